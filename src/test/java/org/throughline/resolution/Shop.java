package org.throughline.resolution;

import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.throughline.access.Roles;
import org.throughline.access.SignedIn;

/// Orders of tests' customers, as the shop brings them: delivered three days ago.
final class Shop {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime() % 1_000_000_000L);

    private Shop() {}

    /// @param prices of the lines 1, 2, …, of which two pieces each were bought
    /// @return the order's number
    static String order(String customer, String currency, long... prices) {
        String number = "71" + NUMBERS.incrementAndGet();
        Instant now = Instant.now();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 1; i <= prices.length; i++) {
            lines.add(Map.of(
                    "id",
                    String.valueOf(i),
                    "sku",
                    "KETTLE-" + i,
                    "title",
                    "Kettle",
                    "quantity",
                    2,
                    "price",
                    prices[i - 1],
                    "itemClass",
                    "appliance"));
        }
        SignedIn.as("shop", Roles.INTEGRATOR)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "number",
                        number,
                        "customerExternalId",
                        customer,
                        "status",
                        "DELIVERED",
                        "placedAt",
                        now.minus(Duration.ofDays(6)).toString(),
                        "deliveredAt",
                        now.minus(Duration.ofDays(3)).toString(),
                        "currency",
                        currency,
                        "lines",
                        lines))
                .put("/api/v1/orders/o-" + number)
                .then()
                .statusCode(oneOf(200, 201));
        return number;
    }
}
