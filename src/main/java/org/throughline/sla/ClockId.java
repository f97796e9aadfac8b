package org.throughline.sla;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Embeddable
record ClockId(
        @Column(name = "ticket_id") UUID ticket,

        @JdbcTypeCode(SqlTypes.VARCHAR) @Column(name = "what")
        ClockKind what) implements Serializable {}
