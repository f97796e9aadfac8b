package org.throughline.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses a condition that names nothing: the framework takes it for none. A client that lost the version on its way
/// would replace whatever is there, and one that lost what it looks for would be shown everything.
class EmptyConditions {

    /// `after` may be empty: it is then the first page that is asked for.
    @ServerRequestFilter
    public void refuseEmptyValues(UriInfo request) {
        request.getQueryParameters().forEach((name, values) -> {
            if (!name.equals(Paging.AFTER) && values.stream().anyMatch(String::isEmpty)) {
                throw Problems.invalid(List.of(Map.of("field", name, "message", "must not be empty")));
            }
        });
    }

    @ServerRequestFilter
    public void refuseEmptyVersion(HttpHeaders request) {
        if (request.getRequestHeader(HttpHeaders.IF_MATCH).stream().anyMatch(String::isBlank)) {
            throw Problems.ofStatus(400).detail("If-Match is empty");
        }
    }
}
