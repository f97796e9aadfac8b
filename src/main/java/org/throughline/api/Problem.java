package org.throughline.api;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A refusal that the client is told as `application/problem+json` (RFC 9457). Thrown inside a transaction it rolls the
/// transaction back.
///
/// A refusal is an expected answer: it carries no stack trace and isn't logged. docs/problems.md lists every type.
public final class Problem extends RuntimeException {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final int status;
    private final String type;
    private final String title;
    private final transient Map<String, Object> values = new LinkedHashMap<>();
    private @Nullable String detail;
    private @Nullable Duration retryAfter;

    private Problem(int status, String type, String title) {
        super(title, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    /// @param status the HTTP status, 400 to 599
    /// @param type a slug such as `ticket-closed`; the client sees `/problems/ticket-closed`
    /// @param title one sentence that is the same for every problem of this type, without personal data
    public static Problem of(int status, String type, String title) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not the status of a refusal: " + status);
        }
        if (!SLUG.matcher(type).matches()) {
            throw new IllegalArgumentException("not the slug of a problem type: " + type);
        }
        return new Problem(status, type, title);
    }

    /// Says what is special about this occurrence. Never personal data: clients log it.
    public Problem detail(String text) {
        detail = text;
        return this;
    }

    /// Adds a value that the client needs to act, as an extension member of the problem.
    public Problem with(String key, Object value) {
        if (ProblemBody.isReserved(key)) {
            throw new IllegalArgumentException("a member that every problem has: " + key);
        }
        values.put(key, value);
        return this;
    }

    /// Tells when to try again, in whole seconds rounded up.
    public Problem retryAfter(Duration wait) {
        retryAfter = wait;
        return this;
    }

    public int status() {
        return status;
    }

    /// The URI reference that names this kind of problem. Relative: it is served by the installation itself.
    public URI type() {
        return ProblemBody.typeOf(type);
    }

    public String title() {
        return title;
    }

    public @Nullable String detail() {
        return detail;
    }

    public Map<String, Object> values() {
        return Map.copyOf(values);
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
