package org.throughline.authority;

import org.throughline.staff.Grade;
import org.throughline.staff.RepRank;

/// A rep who wants to grant something.
record Asker(RepRank rep, Grade grade) {

    String login() {
        return rep.login();
    }
}
