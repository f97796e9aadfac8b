package org.throughline.history;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.api.ProblemBody;

/// Makes tickets of lines, or says what is wrong with them, as it is said of a body.
@Singleton
class Reading {

    private final ObjectMapper json;
    private final Validator validator;

    Reading(ObjectMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    /// A line as it was read: either a ticket or a problem.
    ///
    /// @param externalId null if the line has none that is one
    record Read(
            long line,
            @Nullable String externalId,
            @Nullable ImportTicket ticket,
            @Nullable ProblemBody problem) {

        Read refused(RuntimeException why) {
            return new Read(line, externalId, null, ProblemBody.of(why, false));
        }
    }

    Read read(Lines.Line line) {
        if (line.text() == null) {
            return new Read(line.number(), null, null, ProblemBody.of(unfit(), false));
        }
        ImportTicket ticket;
        try {
            ticket = json.readValue(line.text(), ImportTicket.class);
        } catch (JacksonException e) {
            return new Read(line.number(), idIn(line.text()), null, ProblemBody.ofUnreadable(e));
        }
        if (ticket == null) {
            return new Read(line.number(), null, null, ProblemBody.of(unfit(), false));
        }
        Set<ConstraintViolation<ImportTicket>> broken = validator.validate(ticket);
        Read read = new Read(line.number(), fit(ticket.externalId()), ticket, null);
        return broken.isEmpty() ? read : read.refused(new ConstraintViolationException(broken));
    }

    /// The id in a line that is no ticket, if it can be read as far as that.
    private @Nullable String idIn(String line) {
        try (JsonParser parser = json.createParser(line)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isId = parser.currentName().equals("externalId");
                JsonToken value = parser.nextToken();
                if (isId) {
                    return value == JsonToken.VALUE_STRING ? fit(parser.getText()) : null;
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    private static @Nullable String fit(@Nullable String id) {
        return id != null && id.matches(ImportTicket.EXTERNAL_ID) ? id : null;
    }

    private static Problem unfit() {
        return Problem.of(
                400, "line-unfit", "A line is one ticket as JSON in UTF-8, of at most " + Lines.LONGEST + " bytes");
    }
}
