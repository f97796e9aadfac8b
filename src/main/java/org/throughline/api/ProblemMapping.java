package org.throughline.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns whatever a request ended in into a problem. What we didn't foresee is a 500 that tells the client nothing but
/// an incident number, which finds the stack trace in the log.
class ProblemMapping {

    private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

    @ServerExceptionMapper
    RestResponse<ProblemBody> refused(Problem problem) {
        return Problems.answer(problem);
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> noToken(UnauthorizedException e) {
        return Problems.answer(Problems.unauthorized());
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> badToken(AuthenticationFailedException e) {
        return Problems.answer(Problems.unauthorized());
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> notForThisRole(ForbiddenException e) {
        return Problems.answer(Problem.of(403, "forbidden", "Your role doesn't allow this"));
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> invalid(ConstraintViolationException e) {
        return broken(e);
    }

    static RestResponse<ProblemBody> broken(ConstraintViolationException e) {
        var ours = e.getConstraintViolations().stream()
                .anyMatch(violation -> StreamSupport.stream(
                                violation.getPropertyPath().spliterator(), false)
                        .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE));
        if (ours) {
            return unforeseen(e);
        }
        return Problems.answer(Problems.invalid(e.getConstraintViolations().stream()
                .map(violation -> Map.of("field", Problems.fieldOf(violation), "message", violation.getMessage()))
                .sorted((a, b) -> String.valueOf(a.get("field")).compareTo(String.valueOf(b.get("field"))))
                .toList()));
    }

    /// The framework has a mapper of its own for this kind, which would win over the one for all of Jackson's.
    @ServerExceptionMapper
    RestResponse<ProblemBody> mismatched(MismatchedInputException e) {
        return unread(e);
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> unreadable(JacksonException e) {
        return unread(e);
    }

    static RestResponse<ProblemBody> unread(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            // Jackson's own message quotes the value, which may be personal: only the path goes back
            var field = mapping.getPath().stream()
                    .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                    .collect(Collectors.joining("."))
                    .replace(".[", "[");
            return Problems.answer(
                    Problems.invalid(List.of(Map.of("field", field, "message", "not of the expected type or form"))));
        }
        return Problems.answer(Problem.of(400, "malformed", "The body is not the JSON that this operation reads"));
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> tooLarge(LargeBodies.TooLarge e) {
        return Problems.answer(Problems.ofStatus(413));
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> notThere(NotFoundException e, UriInfo request) {
        if (e.getCause() instanceof Problem unfit) {
            return refused(unfit);
        }
        // a cause: the framework could not convert a value of the path or of the query, and doesn't say which
        if (e.getCause() != null && !request.getQueryParameters().isEmpty()) {
            return Problems.answer(Problems.ofStatus(400));
        }
        return Problems.answer(Problem.of(404, "not-found", "There is nothing here, or nothing that you may see"));
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> byStatus(WebApplicationException e) {
        var unreadable = Problems.causeOf(e, JacksonException.class);
        if (unreadable != null) {
            return unread(unreadable);
        }
        var status = e.getResponse().getStatus();
        if (status >= 500) {
            return unforeseen(e);
        }
        var answer = Problems.answer(Problems.ofStatus(status));
        var allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, allow);
        }
        return answer;
    }

    @ServerExceptionMapper
    RestResponse<ProblemBody> surprised(Throwable e, HttpHeaders request) {
        return surprised(e, request.getHeaderString(HttpHeaders.IF_MATCH) != null);
    }

    /// @param conditional the request said which version it changes
    static RestResponse<ProblemBody> surprised(Throwable e, boolean conditional) {
        if (isBrokenOff(e)) {
            return Problems.answer(Problem.of(400, "body-broken-off", "The body ended before it was whole"));
        }
        var refusal = DatabaseRefusals.of(e, conditional);
        return refusal == null ? unforeseen(e) : Problems.answer(refusal);
    }

    /// Of a body that is read as it comes: its sender is gone, or has sent nothing for so long.
    private static boolean isBrokenOff(Throwable e) {
        return Problems.causeOf(e, HttpClosedException.class) != null
                || (Problems.causeOf(e, IOException.class) instanceof IOException io
                        && "Read timed out".equals(io.getMessage()));
    }

    private static RestResponse<ProblemBody> unforeseen(Throwable e) {
        var incident = UUID.randomUUID().toString();
        MDC.put(LogKeys.INCIDENT, incident);
        try {
            LOG.errorf(e, "A request failed in a way we didn't foresee, incident %s", incident);
        } finally {
            MDC.remove(LogKeys.INCIDENT);
        }
        return Problems.answer(
                Problem.of(500, "internal", "Something failed on our side").with("incident", incident));
    }
}
