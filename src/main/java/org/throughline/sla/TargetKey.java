package org.throughline.sla;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.throughline.tickets.TicketKind;
import org.throughline.tickets.TicketPriority;

@Embeddable
record TargetKey(
        @JdbcTypeCode(SqlTypes.VARCHAR) @Column(name = "kind")
        TicketKind kind,

        @JdbcTypeCode(SqlTypes.VARCHAR) @Column(name = "priority")
        TicketPriority priority)
        implements Serializable {}
