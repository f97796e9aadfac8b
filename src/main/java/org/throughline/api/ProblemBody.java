package org.throughline.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JacksonException;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON of a problem, RFC 9457 section 3.1. Where one request asks for several things, each of
/// which may be refused, it stands in the answer.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record ProblemBody(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @JsonAnyGetter Map<String, Object> values) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance");

    /// What one of several things ended in, as a request of its own would have been told.
    ///
    /// @param conditional it was said which version it changes
    public static ProblemBody of(RuntimeException e, boolean conditional) {
        return switch (e) {
            case Problem refused -> Problems.answer(refused).getEntity();
            case ConstraintViolationException broken ->
                ProblemMapping.broken(broken).getEntity();
            default -> ProblemMapping.surprised(e, conditional).getEntity();
        };
    }

    /// What is wrong with JSON that can't be read, as if it had been a body.
    public static ProblemBody ofUnreadable(JacksonException e) {
        return ProblemMapping.unread(e).getEntity();
    }

    static boolean isReserved(String key) {
        return RESERVED.contains(key);
    }

    static URI typeOf(String slug) {
        return URI.create("/problems/" + slug);
    }
}
