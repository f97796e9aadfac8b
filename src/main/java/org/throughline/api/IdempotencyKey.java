package org.throughline.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// How a client names what it asks for, so that the same again does it once: `@BeanParam @Valid IdempotencyKey key`.
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";
    public static final String PATTERN = "[A-Za-z0-9_.:-]{1,64}";

    @HeaderParam(HEADER)
    @NotNull
    @Pattern(regexp = PATTERN)
    @Parameter(description = "Made by the client for this request, such as a UUID.")
    String key = "";

    /// What a client is refused that asks for something else by a key that it has used.
    public static Problem reused() {
        return Problem.of(422, "idempotency-key-reused", "This Idempotency-Key was used for something else");
    }

    public String value() {
        return key;
    }
}
