package org.throughline.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;

/// The data of a timeline's entry as a JSON object.
@Converter
final class CodesAsJson implements AttributeConverter<Map<String, String>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> CODES = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> codes) {
        try {
            return JSON.writeValueAsString(codes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("codes can't be written", e);
        }
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String json) {
        try {
            return JSON.readValue(json, CODES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a timeline's entry holds no codes", e);
        }
    }
}
