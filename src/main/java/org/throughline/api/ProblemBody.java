package org.throughline.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The JSON of a problem, RFC 9457 section 3.1.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail"})
@Schema(name = "Problem", description = "A refusal, RFC 9457. Further members depend on the type: docs/problems.md.")
record ProblemBody(
        @Schema(
                description = "Names the kind of problem; relative to this installation.",
                examples = "/problems/not-found")
        URI type,

        @Schema(description = "The same for every problem of this type.")
        String title,

        @Schema(examples = "404") int status,

        @Schema(description = "What is special about this occurrence.") @Nullable
        String detail,

        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> values) {

    static final String MEDIA_TYPE = "application/problem+json";

    private static final Set<String> RESERVED = Set.of("type", "title", "status", "detail", "instance");

    static boolean isReserved(String key) {
        return RESERVED.contains(key);
    }

    static URI typeOf(String slug) {
        return URI.create("/problems/" + slug);
    }
}
