package org.throughline.telephony;

import java.util.regex.Pattern;

/// One recorded sentence, by its name in the flow's language-independent vocabulary (`greeting`, `menu.why`), or one
/// spoken digit (`digit.4`).
public record Prompt(String name) {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,47}");

    public Prompt {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a prompt's name: " + name);
        }
    }
}
