package org.throughline.softphone;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import javax.sip.Dialog;
import javax.sip.RequestEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// One call of one [Phone]: what can be done with it, and what it heard. All verbs give the call back, so that a test
/// reads as a sentence.
public final class PhoneCall {

    /// What a person at the phone would say of it.
    public enum State {
        CALLING,
        RINGING,
        UP,
        ENDED
    }

    private final Phone phone;
    private final SipEndpoint sip;
    private final History history;
    private final Media media;
    private final boolean outgoing;
    private final Instant began = Instant.now();

    private volatile State state = State.CALLING;
    private volatile String shown;
    private volatile int endStatus;
    private volatile int referStatus;
    private volatile @Nullable Instant answeredAt;
    private volatile @Nullable Instant endedAt;
    private volatile @Nullable Dialog dialog;
    private volatile @Nullable Request firstRequest;
    private volatile Sdp.Direction direction = Sdp.Direction.SENDRECV;
    private SipEndpoint.@Nullable Sent invite;
    private @Nullable RequestEvent offer;
    private @Nullable ServerTransaction offered;
    private long sdpVersion;

    PhoneCall(Phone phone, String number, boolean outgoing) {
        this.phone = phone;
        this.sip = phone.sip();
        this.history = phone.log();
        this.shown = number;
        this.outgoing = outgoing;
        this.media = new Media(phone.setup(), history);
    }

    // what a person does

    public PhoneCall answer() {
        RequestEvent event = theOffer();
        sip.answer(event, theOffered(), Response.OK, response -> sip.put(response, mySdp()));
        up();
        return this;
    }

    /// Says that the phone rings (180), for a phone that is set up [Phone.Setup#silent].
    public PhoneCall ring() {
        sip.answer(theOffer(), theOffered(), Response.RINGING, response -> {});
        return this;
    }

    /// Busy: 486.
    public PhoneCall reject() {
        return reject(Response.BUSY_HERE);
    }

    public PhoneCall reject(int status) {
        sip.answer(theOffer(), theOffered(), status, response -> {});
        end(status);
        return this;
    }

    /// Ends the call whatever its state: BYE, CANCEL or a refusal. Whether the other side is still there or not.
    public PhoneCall hangUp() {
        switch (state) {
            case UP -> {
                end(0);
                boolean[] heard = new boolean[1];
                within(Request.BYE, request -> {}, response -> {
                    heard[0] = true;
                    history.changed();
                });
                history.awaitQuietly(Duration.ofMillis(500), () -> heard[0]);
            }
            case CALLING, RINGING -> {
                if (outgoing) {
                    cancel();
                } else {
                    reject(Response.DECLINE);
                }
            }
            case ENDED -> {}
        }
        return this;
    }

    /// Puts the other side on hold, or takes it back: a re-INVITE.
    public PhoneCall hold() {
        return renegotiate(Sdp.Direction.SENDONLY);
    }

    public PhoneCall resume() {
        return renegotiate(Sdp.Direction.SENDRECV);
    }

    /// Blind transfer: REFER. Waits until the PBX has accepted or refused it.
    public PhoneCall transferTo(String number) {
        return refer("<sip:" + number + "@" + SipEndpoint.HOST + ":"
                + phone.setup().pbx.getPort() + ">");
    }

    /// Attended transfer: REFER with Replaces (RFC 3891) joins the other sides of both calls. `consult` may still ring.
    public PhoneCall transferTo(PhoneCall consult) {
        Dialog other = consult.theDialog();
        String replaces = other.getCallId().getCallId() + "%3Bto-tag%3D" + other.getRemoteTag() + "%3Bfrom-tag%3D"
                + other.getLocalTag();
        String target = other.getRemoteParty().getURI().toString();
        return refer("<" + target + "?Replaces=" + replaces.replace("@", "%40") + ">");
    }

    /// Presses keys one after another (RFC 4733) and returns when the last is up or the call has ended by it.
    public PhoneCall press(String keys) {
        history.tell("presses " + keys);
        media.digits.press(keys);
        history.await(
                Phone.PATIENCE,
                "its own keys to be sent",
                () -> media.digits.isDone() || state == State.ENDED ? keys : null);
        return this;
    }

    // what a person waits for

    public PhoneCall awaitAnswered() {
        return awaitAnswered(Phone.PATIENCE);
    }

    public PhoneCall awaitAnswered(Duration limit) {
        await(limit, "to be answered", () -> state == State.UP || state == State.ENDED ? state : null);
        if (state != State.UP) {
            throw failed("was not answered but ended with " + endStatus);
        }
        return this;
    }

    /// Waits until the other side's phone is said to ring.
    public PhoneCall awaitRinging() {
        await(Phone.PATIENCE, "to ring there", () -> state == State.CALLING ? null : state);
        return this;
    }

    public PhoneCall awaitEnded() {
        return awaitEnded(Phone.PATIENCE);
    }

    public PhoneCall awaitEnded(Duration limit) {
        await(limit, "the call's end", () -> state == State.ENDED ? state : null);
        return this;
    }

