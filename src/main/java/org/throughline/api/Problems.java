package org.throughline.api;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The problems that any operation can have.
final class Problems {

    private Problems() {}

    static Problem unauthorized() {
        return Problem.of(401, "unauthorized", "A valid bearer token is needed");
    }

    /// @param errors one for each rule that the request broke: `field`, `message`
    static Problem invalid(List<Map<String, String>> errors) {
        return Problem.of(400, "invalid", "The request breaks the rules of this operation")
                .with("errors", errors);
    }

    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> unauthorized();
            case 404 -> Problem.of(404, "not-found", "There is nothing here, or nothing that you may see");
            case 405 -> Problem.of(405, "method-not-allowed", "This resource doesn't know the method");
            case 406 -> Problem.of(406, "not-acceptable", "No media type that you accept can be answered");
            case 413 -> Problem.of(413, "too-large", "The body is larger than this installation accepts");
            case 415 ->
                Problem.of(415, "unsupported-media-type", "The body is of a type that this operation doesn't read");
            default ->
                status >= 400 && status < 500
                        ? Problem.of(status, "bad-request", "The request can't be read")
                        : Problem.of(500, "internal", "Something failed on our side");
        };
    }

    static RestResponse<ProblemBody> answer(Problem problem) {
        var body =
                new ProblemBody(problem.type(), problem.title(), problem.status(), problem.detail(), problem.values());
        var response = RestResponse.ResponseBuilder.<ProblemBody>create(problem.status())
                .entity(body)
                .header(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        var wait = problem.retryAfter();
        if (wait != null) {
            response.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        return response.build();
    }

    /// The path as the client wrote it: without the Java method and the name of its body's parameter; of a header its
    /// name.
    static String fieldOf(ConstraintViolation<?> violation) {
        var text = new StringBuilder();
        var parameter = "";
        for (var node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD) {
                if (node.getIndex() != null) {
                    text.append('[').append(node.getIndex()).append(']');
                }
                if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                    text.append(text.isEmpty() ? "" : ".").append(node.getName());
                }
            }
        }
        var header = headerOf(violation);
        return header != null ? header : text.isEmpty() ? parameter : text.toString();
    }

    /// The header that a bean of parameters, or the operation itself, is given.
    private static @Nullable String headerOf(ConstraintViolation<?> violation) {
        var nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        var last = nodes.getLast();
        var declared = last.getKind() == ElementKind.PARAMETER
                ? parameter(
                        violation.getRootBeanClass(),
                        nodes.getFirst().as(Path.MethodNode.class),
                        last.as(Path.ParameterNode.class))
                : field(violation.getLeafBean(), last.getName());
        var header = declared == null ? null : declared.getAnnotation(HeaderParam.class);
        return header == null ? null : header.value();
    }

    /// As it was written: a class that the framework derives has no annotations.
    private static @Nullable AnnotatedElement parameter(
            Class<?> resource, Path.MethodNode method, Path.ParameterNode parameter) {
        AnnotatedElement written = null;
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            for (var candidate : type.getDeclaredMethods()) {
                if (candidate.getName().equals(method.getName())
                        && List.of(candidate.getParameterTypes()).equals(method.getParameterTypes())) {
                    written = candidate.getParameters()[parameter.getParameterIndex()];
                }
            }
        }
        return written;
    }

    private static @Nullable AnnotatedElement field(@Nullable Object bean, @Nullable String name) {
        try {
            return bean == null || name == null ? null : bean.getClass().getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    static <T extends Throwable> @Nullable T causeOf(Throwable e, Class<T> kind) {
        Throwable at = e;
        for (var depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (kind.isInstance(at)) {
                return kind.cast(at);
            }
        }
        return null;
    }
}
