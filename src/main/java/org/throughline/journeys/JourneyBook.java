package org.throughline.journeys;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.phone.E164;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.tickets.TicketId;

/// What a call flow asks of, and writes into, the journey of a caller. Every method joins the turn's transaction.
@ApplicationScoped
public class JourneyBook {

    /// Begins a call, or returns it if AMI or an earlier turn has begun it. Locks the call until the transaction ends,
    /// so
    /// that what happens to one call happens one after the other.
    ///
    /// @param ani the calling number as the PBX has it, or null
    public CallView begin(CallId call, @Nullable String ani, @Nullable String dnis, String language) {
        throw new UnsupportedOperationException();
    }

    /// Says who is calling. A level is never lowered, and a call never changes from one customer to another without a
    /// rep.
    public CallView identify(CallId call, CustomerId customer, Verification level) {
        throw new UnsupportedOperationException();
    }

    /// The customer's unsettled matters, the latest first.
    public List<OpenMatter> openMatters(CustomerId customer) {
        throw new UnsupportedOperationException();
    }

    /// The unsettled matters of calls from a number that is no customer's, the latest first.
    public List<OpenMatter> openMatters(E164 ani) {
        throw new UnsupportedOperationException();
    }

    /// The call is about this matter: its facts join the journey's.
    public void resume(CallId call, JourneyId journey) {
        throw new UnsupportedOperationException();
    }

    /// The call is about a new matter, with its own ticket. Does nothing if the call has a matter already.
    public JourneyId matter(CallId call) {
        throw new UnsupportedOperationException();
    }

    /// The ticket of the call's matter, opened if there is none.
    public TicketId ticket(CallId call) {
        throw new UnsupportedOperationException();
    }

    /// Something the caller told us or we found out.
    ///
    /// @param name such as `customer.number`, `order.number`, `why`
    public void fact(CallId call, String name, String value, FactSource source, boolean confirmed) {
        throw new UnsupportedOperationException();
    }

    /// The fact's value if the call's journey has it and it is fresh; else null.
    public @Nullable String known(CallId call, String name) {
        throw new UnsupportedOperationException();
    }

    /// The caller was asked for a fact: one key was awaited. An ask for what is known and fresh is stored as a repeat.
    public void asked(CallId call, String fact, String prompt) {
        throw new UnsupportedOperationException();
    }

    /// The caller was promised something (`CALL_BACK`): it stands on the matter's ticket.
    ///
    /// @param reason why, a code: `CLOSED`, `NOBODY_LOGGED_IN`, `QUEUE_FULL`, `WAITED_TOO_LONG`
    public void promised(CallId call, String what, String reason) {
        throw new UnsupportedOperationException();
    }

    /// Who last talked with the customer about the call's matter, or null.
    public @Nullable RepId lastRep(CallId call) {
        throw new UnsupportedOperationException();
    }
}
