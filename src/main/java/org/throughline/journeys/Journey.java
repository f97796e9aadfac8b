package org.throughline.journeys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.staff.RepId;

@Entity
@Table(name = "journey")
class Journey {

    @Id
    private UUID id;

    @Column(name = "customer_id")
    private @Nullable UUID customer;

    @Column(name = "ticket_id")
    private UUID ticket;

    private @Nullable String why;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "last_contact")
    private Instant lastContact;

    @Column(name = "last_rep")
    private @Nullable UUID lastRep;

    @SuppressWarnings("NullAway.Init")
    protected Journey() {}

    Journey(UUID id, UUID ticket, @Nullable UUID customer, Instant at) {
        this.id = id;
        this.ticket = ticket;
        this.customer = customer;
        this.openedAt = at;
        this.lastContact = at;
    }

    JourneyId id() {
        return new JourneyId(id);
    }

    org.throughline.tickets.TicketId ticket() {
        return new org.throughline.tickets.TicketId(ticket);
    }

    @Nullable
    CustomerId customer() {
        return customer == null ? null : new CustomerId(customer);
    }

    @Nullable
    String why() {
        return why;
    }

    @Nullable
    RepId lastRep() {
        return lastRep == null ? null : new RepId(lastRep);
    }

    Instant lastContact() {
        return lastContact;
    }

    void belongsTo(CustomerId who) {
        customer = who.value();
    }

    void about(String reason) {
        why = reason;
    }

    void talked(RepId rep, Instant at) {
        lastRep = rep.value();
        contact(at);
    }

    void contact(Instant at) {
        if (at.isAfter(lastContact)) {
            lastContact = at;
        }
    }
}
