package org.throughline.tickets;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/// What a matter of each kind has of its own: ids, codes and amounts, nothing that names a person.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Particulars.Trouble.class, name = "TROUBLE"),
    @JsonSubTypes.Type(value = Particulars.Complaint.class, name = "COMPLAINT"),
    @JsonSubTypes.Type(value = Particulars.Question.class, name = "QUESTION"),
    @JsonSubTypes.Type(value = Particulars.Return.class, name = "RETURN"),
    @JsonSubTypes.Type(value = Particulars.Credit.class, name = "CREDIT"),
    @JsonSubTypes.Type(value = Particulars.Lead.class, name = "LEAD")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "TicketParticulars",
        description = "What a matter of its kind has of its own. `kind` says which.",
        oneOf = {
            Particulars.Trouble.class,
            Particulars.Complaint.class,
            Particulars.Question.class,
            Particulars.Return.class,
            Particulars.Credit.class,
            Particulars.Lead.class
        },
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "TROUBLE", schema = Particulars.Trouble.class),
            @DiscriminatorMapping(value = "COMPLAINT", schema = Particulars.Complaint.class),
            @DiscriminatorMapping(value = "QUESTION", schema = Particulars.Question.class),
            @DiscriminatorMapping(value = "RETURN", schema = Particulars.Return.class),
            @DiscriminatorMapping(value = "CREDIT", schema = Particulars.Credit.class),
            @DiscriminatorMapping(value = "LEAD", schema = Particulars.Lead.class)
        })
public sealed interface Particulars {

    /// A code of the company's own.
    String CODE = "[a-z0-9][a-z0-9-]{0,47}";

    /// An order's number as the customer reads it.
    String ORDER = "[0-9]{1,20}";

    /// Something does not work.
    ///
    /// @param product what, as the company names it
    /// @param symptom what it does or does not do
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "TroubleParticulars",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", enumeration = "TROUBLE"))
    record Trouble(
            @Nullable @Pattern(regexp = CODE) @Schema(examples = "kettle-2")
            String product,

            @Nullable @Pattern(regexp = CODE) @Schema(examples = "leaks")
            String symptom)
            implements Particulars {}

    /// Somebody is not content with us.
    ///
    /// @param about with what: a person, a delivery, a price
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ComplaintParticulars",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", enumeration = "COMPLAINT"))
    record Complaint(
            @Nullable @Pattern(regexp = CODE) @Schema(examples = "delivery")
            String about) implements Particulars {}

    /// @param topic of what the answer is wanted
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "QuestionParticulars",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", enumeration = "QUESTION"))
    record Question(
            @Nullable @Pattern(regexp = CODE) @Schema(examples = "warranty")
            String topic) implements Particulars {}

    /// Something is to come back to us.
    ///
    /// @param order the number of the order that it was bought with
    /// @param reason why it comes back
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "ReturnParticulars",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", enumeration = "RETURN"))
    record Return(
            @Nullable @Pattern(regexp = ORDER) @Schema(examples = "4711")
            String order,

            @Nullable @Pattern(regexp = CODE) @Schema(examples = "damaged")
            String reason)
            implements Particulars {}

    /// Money is to go back to the customer.
    ///
    /// @param order the number of the order that was paid
    /// @param reason why
    /// @param currency of the amount, ISO 4217
    /// @param amountMinor how much is asked for, in the currency's own minor units
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "CreditParticulars",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", enumeration = "CREDIT"))
    record Credit(
            @Nullable @Pattern(regexp = ORDER) @Schema(examples = "4711")
            String order,

            @Nullable @Pattern(regexp = CODE) @Schema(examples = "late")
            String reason,

            @Nullable @Pattern(regexp = "[A-Z]{3}") @Schema(examples = "EUR")
            String currency,

            @Nullable @Positive @Schema(description = "In minor units of the currency.", examples = "1999")
            Long amountMinor)
            implements Particulars {}

    /// Somebody may become a customer.
    ///
    /// @param source where they heard of us
    /// @param interest what they want to know of
    /// @param callBy until when they expect our call
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "LeadParticulars",
            requiredProperties = "kind",
            properties = @SchemaProperty(name = "kind", enumeration = "LEAD"))
    record Lead(
            @Nullable @Pattern(regexp = CODE) @Schema(examples = "web")
            String source,

            @Nullable @Pattern(regexp = CODE) @Schema(examples = "kettle-2")
            String interest,

            @Nullable Instant callBy)
            implements Particulars {}

    @JsonIgnore
    default TicketKind kind() {
        return switch (this) {
            case Trouble _ -> TicketKind.TROUBLE;
            case Complaint _ -> TicketKind.COMPLAINT;
            case Question _ -> TicketKind.QUESTION;
            case Return _ -> TicketKind.RETURN;
            case Credit _ -> TicketKind.CREDIT;
            case Lead _ -> TicketKind.LEAD;
        };
    }

    /// What has to be known before such a matter can be settled, and is not.
    @JsonIgnore
    default List<String> missing() {
        Map<String, Object> needed = new LinkedHashMap<>();
        switch (this) {
            case Trouble _, Question _, Lead _ -> {}
            case Complaint complaint -> needed.put("about", complaint.about());
            case Return wanted -> {
                needed.put("order", wanted.order());
                needed.put("reason", wanted.reason());
            }
            case Credit wanted -> {
                needed.put("order", wanted.order());
                needed.put("reason", wanted.reason());
            }
        }
        needed.values().removeIf(Objects::nonNull);
        return List.copyOf(needed.keySet());
    }

    /// With the order and the reason, where such a matter has them and they are not known.
    default Particulars with(@Nullable String order, String reason) {
        return switch (this) {
            case Return(var known, var why) -> new Return(first(known, order), first(why, reason));
            case Credit(var known, var why, var currency, var amount) ->
                new Credit(first(known, order), first(why, reason), currency, amount);
            case Trouble _, Complaint _, Question _, Lead _ -> this;
        };
    }

    private static @Nullable String first(@Nullable String known, @Nullable String other) {
        return known == null ? other : known;
    }

    /// Those of a matter of which nothing more is known than its kind.
    static Particulars none(TicketKind kind) {
        return switch (kind) {
            case TROUBLE -> new Trouble(null, null);
            case COMPLAINT -> new Complaint(null);
            case QUESTION -> new Question(null);
            case RETURN -> new Return(null, null);
            case CREDIT -> new Credit(null, null, null, null);
            case LEAD -> new Lead(null, null, null);
        };
    }
}
