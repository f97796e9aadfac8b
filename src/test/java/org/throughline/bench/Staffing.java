package org.throughline.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.contactcenter.Api;

/// Who works where something is measured: reps who can do one thing, and queues for four.
final class Staffing {

    static final String PASSWORD = "only for this measurement";

    private static final List<String> DAYS =
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");

    private Staffing() {}

    static String login(int rep) {
        return "rep" + rep;
    }

    static String extension(int rep) {
        return String.valueOf(100 + rep);
    }

    /// Does nothing where they are from an earlier run.
    static void seed(Api admin, int reps) {
        if (admin.send("GET", "/api/v1/reps/" + login(reps), null).status() == 200) {
            return;
        }
        Map<String, Object> always = Map.of("days", DAYS, "from", "00:00", "to", "00:00");
        admin.put(
                "/api/v1/calendars/always",
                Map.of("zone", "Europe/Berlin", "weekly", List.of(always), "special", List.of()));
        for (String skill : List.of("general", "service", "billing", "technical")) {
            Map<String, Object> queue = new LinkedHashMap<>();
            queue.put("skill", skill);
            queue.put("calendar", "always");
            queue.put("maxWaitSeconds", 60);
            queue.put("wrapUpSeconds", 0);
            queue.put("ringSeconds", 8);
            queue.put("announce", false);
            admin.put("/api/v1/queues/" + skill + "-en", queue);
        }
        for (int i = 1; i <= reps; i++) {
            admin.post("/api/v1/accounts", Map.of("login", login(i), "password", PASSWORD, "roles", Set.of("rep")));
            Map<String, Object> rep = new LinkedHashMap<>();
            rep.put("displayName", login(i));
            rep.put("endpoint", "rep-" + extension(i));
            rep.put("extension", extension(i));
            rep.put("pbx", "bench");
            rep.put("skills", Map.of("billing", 5));
            rep.put("languages", Set.of("en"));
            admin.put("/api/v1/reps/" + login(i), rep);
        }
    }
}
