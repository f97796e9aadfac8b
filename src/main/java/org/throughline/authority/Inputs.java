package org.throughline.authority;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.throughline.decisions.Input;
import org.throughline.decisions.Value;

/// The inputs of a decision as they are kept: JSON by their names, without those that were not
/// known.
final class Inputs {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final TypeReference<Map<String, Object>> TYPE = new TypeReference<>() {};

    private Inputs() {}

    /// By their names, as JSON shows them.
    static Map<String, Object> plain(Map<Input, Value> inputs) {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Input input : Input.values()) {
            Value value = inputs.get(input);
            if (value != null) {
                plain.put(input.word(), value.plain());
            }
        }
        return plain;
    }

    static String write(Map<Input, Value> inputs) {
        try {
            return JSON.writeValueAsString(plain(inputs));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("inputs can't be written", e);
        }
    }

    /// One that only another version knows is left out.
    static Map<Input, Value> read(String json) {
        try {
            Map<String, Object> plain = JSON.readValue(json, TYPE);
            Map<Input, Value> inputs = new EnumMap<>(Input.class);
            Arrays.stream(Input.values()).forEach(input -> {
                Value value = Value.of(plain.get(input.word()));
                if (value != null) {
                    inputs.put(input, value);
                }
            });
            return inputs;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a decision holds no inputs", e);
        }
    }
}
