package org.throughline.bench;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.throughline.bench.TicketHoard.One;
import org.throughline.contactcenter.Api;

/// What people do with tickets, as requests.
enum TicketWork {
    CREATE("create") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return api.send(
                    "POST",
                    "/api/v1/tickets",
                    Map.of(
                            "particulars", Map.of("kind", "TROUBLE", "product", "kettle"),
                            "subject", "defect",
                            "queue", "billing-en"));
        }
    },
    READ("read") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return api.send("GET", "/api/v1/tickets/" + one.number(), null);
        }
    },
    NOTE("note") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return api.send(
                    "POST",
                    "/api/v1/tickets/" + one.number() + "/notes",
                    Map.of("text", "The kettle leaks at the lid since Monday, customer asks for another one"));
        }
    },
    CHANGE("change") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return api.send(
                    "PATCH",
                    "/api/v1/tickets/" + one.number(),
                    Map.of("followUp", "2026-12-0" + (1 + random.nextInt(9)) + "T10:00:" + seconds(random) + "Z"),
                    "If-Match",
                    "*");
        }
    },
    MINE("my open tickets") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "assignee=" + one.rep() + UNSETTLED);
        }
    },
    WAITING("what waits in my queue") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "queue=" + pick(random, QUEUES) + "&assignee=none&sort=PRIORITY" + UNSETTLED);
        }
    },
    CALLERS("this caller's matters") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "phone=%2B129" + String.format("%08d", 1 + random.nextInt(100_000)));
        }
    },
    FOLLOW_UPS("my follow-ups") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(
                    api, "assignee=" + one.rep() + "&followUpBefore=2027-01-01T00:00:00Z&sort=FOLLOW_UP" + UNSETTLED);
        }
    },
    OVERDUE("overdue") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "overdue=true&sort=DUE");
        }
    },
    COMMON_WORD("a common word") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "q=w" + (1 + random.nextInt(9)) + "%20");
        }
    },
    RARE_WORD("a rare word") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "q=w" + (20_000 + random.nextInt(20_000)) + "%20");
        }
    },
    TWO_WORDS("a common and a rarer word") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(api, "q=w" + (1 + random.nextInt(9)) + "%20w" + (500 + random.nextInt(500)) + "%20");
        }
    },
    COMMON_WORDS("two common words and a queue") {
        @Override
        Api.Answer ask(Api api, One one, Random random) {
            return list(
                    api,
                    "q=w" + (1 + random.nextInt(9)) + "%20w" + (11 + random.nextInt(9)) + "%20&queue="
                            + pick(random, QUEUES));
        }
    };

    private static final List<String> QUEUES = List.of("general-en", "service-en", "billing-en", "technical-en");
    private static final String UNSETTLED = "&state=NEW&state=OPEN&state=WAITING";

    final String title;

    TicketWork(String title) {
        this.title = title;
    }

    /// @param one a ticket that it may be about
    abstract Api.Answer ask(Api api, One one, Random random);

    boolean isSearch() {
        return compareTo(MINE) >= 0;
    }

    private static Api.Answer list(Api api, String query) {
        return api.send("GET", "/api/v1/tickets?limit=20&" + query, null);
    }

    private static String pick(Random random, List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String seconds(Random random) {
        return String.format("%02d", random.nextInt(60));
    }

    /// What the statements of one request name, for [Recording].
    static Map<String, String> names(One one) {
        return Map.of(one.id(), "id", one.number(), "number", one.journey(), "journey");
    }

    static Map<String, String> values(One one) {
        return Map.of("id", one.id(), "number", one.number(), "journey", one.journey());
    }

    /// Of a ticket that was made: its number is another one each time, its ids are new.
    static One made(Api.Answer answer) {
        return new One(
                UUID.randomUUID().toString(),
                answer.body().path("number").asText(),
                UUID.randomUUID().toString(),
                "");
    }
}
