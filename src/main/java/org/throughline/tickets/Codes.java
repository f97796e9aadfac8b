package org.throughline.tickets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;

/// The data of a timeline's entry, a matter's particulars and a saved query, as JSON objects of ids and codes.
final class Codes {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    private Codes() {}

    static String write(Map<String, String> codes) {
        try {
            return JSON.writeValueAsString(codes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("codes can't be written", e);
        }
    }

    static String write(Particulars particulars) {
        try {
            return JSON.writeValueAsString(particulars);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("particulars can't be written", e);
        }
    }

    static Particulars readParticulars(String json) {
        try {
            return JSON.readValue(json, Particulars.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ticket holds no particulars", e);
        }
    }

    static String write(TicketQuery query) {
        try {
            return JSON.writeValueAsString(query);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a query can't be written", e);
        }
    }

    static TicketQuery readQuery(String json) {
        try {
            return JSON.readValue(json, TicketQuery.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view holds no query", e);
        }
    }

    static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, TYPE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a timeline's entry holds no codes", e);
        }
    }
}
