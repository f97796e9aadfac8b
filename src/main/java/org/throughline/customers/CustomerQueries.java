package org.throughline.customers;

/// The SQL that must stay fast with a million customers. Its plans are tested.
final class CustomerQueries {

    static final String BY_PHONE =
            "SELECT customer_id FROM customer_phone WHERE phone = ? ORDER BY customer_id LIMIT ?";

    static final String BY_PHONE_AFTER = "SELECT customer_id FROM customer_phone"
            + " WHERE phone = ? AND customer_id > ? ORDER BY customer_id LIMIT ?";

    private CustomerQueries() {}

    /// Customers whose name has words that begin like this, by the first of them. A customer two of whose words begin
    /// so is listed at the earlier one only.
    ///
    /// @param words how many parameters `:w0`, `:w1`… (each ended by `%`); the first should be the rarest
    /// @param goesOn with `:word` and `:id`, where the page before ended
    static String byName(int words, boolean goesOn) {
        var sql = new StringBuilder("SELECT w.word, w.customer_id FROM customer_word w WHERE w.word LIKE :w0");
        if (goesOn) {
            sql.append(" AND w.word >= :word AND (w.word > :word OR w.customer_id > :id)");
        }
        sql.append(" AND NOT EXISTS (SELECT 1 FROM customer_word e WHERE e.customer_id = w.customer_id")
                .append(" AND e.word LIKE :w0 AND e.word < w.word)");
        for (int i = 1; i < words; i++) {
            sql.append(
                            " AND EXISTS (SELECT 1 FROM customer_word x WHERE x.customer_id = w.customer_id AND x.word LIKE :w")
                    .append(i)
                    .append(')');
        }
        return sql.append(" ORDER BY w.word, w.customer_id LIMIT :rows").toString();
    }
}
