package org.throughline.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;

/// A customer as one reads it. Whoever shows it to a person records the read with `access.Audit`.
///
/// @param number what the customer keys in to say who they are, digits
/// @param language ISO 639-1, or null if unknown
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
        Instant created,
        @Nullable Instant erased) {

    public CustomerCard {
        address = List.copyOf(address);
        phones = List.copyOf(phones);
    }
}
