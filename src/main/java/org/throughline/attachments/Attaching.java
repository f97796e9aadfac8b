package org.throughline.attachments;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.api.IdempotencyKey;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Problem;
import org.throughline.api.Sha256;
import org.throughline.tickets.EntryKind;
import org.throughline.tickets.TicketDesk;
import org.throughline.tickets.TicketId;
import org.throughline.tickets.TimelineEntry;

/// Takes files for tickets, and takes them off again. A file comes as slowly as whoever sends it likes, so that its
/// pieces are written one by one, each in a transaction of its own; nobody sees it before it is whole.
@ApplicationScoped
class Attaching {

    private static final int PIECE_BYTES = 256 * 1024;
    private static final int MOST_AT_ONCE = 10;
    private static final int MOST_PER_TICKET = 100;

    private final TicketDesk tickets;
    private final Attachments attachments;
    private final MediaTypes types;
    private final Scanner scanner;
    private final AttachmentsConfig config;
    private final Clock clock;

    Attaching(
            TicketDesk tickets,
            Attachments attachments,
            MediaTypes types,
            Scanner scanner,
            AttachmentsConfig config,
            Clock clock) {
        this.tickets = tickets;
        this.attachments = attachments;
        this.types = types;
        this.scanner = scanner;
        this.config = config;
        this.clock = clock;
    }

    /// @param number of the ticket
    /// @param key the same file with the same key again is the one that is there
    /// @throws IOException the file breaks off, or is larger than is taken
    /// @throws Problem 404 `not-found`, 409 `files-full`, 415 `file-type-refused`, 422 `file-empty`,
    ///     `file-infected`, `idempotency-key-reused`, 429 `too-many-files`, 503 `scanner-away`
    AttachmentView attach(String number, FileName name, InputStream body, String actor, String key) throws IOException {
        OwnTransaction.of(() -> {
            requireRoom(tickets.partsOf(tickets.require(number).id()), 0);
            return null;
        });
        byte[] first = body.readNBytes(PIECE_BYTES);
        if (first.length == 0) {
            throw Problem.of(422, "file-empty", "There is nothing in this file");
        }
        String type = types.of(first, name);
        UUID id = OwnTransaction.of(() -> begin(number, name, type, actor));
        AttachmentView done = null;
        try {
            Content content = take(id, first, body);
            scanner.look(id);
            done = OwnTransaction.of(() -> arrive(number, id, content, "attach/" + actor + "/" + key));
            return done;
        } finally {
            if (done == null || !done.id().equals(id)) {
                OwnTransaction.of(() -> attachments.deleteById(id));
            }
        }
    }

    private UUID begin(String number, FileName name, String type, String actor) {
        if (attachments.coming(actor) >= MOST_AT_ONCE) {
            throw Problem.of(429, "too-many-files", "Too many files of yours are coming, or have broken off lately")
                    .retryAfter(Duration.ofMinutes(1));
        }
        Attachment coming = new Attachment(tickets.require(number).id(), name, type, actor, clock.instant());
        attachments.persist(coming);
        return coming.id();
    }

    private Content take(UUID id, byte[] first, InputStream body) throws IOException {
        MessageDigest digest = Sha256.begin();
        long size = 0;
        byte[] piece = first;
        for (int n = 0; piece.length > 0; n++) {
            add(id, n, piece);
            digest.update(piece);
            size += piece.length;
            piece = body.readNBytes(PIECE_BYTES);
        }
        return new Content(size, HexFormat.of().formatHex(digest.digest()));
    }

    private void add(UUID id, int n, byte[] piece) {
        OwnTransaction.of(() -> {
            attachments.add(id, n, piece);
            return null;
        });
    }

    private AttachmentView arrive(String number, UUID id, Content content, String once) {
        TicketId whole = tickets.lock(number).id();
        List<TicketId> parts = tickets.partsOf(whole);
        Attachment before = attachments.once(parts, once);
        if (before != null) {
            if (!content.digest().equals(before.digest())) {
                throw IdempotencyKey.reused();
            }
            return before.view();
        }
        requireRoom(parts, content.size());
        Attachment own = attachments.findById(id);
        if (own == null) {
            throw Problem.of(404, "not-found", "What it was attached to has been erased meanwhile");
        }
        Instant now = clock.instant();
        own.arrive(whole, content, once, now);
        tell(whole, own, own.actor(), Map.of(), now);
        return own.view();
    }

    /// @return false if it is not there
    /// @throws Problem 403 `forbidden`
    boolean remove(String number, UUID id, String actor, boolean anybodys) {
        TicketId whole = tickets.lock(number).id();
        Attachment there = attachments.here(id, tickets.partsOf(whole));
        if (there == null) {
            return false;
        }
        if (!anybodys && !there.actor().equals(actor)) {
            throw Problem.of(403, "forbidden", "Your role doesn't allow this");
        }
        attachments.delete(there);
        tell(whole, there, actor, Map.of("removed", "true"), clock.instant());
        return true;
    }

    private void tell(TicketId ticket, Attachment file, String actor, Map<String, String> more, Instant now) {
        Map<String, String> data = new HashMap<>(more);
        data.put("attachment", file.id().toString());
        data.put("size", Long.toString(file.size()));
        tickets.record(ticket, new TimelineEntry(EntryKind.ATTACHED, now, actor, null, data));
        tickets.tell(ticket);
    }

    /// Of a ticket that is locked, or for a first look that saves the sender the trouble.
    private void requireRoom(List<TicketId> parts, long bytes) {
        List<Attachment> there = attachments.of(parts);
        long size = there.stream().mapToLong(Attachment::size).sum();
        long most = config.perTicket().asLongValue();
        if (there.size() >= MOST_PER_TICKET || size + bytes > most) {
            throw Problem.of(409, "files-full", "This ticket has no room for this file")
                    .with("mostBytes", most)
                    .with("mostFiles", MOST_PER_TICKET);
        }
    }
}
