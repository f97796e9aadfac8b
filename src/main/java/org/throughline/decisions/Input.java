package org.throughline.decisions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a decision table may ask about: the names that its columns may have. Whoever decides brings
/// the values.
///
/// Numbers are never below zero. A value that is not known (a matter without an order has no days
/// since its delivery) fits only a cell that takes anything.
public enum Input {
    GRADE("grade", Type.TEXT, "the grade of the rep"),
    SENIORITY("seniorityMonths", Type.NUMBER, "the rep's months with the company"),
    TIER("tier", Type.TEXT, "the customer's tier"),
    TENURE("tenureMonths", Type.NUMBER, "the customer's months with the company"),
    TICKETS("ticketsThisYear", Type.NUMBER, "the customer's matters within a year, with this one"),
    GRANTS("grantsThisYear", Type.NUMBER, "how often the customer was granted this within a year"),
    GRANTED("grantedThisYear", Type.NUMBER, "how much the customer was granted by this within a year"),
    ORDER_STATUS("orderStatus", Type.TEXT, "the state of the order"),
    ORDER_DAYS("daysSinceOrder", Type.NUMBER, "days since it was ordered"),
    DELIVERY_DAYS("daysSinceDelivery", Type.NUMBER, "days since it was delivered"),
    ITEM("item", Type.TEXT, "the item"),
    ITEM_CLASS("itemClass", Type.TEXT, "the class of the item"),
    ITEM_PRICE("itemPrice", Type.NUMBER, "the price of the item"),
    AMOUNT("amount", Type.NUMBER, "the amount"),
    CURRENCY("currency", Type.TEXT, "the currency"),
    REASON("reason", Type.TEXT, "the reason"),
    CONDITION("condition", Type.TEXT, "the condition of the goods"),
    PIECES("pieces", Type.NUMBER, "how many pieces"),
    CHANNEL("channel", Type.TEXT, "where it was bought"),
    VERIFICATION("verification", Type.TEXT, "how sure we are who the caller is"),
    KNOWN_PROBLEM("knownProblem", Type.FLAG, "the matter is a known problem");

    /// The types of FEEL that an input can have.
    public enum Type {
        TEXT("string"),
        NUMBER("number"),
        FLAG("boolean");

        private final String feel;

        Type(String feel) {
            this.feel = feel;
        }

        /// As `typeRef` names it.
        String feel() {
            return feel;
        }

        boolean takes(Value value) {
            return switch (value) {
                case Value.Text _ -> this == TEXT;
                case Value.Numeric _ -> this == NUMBER;
                case Value.Flag _ -> this == FLAG;
            };
        }
    }

    private final String word;
    private final Type type;
    private final String words;

    Input(String word, Type type, String words) {
        this.word = word;
        this.type = type;
        this.words = words;
    }

    /// The name that a table's column has.
    public String word() {
        return word;
    }

    public Type type() {
        return type;
    }

    /// What it is, as a rep says it.
    public String words() {
        return words;
    }

    /// All that it can be; empty if that is the company's own matter.
    public List<String> codes() {
        return switch (this) {
            case GRADE -> List.of("REP", "SENIOR", "SUPERVISOR", "MANAGER");
            case ORDER_STATUS -> List.of("NONE", "PLACED", "SHIPPED", "DELIVERED", "RETURNED", "CANCELLED");
            case VERIFICATION -> List.of("NONE", "ANI", "ANI_AND_FACT", "CONFIRMED_BY_REP");
            case CONDITION -> List.of("UNOPENED", "OPENED", "USED", "DAMAGED");
            case SENIORITY,
                    TIER,
                    TENURE,
                    TICKETS,
                    GRANTS,
                    GRANTED,
                    ORDER_DAYS,
                    DELIVERY_DAYS,
                    ITEM,
                    ITEM_CLASS,
                    ITEM_PRICE,
                    AMOUNT,
                    CURRENCY,
                    REASON,
                    PIECES,
                    CHANNEL,
                    KNOWN_PROBLEM -> List.of();
        };
    }

    /// Whether it can still change while the caller is on the line.
    boolean isInReach() {
        return switch (this) {
            case AMOUNT,
                    REASON,
                    CONDITION,
                    PIECES,
                    VERIFICATION,
                    ITEM,
                    ITEM_CLASS,
                    ITEM_PRICE,
                    ORDER_STATUS,
                    ORDER_DAYS,
                    DELIVERY_DAYS -> true;
            case GRADE, SENIORITY, TIER, TENURE, TICKETS, GRANTS, GRANTED, CURRENCY, CHANNEL, KNOWN_PROBLEM -> false;
        };
    }

    static @Nullable Input of(String word) {
        return Arrays.stream(values())
                .filter(input -> input.word.equals(word))
                .findFirst()
                .orElse(null);
    }
}
