package org.throughline.customers;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;

/// What another system knows of a customer. It replaces what we knew.
///
/// @param externalId the customer's name in that system
/// @param number the customer number for the keypad, 4 to 12 digits
/// @param language ISO 639-1
/// @param phones in any order, each once
/// @param tier a code such as `gold`, or null for the standard one
/// @param since when they are a customer, or null if not known
public record NewCustomer(
        String externalId,
        @Nullable String number,
        String name,
        @Nullable String email,
        @Nullable String language,
        List<String> address,
        List<E164> phones,
        @Nullable String tier,
        @Nullable LocalDate since) {

    public NewCustomer {
        address = List.copyOf(address);
        phones = phones.stream()
                .distinct()
                .sorted(Comparator.comparing(E164::value))
                .toList();
    }
}
