package org.throughline.notices;

/// What can be said to a customer, in each language that `src/main/resources/notices` has.
public enum Phrase {
    GREETING_NAMED(true),
    GREETING(false),
    ENDING(true),
    SUBJECT(true),
    RETURN_LABEL(false),
    RETURN_DROP_OFF(false),
    RETURN_KEPT(false),
    RETURN_NUMBER(true),
    RETURN_SEND_BY(true),
    CREDIT_NOW(true),
    CREDIT_BALANCE(true),
    CREDIT_LATER(true),
    REPLACEMENT_NOW(false),
    REPLACEMENT_LATER(false),
    RETURN_LOOKED_AT(true),
    RETURN_LESS(false),
    RETURN_EXPIRED(true),
    FOLLOW_UP(true),
    TICKET_NUMBER(true);

    private final boolean hasValue;

    Phrase(boolean hasValue) {
        this.hasValue = hasValue;
    }

    /// Whether it says an amount, a day or a number.
    boolean hasValue() {
        return hasValue;
    }
}
