package org.throughline.notices;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.notices.Notices.Notice;
import org.throughline.phone.E164;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;

/// What notices look like to people and machines.
@ApplicationScoped
class NoticeViews {

    private final NoticeDesk desk;
    private final TicketDesk tickets;
    private final CustomerDirectory customers;

    NoticeViews(NoticeDesk desk, TicketDesk tickets, CustomerDirectory customers) {
        this.desk = desk;
        this.tickets = tickets;
        this.customers = customers;
    }

    NoticeView of(Notice notice) {
        TicketCard ticket = tickets.card(notice.ticket());
        CustomerCard customer = customers.card(notice.customer());
        return new NoticeView(
                notice.id(),
                ticket == null ? "" : ticket.number(),
                customer == null ? null : customer.externalId(),
                notice.channel(),
                notice.language(),
                customer == null ? List.of() : to(notice.channel(), customer),
                desk.subject(notice),
                desk.text(notice),
                notice.state(),
                notice.word(),
                notice.made());
    }

    private static List<String> to(Channel channel, CustomerCard customer) {
        @Nullable String email = customer.email();
        return switch (channel) {
            case EMAIL -> email == null ? List.of() : List.of(email);
            case SMS -> customer.phones().stream().map(E164::value).toList();
            case LETTER -> customer.address();
        };
    }
}
