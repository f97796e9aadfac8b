package org.throughline.contactcenter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The company whose calls the tests make: its queues and reps, brought in as an administrator and an integrator would.
final class Company {

    static final String NUMBER = "+493012345";
    static final int REPS_A_PBX = 5;
    static final AtomicLong COUNT = new AtomicLong(System.currentTimeMillis() % 1_000_000 * 100);
    /// The supervisor's phone; no rep of a queue.
    static final String SAMS_EXTENSION = "104";

    private static final String PASSWORD = "horse battery staple";

    /// @param extension the last of each PBX is its operator's and no rep's
    record Hire(String login, String extension, String pbx, Map<String, Integer> skills) {}

    private static final Map<String, Integer> ALL = Map.of("general", 5, "service", 5, "technical", 5);

    static final List<Hire> REPS = List.of(
            new Hire("nina", "101", "one", ALL),
            new Hire("omar", "102", "one", ALL),
            new Hire("lena", "103", "one", Map.of("billing", 9)),
            new Hire("tom", "201", "two", ALL),
            new Hire("aylin", "202", "two", ALL));

    /// Those of a test of many calls at once; elsewhere they aren't there.
    static final List<Hire> CROWD = crowd(20);

    static final List<Hire> EVERYBODY =
            Stream.concat(REPS.stream(), CROWD.stream()).toList();

    private Company() {}

    /// As many more reps of PBX `one`, with extensions from 1001: the first half takes callers from the queue for
    /// technical questions, the others are only reached by their extensions.
    static List<Hire> crowd(int reps) {
        return IntStream.rangeClosed(1, reps)
                .mapToObj(i -> new Hire(
                        "rep" + (1_000 + i),
                        String.valueOf(1_000 + i),
                        "one",
                        Map.of(i <= reps / 2 ? "technical" : "service", 5)))
                .toList();
    }

    static void seed(Api admin, List<Hire> staff) {
        admin.put(
                "/api/v1/calendars/always",
                Map.of(
                        "zone",
                        "Europe/Berlin",
                        "weekly",
                        List.of(Map.of(
                                "days",
                                List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
                                "from",
                                "00:00",
                                "to",
                                "00:00")),
                        "special",
                        List.of()));
        admin.put(
                "/api/v1/calendars/never", Map.of("zone", "Europe/Berlin", "weekly", List.of(), "special", List.of()));
        queue(admin, "front", "general");
        queue(admin, "service-en", "service");
        queue(admin, "billing-en", "billing");
        queue(admin, "technical-en", "technical");
        staff.forEach(rep -> hire(admin, rep));
        account(admin, "sam", "supervisor");
        profile(admin, new Hire("sam", SAMS_EXTENSION, "one", Map.of()));
        account(admin, "erp", "integrator");
    }

    private static void queue(Api admin, String key, String skill) {
        admin.put("/api/v1/queues/" + key, queue(skill));
    }

    /// What the queue of a skill is like.
    static Map<String, Object> queue(String skill) {
        return Map.of(
                "skill",
                skill,
                "calendar",
                "always",
                "maxWaitSeconds",
                60,
                "wrapUpSeconds",
                0,
                "ringSeconds",
                8,
                "announce",
                false);
    }

    private static void hire(Api admin, Hire rep) {
        account(admin, rep.login(), "rep");
        profile(admin, rep);
    }

    /// Whether a rep has no console, and hears who calls.
    static void whisper(ContactCenter center, String login, boolean whisper) {
        Hire rep = EVERYBODY.stream()
                .filter(one -> one.login().equals(login))
                .findFirst()
                .orElseThrow();
        profile(center.api("admin", ContactCenter.ADMIN_PASSWORD), rep, whisper);
    }

    private static void profile(Api admin, Hire rep) {
        profile(admin, rep, false);
    }

    private static void profile(Api admin, Hire rep, boolean whisper) {
        admin.put(
                "/api/v1/reps/" + rep.login(),
                Map.of(
                        "displayName",
                        rep.login(),
                        "endpoint",
                        "rep-" + rep.extension(),
                        "extension",
                        rep.extension(),
                        "pbx",
                        rep.pbx(),
                        "skills",
                        rep.skills(),
                        "languages",
                        Set.of("en", "de"),
                        "mayDialOut",
                        rep.login().equals("nina"),
                        "whisper",
                        whisper));
    }

    private static void account(Api admin, String login, String role) {
        admin.post("/api/v1/accounts", Map.of("login", login, "password", PASSWORD, "roles", Set.of(role)));
    }

    static Api login(ContactCenter center, String login) {
        return center.api(login, PASSWORD);
    }

    static String phonePassword(String extension) {
        return "phone-" + extension + "-secret";
    }

    /// A customer with a number, and one order.
    /// @param number what the customer may key in
    record Customer(String externalId, String number, String name, String orderNumber) {}

    /// An order of theirs, with lines `1`, `2`, … of so many pieces each.
    ///
    /// @param prices of one piece, in cents
    /// @return its number
    static String order(Api integrator, Customer customer, int pieces, long... prices) {
        String number = "4" + COUNT.incrementAndGet();
        List<Map<String, Object>> lines = IntStream.rangeClosed(1, prices.length)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "id",
                        String.valueOf(i),
                        "sku",
                        "THING-" + i,
                        "title",
                        "Thing",
                        "quantity",
                        pieces,
                        "price",
                        prices[i - 1]))
                .toList();
        integrator.put(
                "/api/v1/orders/O-" + number,
                Map.of(
                        "number",
                        number,
                        "customerExternalId",
                        customer.externalId(),
                        "status",
                        "DELIVERED",
                        "placedAt",
                        "2026-11-01T10:00:00Z",
                        "currency",
                        "EUR",
                        "lines",
                        lines));
        return number;
    }

    static Customer customer(Api integrator, String... phones) {
        long n = COUNT.incrementAndGet();
        Customer customer = new Customer("C-" + n, "7" + n, "Nancy Number " + n, "4" + n);
        integrator.put(
                "/api/v1/customers/" + customer.externalId(),
                Map.of("number", customer.number(), "name", customer.name(), "language", "en", "phones", phones));
        integrator.put(
                "/api/v1/orders/O-" + n,
                Map.of(
                        "number",
                        customer.orderNumber(),
                        "customerExternalId",
                        customer.externalId(),
                        "status",
                        "DELIVERED",
                        "placedAt",
                        Instant.parse("2026-11-01T10:00:00Z").toString(),
                        "currency",
                        "EUR",
                        "lines",
                        List.of(Map.of("sku", "KETTLE-17", "title", "Kettle, 1.7 l", "quantity", 1, "price", 4_990))));
        return customer;
    }
}
