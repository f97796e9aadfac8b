package org.throughline.customers;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.phone.E164;

/// Who is who: finds customers by what a caller brings, and takes them over from other systems.
@ApplicationScoped
public class CustomerDirectory {

    /// Those who have this number, at most 20: one means known, several mean that it is shared.
    public List<CustomerId> byNumber(E164 number) {
        throw new UnsupportedOperationException();
    }

    /// @param number digits as keyed in
    public @Nullable CustomerId byCustomerNumber(String number) {
        throw new UnsupportedOperationException();
    }

    public @Nullable CustomerId byExternalId(String externalId) {
        throw new UnsupportedOperationException();
    }

    public @Nullable CustomerCard card(CustomerId id) {
        throw new UnsupportedOperationException();
    }

    /// Makes or changes the customer with this external id, in the caller's transaction.
    ///
    /// Refused with a problem (409) if the customer number belongs to somebody else, or the customer was erased.
    public CustomerId upsert(NewCustomer customer) {
        throw new UnsupportedOperationException();
    }
}
