package org.throughline.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;
import org.throughline.phone.E164;

/// A customer as one reads it. Whoever shows it to a person records the read with `access.Audit`.
///
/// @param number what the customer keys in to say who they are, digits
/// @param language ISO 639-1, or null if unknown
/// @param tier a code such as `gold`, or null: the standard one
/// @param since when they are a customer, as far as another system told us
/// @param erased when the personal part was erased; then everything personal here is null or empty
public record CustomerCard(
        CustomerId id,
        String externalId,
        @Nullable String number,
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        List<String> address,
        List<E164> phones,
        @Nullable String tier,
        @Nullable LocalDate since,
        Instant created,
        @Nullable Instant erased) {

    public CustomerCard {
        address = List.copyOf(address);
        phones = List.copyOf(phones);
    }

    /// For whoever is about to keep something of this customer.
    ///
    /// @throws Problem 409 `customer-erased`
    public void refuseIfErased() {
        refuseIfErased(erased);
    }

    static void refuseIfErased(@Nullable Instant erased) {
        if (erased != null) {
            throw Problem.of(409, "customer-erased", "This customer was erased and can't be changed any more");
        }
    }
}
