package org.throughline.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.api.RowIds;
import org.throughline.customers.CustomerCard;
import org.throughline.customers.CustomerDirectory;
import org.throughline.customers.CustomerErased;
import org.throughline.notices.Notices.Notice;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.OtherChanges;
import org.throughline.tickets.TicketCard;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TimelineEntry;
import org.throughline.tickets.TimelineLine;

/// Writes to customers: the words are a message on the ticket, which another system sends. All in the caller's
/// transaction; the ticket is locked first.
@ApplicationScoped
public class NoticeDesk {

    private static final int LONGEST = 4_000;

    private final Notices notices;
    private final Phrases phrases;
    private final CustomerDirectory customers;
    private final TicketDesk tickets;
    private final OtherChanges changes;
    private final NoticesConfig config;
    private final Clock clock;

    NoticeDesk(
            Notices notices,
            Phrases phrases,
            CustomerDirectory customers,
            TicketDesk tickets,
            OtherChanges changes,
            NoticesConfig config,
            Clock clock) {
        this.notices = notices;
        this.phrases = phrases;
        this.customers = customers;
        this.tickets = tickets;
        this.changes = changes;
        this.config = config;
        this.clock = clock;
    }

    /// Composes the words in the customer's language, or the first that is known.
    ///
    /// @throws org.throughline.api.Problem 422 `notice-text`
    public NoticeCard write(NewNotice news) {
        TicketCard ticket = changes.hold(news.ticket()).ticket();
        CustomerCard customer = Objects.requireNonNull(customers.hold(news.customer()));
        customer.refuseIfErased();
        String language = phrases.language(customer.language());
        boolean isSms = news.channel() == Channel.SMS;
        String text = isSms ? brief(news, language) : full(news, customer.name(), language);
        if (isSms ? !Sms.fits(text) : text.length() > LONGEST) {
            throw NoticesProblem.text();
        }
        Instant now = clock.instant();
        UUID entry = tickets.message(ticket.id(), news.actor(), text, news.once(), now);
        Notice before = notices.byEntry(entry);
        if (before != null) {
            return new NoticeCard(before.id(), text(before));
        }
        UUID id = RowIds.next();
        notices.add(new Notice(
                id, ticket.id(), news.customer(), entry, news.channel(), language, NoticeState.DUE, null, now));
        return new NoticeCard(id, text);
    }

    private String full(NewNotice news, @Nullable String name, String language) {
        List<String> parts = new ArrayList<>();
        parts.add(
                name == null
                        ? phrases.say(language, Sentence.of(Phrase.GREETING))
                        : phrases.say(language, Phrase.GREETING_NAMED, name));
        parts.add(String.join("\n", sentences(news, language)));
        parts.add(phrases.say(language, Phrase.ENDING, config.from()));
        return String.join("\n\n", parts);
    }

    private String brief(NewNotice news, String language) {
        return Sms.plain(String.join(" ", sentences(news, language)));
    }

    private List<String> sentences(NewNotice news, String language) {
        List<String> sentences = new ArrayList<>();
        news.sentences().forEach(sentence -> sentences.add(phrases.say(language, sentence)));
        if (news.own() instanceof String own) {
            if (own.isBlank() || own.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
                throw NoticesProblem.text();
            }
            sentences.add(own.strip());
        }
        return sentences;
    }

    /// Null if there is none.
    public @Nullable NoticeCard byId(UUID id) {
        Notice notice = notices.byId(id);
        return notice == null ? null : new NoticeCard(id, text(notice));
    }

    @Nullable
    String text(Notice notice) {
        TimelineLine line = tickets.line(notice.entry());
        return line == null ? null : line.text();
    }

    String subject(Notice notice) {
        TicketCard ticket = tickets.card(notice.ticket());
        return phrases.say(notice.language(), Phrase.SUBJECT, ticket == null ? "" : ticket.number());
    }

    /// It was sent, or why it wasn't, which may come out later: then the ticket is open again, and whoever has it is
    /// told. The same again changes nothing.
    ///
    /// @param word a reference, or a code
    /// @throws org.throughline.api.Problem 404 `not-found`, 409 `notice-state`, 422 `notice-answer`
    Notice answer(UUID id, NoticeState state, String word, String by) {
        if (state != NoticeState.SENT && state != NoticeState.FAILED) {
            throw NoticesProblem.answer();
        }
        Notice known = require(id);
        changes.hold(known.ticket());
        if (notices.answer(id, state, word)) {
            Map<String, String> data = new HashMap<>(Map.of("notice", id.toString(), "word", word));
            data.put("channel", known.channel().name());
            data.put("state", state.name());
            if (state == NoticeState.FAILED) {
                changes.reopened(known.ticket(), EntryKind.NOTICE, data, by);
            } else {
                tickets.record(known.ticket(), new TimelineEntry(EntryKind.NOTICE, clock.instant(), by, null, data));
            }
        } else {
            Notice now = require(id);
            if (now.state() != state || !word.equals(now.word())) {
                throw NoticesProblem.state(now.state());
            }
        }
        return require(id);
    }

    private Notice require(UUID id) {
        Notice known = notices.byId(id);
        if (known == null) {
            throw NoticesProblem.unknown();
        }
        return known;
    }

    void erase(@Observes CustomerErased erased) {
        notices.erase(erased.customer());
    }
}
