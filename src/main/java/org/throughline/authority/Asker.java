package org.throughline.authority;

import org.throughline.staff.Grade;
import org.throughline.staff.RepCard;

/// A rep who wants to grant something.
record Asker(RepCard rep, Grade grade) {

    String login() {
        return rep.login();
    }
}
