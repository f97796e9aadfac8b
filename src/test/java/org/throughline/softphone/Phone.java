package org.throughline.softphone;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import javax.sip.RequestEvent;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// A telephone without a person: tests and the demo say what it does, and ask what it hears. Every wait is bounded, and
/// one that ends in vain throws an [AssertionError] with all that the phone sent, got and heard.
///
/// ```java
/// try (Phone nancy = Phone.named("nancy").pbx(pbx).tone(440).open();
///         Phone rep = Phone.named("rep-101").password(secret).pbx(pbx).tone(620).open().register()) {
///     PhoneCall call = nancy.dial("4930123").awaitAnswered().press("1");
///     PhoneCall offered = rep.awaitRinging().answer();
///     offered.awaitHears(nancy);
///     call.awaitHears(rep).hangUp();
///     offered.awaitEnded();
/// }
/// ```
public final class Phone implements AutoCloseable {

    /// Long enough for a machine with other work, short enough for a test that fails.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Setup setup;
    private final History history;
    private final SipEndpoint sip;
    private final Map<String, PhoneCall> byCallId = new ConcurrentHashMap<>();
    private final List<PhoneCall> calls = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<PhoneCall> ringing = new LinkedBlockingQueue<>();

    private volatile boolean registered;
    private volatile boolean gone;

    private Phone(Setup setup) {
        this.setup = setup;
        this.history = new History(setup.name);
        this.sip = new SipEndpoint(setup, history, this::take);
    }

    /// @param name the SIP user: the endpoint's name at the PBX, or the number that a carrier shows
    public static Setup named(String name) {
        return new Setup(name);
    }

    /// How a phone is set up before it opens.
    public static final class Setup {
        final String name;
        String password = "";
        InetSocketAddress pbx = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5_060);
        int port;
        int tone;
        G711 codec = G711.ULAW;
        boolean silent;
        boolean sparse;
        boolean deaf;

        private Setup(String name) {
            this.name = name;
        }

        /// Digest credentials; the user is the phone's name.
        public Setup password(String secret) {
            this.password = secret;
            return this;
        }

        /// Where the PBX listens, on loopback.
        public Setup pbx(int sipPort) {
            this.pbx = new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
            return this;
        }

        /// The phone's own SIP port, where a PBX has a static contact for it; else any free one.
        public Setup port(int sipPort) {
            this.port = sipPort;
            return this;
        }

        /// What the phone hums while it is up: that is how others know that they hear it. A
        /// multiple of 20 Hz, apart from those of other phones by 100 Hz.
        public Setup tone(int hertz) {
            this.tone = hertz;
            return this;
        }

        /// Offers A-law first; µ-law otherwise.
        public Setup aLaw() {
            this.codec = G711.ALAW;
            return this;
        }

        /// Doesn't say that it rings (180) by itself.
        public Setup silent() {
            this.silent = true;
            return this;
        }

        /// Sends one packet of audio a second instead of fifty: enough not to be taken for gone, and cheap in a crowd.
        public Setup sparse() {
            this.sparse = true;
            return this;
        }

        /// Counts the packets that come and doesn't listen for tones in them.
        public Setup deaf() {
            this.deaf = true;
            return this;
        }

        public Phone open() {
            return new Phone(this);
        }
    }

    public String name() {
        return setup.name;
    }

    public int port() {
        return sip.port();
    }

    public int tone() {
        return setup.tone;
    }

    /// Tells the PBX where this phone is, and waits until it has accepted it.
    public Phone register() {
        return register(3_600);
    }

    public Phone unregister() {
        return register(0);
    }

    private Phone register(int seconds) {
        int answer = history.await(PATIENCE, "an answer to REGISTER", sendRegister(seconds));
        if (answer != 200) {
            throw new AssertionError(setup.name + " was refused registration: " + answer);
        }
        registered = seconds > 0;
        return this;
    }

    private Supplier<@Nullable Integer> sendRegister(int seconds) {
        Request request = sip.request(Request.REGISTER, setup.name, null);
        request.setHeader(sip.header("Expires", Integer.toString(seconds)));
        int[] status = new int[1];
        SipEndpoint.Sent sent = new SipEndpoint.Sent(null, response -> {
            status[0] = response.getStatusCode();
            history.changed();
        });
        sip.send(sent, request);
        return () -> status[0] >= 200 ? status[0] : null;
    }

    /// Calls a number; doesn't wait for anything.
    public PhoneCall dial(String number) {
        return dial(number, null, Map.of());
    }

    /// Calls a number as a carrier does who shows another caller's number.
    public PhoneCall dialAs(String callerNumber, String number) {
        return dial(number, callerNumber, Map.of());
    }

    /// Calls a number with headers of the test's own.
    public PhoneCall dial(String number, @Nullable String callerNumber, Map<String, String> headers) {
        Request invite = sip.request(Request.INVITE, number, callerNumber);
        headers.forEach((name, value) -> invite.setHeader(sip.header(name, value)));
        PhoneCall call = new PhoneCall(this, number, true);
        know(invite, call);
        call.invite(invite);
        return call;
    }

    /// Waits until somebody calls this phone.
    public PhoneCall awaitRinging() {
        return awaitRinging(PATIENCE);
    }

    public PhoneCall awaitRinging(Duration limit) {
        return history.await(limit, "to ring", ringing::poll);
    }

    /// True if the phone rings and nobody has taken that call by [#awaitRinging] yet.
    public boolean isRinging() {
        return ringing.stream().anyMatch(call -> call.state() == PhoneCall.State.RINGING);
    }

    /// All calls of this phone so far, in the order they began.
    public List<PhoneCall> calls() {
        return List.copyOf(calls);
    }

    /// Goes silent without a word: no BYE, no answers, no audio, as if its cable were cut. For good.
    public void vanish() {
        history.tell("vanishes");
        gone = true;
        calls.forEach(call -> call.media().vanish());
        sip.vanish();
    }

    /// What this phone sent, got and heard so far.
    public List<String> history() {
        return history.lines();
    }

    /// Hangs up and signs off.
    @Override
    public void close() {
        calls.forEach(PhoneCall::abandon);
        if (registered && !gone) {
            Supplier<@Nullable Integer> answer = sendRegister(0);
            history.awaitQuietly(Duration.ofSeconds(1), () -> answer.get() != null);
        }
        sip.close();
        calls.forEach(call -> call.media().close());
    }

    History log() {
        return history;
    }

    SipEndpoint sip() {
        return sip;
    }

    Setup setup() {
        return setup;
    }

    private void know(Request invite, PhoneCall call) {
        byCallId.put(((CallIdHeader) invite.getHeader(CallIdHeader.NAME)).getCallId(), call);
        calls.add(call);
    }

    private void take(RequestEvent event) {
        Request request = event.getRequest();
        String callId = ((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId();
        PhoneCall call = byCallId.get(callId);
        if (call != null) {
            call.take(event);
        } else if (request.getMethod().equals(Request.INVITE)) {
            PhoneCall offered = new PhoneCall(this, IncomingNumbers.shownIn(request), false);
            know(request, offered);
            offered.ring(event);
            ringing.add(offered);
            history.changed();
        } else if (!request.getMethod().equals(Request.ACK)) {
            boolean known = request.getMethod().equals(Request.BYE);
            sip.answer(event, sip.transaction(event), known ? 481 : 200, response -> {});
        }
    }
}
