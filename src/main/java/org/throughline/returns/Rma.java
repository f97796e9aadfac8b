package org.throughline.returns;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerId;
import org.throughline.notices.Channel;
import org.throughline.orders.OrderCard;
import org.throughline.orders.OrderId;
import org.throughline.tickets.TicketId;

/// A return authorisation. Whoever changes it has locked it.
@Entity(name = "Rma")
@Table(name = "rma")
class Rma {

    @Id
    private UUID id;

    @Column(name = "number", nullable = false, updatable = false)
    private String number;

    @Column(name = "ticket_id", nullable = false, updatable = false)
    private UUID ticket;

    @Column(name = "customer_id", nullable = false, updatable = false)
    private UUID customer;

    @Column(name = "order_id", nullable = false, updatable = false)
    private UUID order;

    @Column(name = "order_external_id", nullable = false, updatable = false)
    private String orderExternalId;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "state", nullable = false)
    private ReturnState state;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "handover", nullable = false, updatable = false)
    private Handover handover;

    @Column(name = "reference")
    private @Nullable String reference;

    @Column(name = "advance", nullable = false, updatable = false)
    private boolean advance;

    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "channel", updatable = false)
    private @Nullable Channel channel;

    @Column(name = "opened", nullable = false, updatable = false)
    private Instant opened;

    @Column(name = "send_by")
    private @Nullable Instant sendBy;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.LAZY)
    @JoinColumn(name = "rma_id", nullable = false, updatable = false)
    @OrderBy("line")
    @BatchSize(size = 100)
    private List<RmaLine> lines = new ArrayList<>();

    @Version
    @Column(name = "version", nullable = false)
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Rma() {}

    /// @param sendBy null: nothing has to be sent
    Rma(NewReturn news, String number, OrderCard order, Instant opened, @Nullable Instant sendBy) {
        this.id = RowIds.next();
        this.number = number;
        this.ticket = news.ticket().value();
        this.customer = news.customer().value();
        this.order = news.order().value();
        this.orderExternalId = order.externalId();
        this.state = ReturnState.AUTHORISED;
        this.handover = news.handover();
        this.advance = news.advance();
        this.channel = news.channel();
        this.opened = opened;
        this.sendBy = sendBy;
    }

    void add(RmaLine line) {
        lines.add(line);
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    TicketId ticket() {
        return new TicketId(ticket);
    }

    CustomerId customer() {
        return new CustomerId(customer);
    }

    OrderId order() {
        return new OrderId(order);
    }

    ReturnState state() {
        return state;
    }

    @Nullable
    Channel channel() {
        return channel;
    }

    boolean isAdvance() {
        return advance;
    }

    List<RmaLine> lines() {
        return List.copyOf(lines);
    }

    /// @throws org.throughline.api.Problem 422 `return-line`
    RmaLine line(String key) {
        return lines.stream()
                .filter(line -> line.line().equals(key))
                .findFirst()
                .orElseThrow(ReturnsProblem::line);
    }

    void refer(String to) {
        if (state.isOver()) {
            throw ReturnsProblem.state(state);
        }
        reference = to;
    }

    /// Its state follows from its lines.
    ///
    /// @param over what it is if it has ended and nothing has come
    void settle(ReturnState over) {
        if (lines.stream().allMatch(RmaLine::isOver)) {
            boolean isAccepted = lines.stream().anyMatch(line -> line.accepted() > 0);
            boolean isReceived = lines.stream().anyMatch(line -> line.received() > 0);
            state = isAccepted ? ReturnState.CLOSED : isReceived ? ReturnState.REFUSED : over;
            sendBy = null;
        } else if (lines.stream().allMatch(line -> line.awaited() == 0)) {
            state = ReturnState.RECEIVED;
            sendBy = null;
        } else {
            state = lines.stream().anyMatch(line -> line.received() > 0)
                    ? ReturnState.PARTLY_RECEIVED
                    : ReturnState.AUTHORISED;
        }
    }

    ReturnCard card() {
        return new ReturnCard(
                id,
                number,
                ticket(),
                customer(),
                orderExternalId,
                state,
                handover,
                reference,
                opened,
                sendBy,
                lines.stream().map(RmaLine::card).toList());
    }
}
