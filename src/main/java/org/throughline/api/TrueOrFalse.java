package org.throughline.api;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes `true` and `false` in a query, and nothing else for either: the framework would take `maybe` for `false`.
@Provider
public final class TrueOrFalse implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> raw, Type type, Annotation[] annotations) {
        if (raw != Boolean.class && raw != boolean.class) {
            return null;
        }
        String name = Arrays.stream(annotations)
                .filter(QueryParam.class::isInstance)
                .map(annotation -> ((QueryParam) annotation).value())
                .findFirst()
                .orElse("");
        return (ParamConverter<T>) new Strict(name);
    }

    private record Strict(String field) implements ParamConverter<Boolean> {

        @Override
        public @Nullable Boolean fromString(@Nullable String value) {
            return switch (value) {
                case null -> null;
                case "true" -> true;
                case "false" -> false;
                default -> throw Problems.invalid(List.of(Map.of("field", field, "message", "must be true or false")));
            };
        }

        @Override
        public String toString(Boolean value) {
            return value.toString();
        }
    }
}
