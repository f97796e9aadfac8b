package org.throughline.resolution;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;
import org.throughline.authority.AtThePhone;

/// What a rep of a test settles, and looks at afterwards.
final class Counter {

    private Counter() {}

    static Map<String, Object> returning(Map<?, ?>... lines) {
        return Map.of("handover", "LABEL", "lines", List.of(lines));
    }

    static Map<String, Object> line(Map<String, Object> more) {
        Map<String, Object> line = new HashMap<>(
                Map.of("line", "1", "pieces", 1, "reason", "damaged", "condition", "DAMAGED", "then", "REFUND"));
        line.putAll(more);
        return line;
    }

    static Map<String, Object> credit(String action, String of, long minor) {
        return Map.of("action", action, "of", of, "currency", "EUR", "amountMinor", minor, "reason", "late");
    }

    static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> changed = new HashMap<>(map);
        changed.put(key, value);
        return changed;
    }

    static Response settle(AtThePhone.Person rep, String key, Map<String, Object> body) {
        return as(rep).header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/tickets/" + rep.ticket() + "/settlements");
    }

    static Response preview(AtThePhone.Person rep, Map<String, Object> body) {
        return as(rep).body(body).post("/api/v1/tickets/" + rep.ticket() + "/settlements/preview");
    }

    static Response ticket(AtThePhone.Person rep, String part) {
        return as(rep).get("/api/v1/tickets/" + rep.ticket() + "/" + part);
    }

    static RequestSpecification as(AtThePhone.Person rep) {
        return SignedIn.as(rep.login(), Roles.REP).contentType(ContentType.JSON);
    }
}
