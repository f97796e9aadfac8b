package org.throughline.api;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Strong entity tags made of an entity's version (RFC 9110 section 8.8.3), and the conditions on them.
public final class ETags {

    private static final Pattern ONE = Pattern.compile("\"([0-9]{1,9})\"");

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// Refuses an update by a client that did not say which version it has seen, or saw another one.
    /// @throws Problem 428 `if-match-required`, 412 `version-changed` with the current `etag`
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw Problem.of(428, "if-match-required", "An update must say in If-Match which version it changes");
        }
        if (!ifMatch.strip().equals("*") && !lists(ifMatch, of(version))) {
            throw Problem.of(412, "version-changed", "It was changed by somebody else in the meantime")
                    .with("etag", of(version));
        }
    }

    /// Refuses to make something for a client that says which version of it they have seen: there is none.
    /// @throws Problem 412 `version-changed`
    public static void requireNew(@Nullable String ifMatch) {
        requireMatch(ifMatch == null ? "*" : ifMatch, -1);
    }

    /// The version that a client has seen, if it says just one.
    public static @Nullable Integer version(@Nullable String ifMatch) {
        Matcher one = ONE.matcher(ifMatch == null ? "" : ifMatch.strip());
        return one.matches() ? Integer.valueOf(one.group(1)) : null;
    }

    /// 200 with the body and its tag, or 304 without a body when the client has this version already.
    public static <T> RestResponse<T> ok(T body, long version, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null
                && (ifNoneMatch.strip().equals("*") || lists(ifNoneMatch.replace("W/", ""), of(version)))) {
            return RestResponse.ResponseBuilder.<T>create(304)
                    .header("ETag", of(version))
                    .build();
        }
        return RestResponse.ResponseBuilder.ok(body).header("ETag", of(version)).build();
    }

    /// 200 after a change, with the body and its new tag.
    public static <T> RestResponse<T> ok(T body, long version) {
        return ok(body, version, null);
    }

    /// 201 with what was made, its tag and its address.
    public static <T> RestResponse<T> created(T body, long version, String location) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, body)
                .header("ETag", of(version))
                .header("Location", location)
                .build();
    }

    private static boolean lists(String header, String tag) {
        return Arrays.stream(header.split(",", -1))
                .anyMatch(each -> each.strip().equals(tag));
    }
}
