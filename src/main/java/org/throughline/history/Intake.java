package org.throughline.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerId;
import org.throughline.history.ImportTicket.ImportEntry;
import org.throughline.history.Reading.Read;
import org.throughline.phone.E164;
import org.throughline.phone.PhoneNumbers;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueuePlan;
import org.throughline.staff.RepCard;
import org.throughline.staff.Roster;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.PastTicket;
import org.throughline.tickets.PastTicket.PastEntry;
import org.throughline.tickets.PastTickets;
import org.throughline.tickets.TicketPriority;

/// Takes lines over, some in each transaction, with how far the import has come.
@ApplicationScoped
class Intake {

    private final PastTickets tickets;
    private final Imports imports;
    private final CustomerDirectory customers;
    private final PhoneNumbers numbers;
    private final QueuePlan queues;
    private final Roster reps;
    private final Clock clock;

    Intake(
            PastTickets tickets,
            Imports imports,
            CustomerDirectory customers,
            PhoneNumbers numbers,
            QueuePlan queues,
            Roster reps,
            Clock clock) {
        this.tickets = tickets;
        this.imports = imports;
        this.customers = customers;
        this.numbers = numbers;
        this.queues = queues;
        this.reps = reps;
        this.clock = clock;
    }

    /// Whose lines they are.
    record From(UUID id, String source, String login) {}

    /// In one transaction, or if that can't be had, each in one of its own: so a line that surprises us harms no other.
    ///
    /// @return those that were refused
    List<Read> take(From from, List<Read> lines) {
        try {
            return OwnTransaction.of(() -> takeAll(from, lines));
        } catch (RuntimeException e) {
            if (lines.size() > 1) {
                return lines.stream()
                        .flatMap(line -> take(from, List.of(line)).stream())
                        .toList();
            }
            Read refused = lines.getFirst().refused(e);
            if (Objects.requireNonNull(refused.problem()).status() == 503) {
                throw e; // it is not the line's fault: the sender comes back to it
            }
            return OwnTransaction.of(() -> takeAll(from, List.of(refused)));
        }
    }

    private List<Read> takeAll(From from, List<Read> lines) {
        List<Read> refused = new ArrayList<>();
        Tally tally = new Tally();
        List<Read> left = new ArrayList<>();
        for (Read line : lines) {
            (line.ticket() == null || line.problem() != null ? refused : left).add(line);
        }
        while (!left.isEmpty()) {
            Map<String, Read> some = new LinkedHashMap<>();
            left.removeIf(line -> some.putIfAbsent(String.valueOf(line.externalId()), line) == null);
            takeSome(from, some, tally, refused);
        }
        imports.goOn(from.id(), lines.getLast().line(), tally.imported, tally.known, refused.size());
        return refused;
    }

    private static final class Tally {
        private long imported;
        private long known;
    }

    /// @param some by their external ids
    private void takeSome(From from, Map<String, Read> some, Tally tally, List<Read> refused) {
        List<PastTicket> fresh = new ArrayList<>();
        Set<String> before = tickets.known(from.source(), said(some)).keySet();
        some.forEach((id, line) -> {
            if (!before.contains(id)) {
                try {
                    fresh.add(past(Objects.requireNonNull(line.ticket())));
                } catch (Problem problem) {
                    refused.add(line.refused(problem));
                }
            }
        });
        Set<String> taken = fresh.isEmpty() ? Set.of() : tickets.take(from.source(), from.login(), fresh);
        tally.imported += taken.size();
        Map<String, Read> rest = new HashMap<>(some);
        rest.keySet().removeAll(taken);
        tickets.known(from.source(), said(rest)).forEach((id, isSame) -> {
            if (isSame) {
                tally.known++;
            } else {
                refused.add(Objects.requireNonNull(rest.get(id)).refused(otherwise()));
            }
        });
    }

    private static Map<String, ImportTicket> said(Map<String, Read> lines) {
        Map<String, ImportTicket> said = new HashMap<>();
        lines.forEach((id, line) -> said.put(id, Objects.requireNonNull(line.ticket())));
        return said;
    }

    private static Problem otherwise() {
        return Problem.of(409, "import-otherwise", "This ticket was imported before with another content");
    }

    /// @throws Problem 409 `customer-erased`; 422 `import-times`, `import-over`, `customer-unknown`,
    ///     `assignee-unknown`, `ticket-queue-unknown`
    private PastTicket past(ImportTicket said) {
        requireTimes(said);
        PastTicket past = new PastTicket(
                said.externalId(),
                said,
                said.particulars(),
                said.state(),
                said.priority() == null ? TicketPriority.NORMAL : said.priority(),
                customer(said),
                said.subject(),
                queue(said.queue()),
                said.assignee() == null ? null : assignee(said.assignee()).id(),
                said.tags() == null ? Set.of() : said.tags(),
                said.opened(),
                said.closed(),
                entries(said).stream().map(Intake::past).toList());
        if (tickets.isOver(past)) {
            throw Problem.of(422, "import-over", "The time for which a settled ticket is kept is over");
        }
        return past;
    }

    private static PastEntry past(ImportEntry said) {
        EntryKind kind = switch (said.kind()) {
            case NOTE -> EntryKind.NOTE;
            case MESSAGE -> EntryKind.MESSAGE;
        };
        return new PastEntry(kind, said.at(), said.author(), said.text());
    }

    private static List<ImportEntry> entries(ImportTicket said) {
        return said.entries() == null ? List.of() : said.entries();
    }

    private void requireTimes(ImportTicket said) {
        Instant now = clock.instant();
        boolean isSettled = switch (said.state()) {
            case NEW, OPEN, WAITING -> false;
            case SOLVED, CLOSED -> true;
        };
        Instant closed = said.closed();
        if (isSettled != (closed != null)
                || said.opened().isAfter(now)
                || (closed != null && (closed.isAfter(now) || closed.isBefore(said.opened())))
                || entries(said).stream().anyMatch(entry -> entry.at().isAfter(now))) {
            throw Problem.of(
                    422,
                    "import-times",
                    "A ticket was closed if it is settled, and then after it was opened; nothing is of the future");
        }
    }

    /// Held, so that nobody erases them before what is said of them can be erased with them.
    private @Nullable CustomerId customer(ImportTicket said) {
        if (said.customerExternalId() == null && said.phone() == null) {
            return null;
        }
        CustomerId id = said.customerExternalId() == null
                ? byPhone(String.valueOf(said.phone()))
                : customers.byExternalId(said.customerExternalId());
        CustomerCard card = id == null ? null : customers.hold(id);
        if (card == null) {
            throw Problem.of(422, "customer-unknown", "There is no such customer")
                    .detail("Bring customers first. A telephone number says who it is if just one has it.");
        }
        card.refuseIfErased();
        return card.id();
    }

    private @Nullable CustomerId byPhone(String phone) {
        E164 number = numbers.parse(phone);
        List<CustomerId> having = number == null ? List.of() : customers.byNumber(number);
        return having.size() == 1 ? having.getFirst() : null;
    }

    private @Nullable String queue(@Nullable String name) {
        QueueKey key = name == null ? null : QueueKey.of(name);
        if (name != null && (key == null || queues.card(key) == null)) {
            throw Problem.of(422, "ticket-queue-unknown", "There is no such queue");
        }
        return name;
    }

    private RepCard assignee(String login) {
        RepCard rep = reps.byLogin(login);
        if (rep == null) {
            throw Problem.of(422, "assignee-unknown", "There is no such rep");
        }
        return rep;
    }
}