    /// Waits until this call hears that phone's tone.
    public PhoneCall awaitHears(Phone other) {
        return awaitHears(other.tone());
    }

    public PhoneCall awaitHears(int hertz) {
        return awaitHears(hertz, Phone.PATIENCE);
    }

    public PhoneCall awaitHears(int hertz, Duration limit) {
        await(limit, "to hear " + hertz + " Hz", () -> media.ear.hears(hertz) ? hertz : null);
        return this;
    }

    /// Waits until no tone is heard, or no audio comes at all.
    public PhoneCall awaitSilence() {
        await(Phone.PATIENCE, "to hear nothing", () -> media.ear.hearsNothing() ? "" : null);
        return this;
    }

    /// Waits for what only the test knows, such as a number of prompts; looks again with each packet.
    public <T> T await(Duration limit, String what, Supplier<@Nullable T> found) {
        return history.await(limit, what, found);
    }

    // what a person knows

    public State state() {
        return state;
    }

    public boolean isUp() {
        return state == State.UP;
    }

    /// The final status of a call that was never answered; 0 after one that was.
    public int endStatus() {
        return endStatus;
    }

    /// The last word of the PBX on a transfer: 202 accepted, then what its NOTIFY says of the new call.
    public int referStatus() {
        return referStatus;
    }

    public boolean hears(Phone other) {
        return media.ear.hears(other.tone());
    }

    public boolean hears(int hertz) {
        return media.ear.hears(hertz);
    }

    /// All tone pairs heard so far, one a prompt, in order.
    public List<TonePair> pairsHeard() {
        return media.ear.pairs();
    }

    /// The keys that the other side's audio brought.
    public String keysHeard() {
        return media.keysHeard();
    }

    /// How many packets of audio came.
    public long packetsHeard() {
        return media.received();
    }

    /// The number on the display: at first the caller's, after an attended transfer whoever is there now.
    public String shownNumber() {
        return shown;
    }

    /// True while the other side has put this call on hold.
    public boolean isHeld() {
        return !direction.sends();
    }

    /// A header of the INVITE that began the call, or null.
    public @Nullable String header(String name) {
        Request request = firstRequest;
        Header found = request == null ? null : request.getHeader(name);
        return found == null
                ? null
                : found.toString().replaceFirst("^[^:]*:\\s*", "").strip();
    }

    public Instant began() {
        return began;
    }

    public @Nullable Instant answeredAt() {
        return answeredAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    // SIP

    Media media() {
        return media;
    }

    void invite(Request request) {
        firstRequest = request;
        sip.put(request, mySdp());
        SipEndpoint.Sent sent = new SipEndpoint.Sent(null, this::invited);
        invite = sent;
        sip.send(sent, request);
    }

    private void invited(Response response) {
        int status = response.getStatusCode();
        SipEndpoint.Sent sent = invite;
        if (sent != null) {
            dialog = sent.transaction().getDialog();
        }
        if (status >= 200 && status < 300) {
            acknowledge(response);
            follow(response);
            if (state == State.ENDED) {
                // our CANCEL came too late
                within(Request.BYE, request -> {}, ignored -> {});
            } else if (state != State.UP) {
                up();
            }
        } else if (status >= 300) {
            end(status);
        } else if (status > 100 && state == State.CALLING) {
            follow(response);
            state = State.RINGING;
            history.changed();
        }
    }

    /// A new call rings at this phone.
    void ring(RequestEvent event) {
        ServerTransaction transaction = sip.transaction(event);
        firstRequest = event.getRequest();
        offer = event;
        offered = transaction;
        dialog = transaction.getDialog();
        state = State.RINGING;
        follow(event.getRequest());
        if (!phone.setup().silent) {
            sip.answer(event, transaction, Response.RINGING, response -> {});
        }
    }

    /// A request within this call.
    void take(RequestEvent event) {
        Request request = event.getRequest();
        switch (request.getMethod()) {
            case Request.ACK -> follow(request);
            case Request.BYE -> {
                sip.answer(event, sip.transaction(event), Response.OK, response -> {});
                end(0);
            }
            case Request.CANCEL -> {
                sip.answer(event, sip.transaction(event), Response.OK, response -> {});
                if (state == State.RINGING) {
                    sip.answer(theOffer(), theOffered(), Response.REQUEST_TERMINATED, response -> {});
                    end(Response.REQUEST_TERMINATED);
                }
            }
            case Request.INVITE, Request.UPDATE -> renegotiated(event);
            case Request.NOTIFY -> {
                sip.answer(event, sip.transaction(event), Response.OK, response -> {});
                noteTransfer(request);
            }
            default -> sip.answer(event, sip.transaction(event), Response.OK, response -> {});
        }
    }

    private void renegotiated(RequestEvent event) {
        Request request = event.getRequest();
        if (request.getHeader("P-Asserted-Identity") != null) {
            shown = IncomingNumbers.shownIn(request);
            history.tell("shows " + shown);
        }
        boolean offers = request.getRawContent() != null;
        follow(request);
        boolean answers = offers || request.getMethod().equals(Request.INVITE);
        sip.answer(event, sip.transaction(event), Response.OK, response -> {
            if (answers) {
                sip.put(response, mySdp());
            }
        });
    }

    /// The status line in the body of a NOTIFY about a transfer (RFC 3515).
    private void noteTransfer(Request request) {
        byte[] body = request.getRawContent();
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("SIP/2.0 ")) {
            referStatus = Integer.parseInt(text.substring(8, 11));
            history.tell("is told of the transfer: " + text.lines().findFirst().orElse(""));
            if (referStatus >= 200 && referStatus < 300 && state == State.UP) {
                // the one who transfers hangs up (RFC 5589); Asterisk waits a minute for it
                end(0);
                within(Request.BYE, bye -> {}, response -> {});
            }
        }
    }

