package org.throughline.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Every sentence that a caller can hear from us: prompt name, language, text. They stand under `prompts:` in the call
/// flow and in the PBX's own few; digits are added in each language.
record PromptTexts(Map<String, Map<String, String>> texts) {

    private static final String[] RESOURCES = {"/prompts/pbx.yaml", "/flows/entry.yaml"};

    static PromptTexts ofTheApplication() {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (String resource : RESOURCES) {
            read(resource).fields().forEachRemaining(prompt -> {
                Map<String, String> languages = new TreeMap<>();
                prompt.getValue()
                        .fields()
                        .forEachRemaining(text ->
                                languages.put(text.getKey(), text.getValue().asText()));
                texts.put(prompt.getKey(), languages);
            });
        }
        addDigits(texts);
        return new PromptTexts(Collections.unmodifiableMap(texts));
    }

    Set<String> names() {
        return texts.keySet();
    }

    private static void addDigits(Map<String, Map<String, String>> texts) {
        Set<String> languages = new java.util.TreeSet<>();
        texts.values().forEach(prompt -> languages.addAll(prompt.keySet()));
        for (int digit = 0; digit <= 9; digit++) {
            Map<String, String> spoken = new TreeMap<>();
            for (String language : languages) {
                spoken.put(language, String.valueOf(digit));
            }
            texts.put("digit." + digit, spoken);
        }
    }

    private static JsonNode read(String resource) {
        try (InputStream in = PromptTexts.class.getResourceAsStream(resource)) {
            if (in == null) {
                return new YAMLMapper().createObjectNode();
            }
            return new YAMLMapper().readTree(in).path("prompts");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
