package org.throughline.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Customer")
record CustomerView(
        UUID id,
        String externalId,
        @Nullable String number,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        List<String> address,

        @Schema(description = "E.164.") List<String> phones,

        @Schema(description = "Absent: the standard one.") @Nullable
        String tier,

        @Schema(description = "Since when they are a customer. Absent: since `created`.") @Nullable
        LocalDate since,

        Instant created,
        Instant changed,

        @Schema(description = "When the personal part was erased; then it is absent.") @Nullable
        Instant erased) {

    static CustomerView of(Customer customer, @Nullable Person person) {
        CustomerCard card = CustomerDirectory.card(customer, person);
        return new CustomerView(
                card.id().value(),
                card.externalId(),
                card.number(),
                card.name(),
                card.email(),
                card.language(),
                card.address(),
                card.phones().stream().map(E164::value).toList(),
                card.tier(),
                card.since(),
                card.created(),
                customer.changed(),
                card.erased());
    }
}