    private PhoneCall refer(String target) {
        int[] status = new int[1];
        within(
                Request.REFER,
                request -> {
                    request.setHeader(sip.header("Refer-To", target));
                    request.setHeader(sip.header("Referred-By", "<sip:" + phone.name() + "@" + SipEndpoint.HOST + ">"));
                },
                response -> {
                    status[0] = response.getStatusCode();
                    history.changed();
                });
        int answer = await(Phone.PATIENCE, "an answer to REFER", () -> status[0] >= 200 ? status[0] : null);
        if (answer >= 300) {
            throw failed("was refused a transfer: " + answer);
        }
        if (referStatus == 0) {
            referStatus = answer;
        }
        return this;
    }

    private PhoneCall renegotiate(Sdp.Direction wanted) {
        direction = wanted;
        int[] status = new int[1];
        within(Request.INVITE, request -> sip.put(request, mySdp()), response -> {
            status[0] = response.getStatusCode();
            if (status[0] >= 200 && status[0] < 300) {
                acknowledge(response);
            }
            history.changed();
        });
        int answer = await(Phone.PATIENCE, "an answer to re-INVITE", () -> status[0] >= 200 ? status[0] : null);
        if (answer >= 300) {
            throw failed("was refused " + wanted + ": " + answer);
        }
        media.send(wanted == Sdp.Direction.SENDRECV);
        return this;
    }

    private void within(
            String method, java.util.function.Consumer<Request> dress, java.util.function.Consumer<Response> answers) {
        try {
            Dialog theDialog = theDialog();
            Request request = theDialog.createRequest(method);
            dress.accept(request);
            sip.send(new SipEndpoint.Sent(theDialog, answers), request);
        } catch (SipException e) {
            throw new IllegalStateException("cannot make " + method + "\n" + history.lines(), e);
        }
    }

    private void cancel() {
        SipEndpoint.Sent sent = invite;
        end(Response.REQUEST_TERMINATED);
        if (sent != null) {
            try {
                sip.send(
                        new SipEndpoint.Sent(null, response -> {}),
                        sent.transaction().createCancel());
            } catch (SipException e) {
                history.tell("could not cancel: " + e.getMessage());
            }
        }
    }

    private void acknowledge(Response response) {
        try {
            long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
            theDialog().sendAck(theDialog().createAck(sequence));
        } catch (SipException | javax.sip.InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes over where the other side wants its audio.
    private void follow(Message message) {
        byte[] content = message.getRawContent();
        if (content == null || message.getHeader("Content-Type") == null) {
            return;
        }
        if (message.getHeader("Content-Type").toString().contains("application/sdp")) {
            Sdp theirs = Sdp.parse(content);
            media.follow(theirs);
            if (message instanceof Request) {
                direction = theirs.direction().answer();
                media.send(state == State.UP && direction.sends());
            }
        }
    }

    private byte[] mySdp() {
        return Sdp.offer(SipEndpoint.HOST, media.port(), phone.setup().codec, direction)
                .write(++sdpVersion);
    }

    private void up() {
        answeredAt = Instant.now();
        state = State.UP;
        media.send(direction.sends());
        history.tell("is up");
    }

    private void end(int status) {
        if (state != State.ENDED) {
            endStatus = status;
            endedAt = Instant.now();
            state = State.ENDED;
            media.send(false);
            media.close();
            history.tell("ended" + (status == 0 ? "" : " with " + status));
        }
    }

    /// Hangs up without caring whether anybody listens: the phone is being closed.
    void abandon() {
        try {
            hangUp();
        } catch (IllegalStateException e) {
            history.tell("could not hang up: " + e.getMessage());
        }
    }

    private Dialog theDialog() {
        return require(dialog, "no dialog");
    }

    private RequestEvent theOffer() {
        return require(offer, "nobody called");
    }

    private ServerTransaction theOffered() {
        return require(offered, "nobody called");
    }

    private <T> T require(@Nullable T value, String otherwise) {
        if (value == null) {
            throw failed(otherwise);
        }
        return value;
    }

    private AssertionError failed(String what) {
        return new AssertionError(phone.name() + " " + what + "\n" + String.join("\n", history.lines()));
    }
}
