package org.throughline.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON of a problem, RFC 9457 section 3.1.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail"})
record ProblemBody(
        URI type,
        String title,
        int status,
        @Nullable String detail,
        @JsonAnyGetter Map<String, Object> values) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance");

    static boolean isReserved(String key) {
        return RESERVED.contains(key);
    }

    static URI typeOf(String slug) {
        return URI.create("/problems/" + slug);
    }
}
