package org.throughline.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.throughline.telephony.LineEvent.DeviceState;

/// What the PBX last told of a phone. A phone has its row from the moment it is a rep's,
/// UNKNOWN at first; only the node that owns the PBX's link writes it.
@Entity
@Table(name = "rep_phone")
class Phone {

    @Id
    private String endpoint;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    private DeviceState state;

    private Instant since;

    @SuppressWarnings("NullAway.Init")
    protected Phone() {}

    Phone(String endpoint, DeviceState state, Instant since) {
        this.endpoint = endpoint;
        this.state = state;
        this.since = since;
    }

    /// True if that is news.
    boolean become(DeviceState after, Instant at) {
        if (after == state) {
            return false;
        }
        state = after;
        since = at;
        return true;
    }

    DeviceState state() {
        return state;
    }

    Instant since() {
        return since;
    }
}
