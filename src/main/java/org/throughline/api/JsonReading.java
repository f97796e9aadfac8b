package org.throughline.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Takes the JSON of a body at its word: no number for a text, no text for a number, no empty text for nothing, one
/// value for a member and nothing after the last. And no text that isn't Unicode, because the database would keep
/// another one, or that has control characters, because whoever shows it might obey them.
@Singleton
class JsonReading implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper json) {
        json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        json.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        json.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        refuse(json, LogicalType.Textual, CoercionInputShape.Integer, CoercionInputShape.Float);
        refuse(json, LogicalType.Textual, CoercionInputShape.Boolean);
        refuse(json, LogicalType.Integer, CoercionInputShape.String);
        refuse(json, LogicalType.Float, CoercionInputShape.String);
        refuse(json, LogicalType.Boolean, CoercionInputShape.String, CoercionInputShape.Integer);
        json.registerModule(new SimpleModule("texts")
                .addDeserializer(String.class, new Text())
                .setDeserializerModifier(new Times()));
    }

    private static void refuse(ObjectMapper json, LogicalType wanted, CoercionInputShape... given) {
        for (CoercionInputShape shape : given) {
            json.coercionConfigFor(wanted).setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static final class Text extends StringDeserializer {

        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = super.deserialize(json, context);
            if (text != null && text.codePoints().anyMatch(Text::isUnfit)) {
                throw context.weirdStringException(
                        text, String.class, "half of a surrogate pair or a control character");
            }
            return text;
        }

        private static boolean isUnfit(int codePoint) {
            return switch (codePoint) {
                case '\n', '\r', '\t' -> false;
                default -> Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
            };
        }
    }

    /// Times are texts; Jackson would take seconds of an epoch, too, and lists of numbers. And they
    /// are what the database keeps: whole microseconds of this age, days of four-digit years.
    private static final class Times extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
            return type.getBeanClass().getPackageName().equals("java.time") ? new Time(reader) : reader;
        }
    }

    private static final class Time extends DelegatingDeserializer {

        private static final long serialVersionUID = 1;
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

        Time(JsonDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Time(reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.handleUnexpectedToken(handledType(), json);
            }
            Object read = super.deserialize(json, context);
            return switch (read) {
                case Instant time
                when time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ->
                    throw context.weirdStringException(json.getText(), Instant.class, "a time of another age");
                case Instant time -> time.truncatedTo(ChronoUnit.MICROS);
                case LocalDate day
                when !isWritten(day, json.getText()) ->
                    throw context.weirdStringException(json.getText(), LocalDate.class, "no day, or of another age");
                case null, default -> read;
            };
        }

        /// Jackson would take a time for the day that it is of.
        private static boolean isWritten(LocalDate day, String text) {
            return day.getYear() >= 1000
                    && day.getYear() <= 9999
                    && day.toString().equals(text);
        }
    }
}
