package org.throughline.flows;

import jakarta.enterprise.context.ApplicationScoped;
import org.throughline.credits.CreditDesk;
import org.throughline.customers.CustomerDirectory;
import org.throughline.journeys.CallRecords;
import org.throughline.journeys.JourneyBook;
import org.throughline.journeys.Passes;
import org.throughline.journeys.TicketsByPhone;
import org.throughline.orders.OrderBook;
import org.throughline.phone.OutsideNumbers;
import org.throughline.queues.QueuePlan;
import org.throughline.returns.ReturnDesk;
import org.throughline.staff.Roster;

/// The features that a flow asks and writes to.
@ApplicationScoped
class House {

    private final JourneyBook journeys;
    private final CallRecords calls;
    private final CustomerDirectory customers;
    private final OrderBook orders;
    private final QueuePlan queues;
    private final Roster roster;
    private final OutsideNumbers outside;
    private final Passes passes;
    private final TicketsByPhone tickets;
    private final ReturnDesk returns;
    private final CreditDesk credits;

    House(
            JourneyBook journeys,
            CallRecords calls,
            CustomerDirectory customers,
            OrderBook orders,
            QueuePlan queues,
            Roster roster,
            OutsideNumbers outside,
            Passes passes,
            TicketsByPhone tickets,
            ReturnDesk returns,
            CreditDesk credits) {
        this.calls = calls;
        this.journeys = journeys;
        this.customers = customers;
        this.orders = orders;
        this.queues = queues;
        this.roster = roster;
        this.outside = outside;
        this.passes = passes;
        this.tickets = tickets;
        this.returns = returns;
        this.credits = credits;
    }

    JourneyBook journeys() {
        return journeys;
    }

    CallRecords calls() {
        return calls;
    }

    CustomerDirectory customers() {
        return customers;
    }

    OrderBook orders() {
        return orders;
    }

    QueuePlan queues() {
        return queues;
    }

    Roster roster() {
        return roster;
    }

    Passes passes() {
        return passes;
    }

    TicketsByPhone tickets() {
        return tickets;
    }

    ReturnDesk returns() {
        return returns;
    }

    CreditDesk credits() {
        return credits;
    }

    OutsideNumbers outside() {
        return outside;
    }
}
