package org.throughline.decisions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What an input can be. Where it is not known there is none: null.
public sealed interface Value {

    record Text(String text) implements Value {

        @Override
        public Object plain() {
            return text;
        }
    }

    /// Two are the same if they are worth the same: 5.0 is 5.
    record Numeric(BigDecimal number) implements Value {

        public Numeric {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public Object plain() {
            return number.scale() < 0 ? number.setScale(0) : number;
        }
    }

    record Flag(boolean flag) implements Value {

        @Override
        public Object plain() {
            return flag;
        }
    }

    /// As JSON writes it.
    Object plain();

    static Value of(long number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    /// @param plain as JSON reads it; null is not known
    /// @throws IllegalArgumentException for anything but text, a number, true or false
    static @Nullable Value of(@Nullable Object plain) {
        return switch (plain) {
            case null -> null;
            case String text -> new Text(text);
            case BigDecimal number -> new Numeric(number);
            case java.lang.Number number -> new Numeric(new BigDecimal(number.toString()));
            case Boolean flag -> new Flag(flag);
            default -> throw new IllegalArgumentException("neither text nor a number nor true or false");
        };
    }
}
