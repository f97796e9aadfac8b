package org.throughline.staff;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.telephony.LineEvent.DeviceState;

@ApplicationScoped
class Phones implements PanacheRepositoryBase<Phone, String> {

    @Nullable
    Phone locked(String endpoint) {
        return findById(endpoint, LockModeType.PESSIMISTIC_WRITE);
    }

    void expect(String endpoint, Instant now) {
        if (findById(endpoint) == null) {
            persist(new Phone(endpoint, DeviceState.UNKNOWN, now));
        }
    }
}
