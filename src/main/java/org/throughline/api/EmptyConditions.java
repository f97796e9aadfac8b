package org.throughline.api;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses an `If-Match` that names nothing: the framework takes it for none, and a client that lost the version on its
/// way would replace whatever is there.
class EmptyConditions {

    @ServerRequestFilter
    public void refuse(HttpHeaders request) {
        if (request.getRequestHeader(HttpHeaders.IF_MATCH).stream().anyMatch(String::isBlank)) {
            throw Problems.ofStatus(400).detail("If-Match is empty");
        }
    }
}
