package org.throughline.softphone;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.Address;
import javax.sip.header.CSeqHeader;
import javax.sip.header.Header;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/// One SIP user agent on UDP: its stack, its port, and who is told of what comes in. Answers challenges by itself.
final class SipEndpoint implements SipListener, AutoCloseable {

    static final String HOST = "127.0.0.1";
    private static final List<String> ALLOWED =
            List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "UPDATE", "REFER", "NOTIFY", "INFO", "MESSAGE");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final SipFactory FACTORY = SipFactory.getInstance();

    private final String name;
    private final Digest digest;
    private final InetSocketAddress pbx;
    private final History history;
    private final Consumer<RequestEvent> requests;
    private final SipStack stack;
    private final SipProvider provider;
    private final ListeningPoint here;
    private volatile boolean gone;
    private @Nullable DatagramSocket hole;

    SipEndpoint(Phone.Setup setup, History history, Consumer<RequestEvent> requests) {
        this.name = setup.name;
        this.digest = new Digest(setup.name, setup.password);
        this.pbx = setup.pbx;
        this.history = history;
        this.requests = requests;
        try {
            Properties settings = new Properties();
            settings.setProperty("javax.sip.STACK_NAME", "softphone-" + COUNT.incrementAndGet());
            settings.setProperty("gov.nist.javax.sip.STACK_LOGGER", QuietSipLog.class.getName());
            settings.setProperty("gov.nist.javax.sip.SERVER_LOGGER", QuietSipTrace.class.getName());
            settings.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
            settings.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
            settings.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
            this.stack = FACTORY.createSipStack(settings);
            this.here = listen(setup.port);
            this.provider = stack.createSipProvider(here);
            provider.addSipListener(this);
        } catch (SipException | TooManyListenersException e) {
            throw new IllegalStateException("cannot start the phone " + name, e);
        }
    }

    private ListeningPoint listen(int wanted) throws SipException {
        for (int attempt = 0; ; attempt++) {
            int port = wanted > 0 ? wanted : ThreadLocalRandom.current().nextInt(12_000, 19_900);
            try {
                return stack.createListeningPoint(HOST, port, ListeningPoint.UDP);
            } catch (SipException | InvalidArgumentException e) {
                if (wanted > 0 || attempt > 100) {
                    throw new IllegalStateException("no free port for the phone " + name, e);
                }
            }
        }
    }

    int port() {
        return here.getPort();
    }

    /// Makes a request that starts a dialog or a registration, without sending it.
    Request request(String method, String toUser, @Nullable String shownAs) {
        try {
            String from = shownAs == null ? name : shownAs;
            Address me = address(from, HOST, port());
            Address them = address(toUser, HOST, pbx.getPort());
            var headers = FACTORY.createHeaderFactory();
            ViaHeader via = headers.createViaHeader(HOST, port(), "udp", null);
            Request request = FACTORY.createMessageFactory()
                    .createRequest(
                            them.getURI(),
                            method,
                            provider.getNewCallId(),
                            headers.createCSeqHeader(1L, method),
                            headers.createFromHeader(me, tag()),
                            headers.createToHeader(them, null),
                            List.of(via),
                            headers.createMaxForwardsHeader(70));
            dress(request);
            return request;
        } catch (SipException | ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("cannot make " + method, e);
        }
    }

    Header header(String header, String value) {
        try {
            return FACTORY.createHeaderFactory().createHeader(header, value);
        } catch (SipException | ParseException e) {
            throw new IllegalArgumentException("not a header: " + header + ": " + value, e);
        }
    }

    void put(javax.sip.message.Message message, byte[] sdp) {
        try {
            message.setContent(sdp, FACTORY.createHeaderFactory().createContentTypeHeader("application", "sdp"));
        } catch (SipException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A request that may have to be sent again with credentials.
    static final class Sent {
        private final @Nullable Dialog within;
        private final Consumer<Response> answers;
        private boolean challenged;
        private @Nullable ClientTransaction transaction;

        /// @param within the dialog that the request belongs to, or null if there is none yet
        Sent(@Nullable Dialog within, Consumer<Response> answers) {
            this.within = within;
            this.answers = answers;
        }

        synchronized ClientTransaction transaction() {
            ClientTransaction known = transaction;
            if (known == null) {
                throw new IllegalStateException("not sent");
            }
            return known;
        }
    }

    /// Answers may come before this returns.
    void send(Sent sent, Request request) {
        try {
            ClientTransaction transaction = provider.getNewClientTransaction(request);
            transaction.setApplicationData(sent);
            synchronized (sent) {
                sent.transaction = transaction;
            }
            history.tell("→ " + request.getMethod() + " " + request.getRequestURI());
            if (sent.within == null) {
                transaction.sendRequest();
            } else {
                sent.within.sendRequest(transaction);
            }
        } catch (SipException e) {
            throw new IllegalStateException("cannot send " + request.getMethod() + " " + history.lines(), e);
        }
    }

    /// Sends an answer to a request; `dress` may add to it.
    void answer(RequestEvent event, ServerTransaction transaction, int status, Consumer<Response> dress) {
        try {
            Response response = FACTORY.createMessageFactory().createResponse(status, event.getRequest());
            if (status > 100 && event.getRequest().getMethod().equals(Request.INVITE)) {
                javax.sip.header.ToHeader to =
                        (javax.sip.header.ToHeader) response.getHeader(javax.sip.header.ToHeader.NAME);
                Dialog dialog = transaction.getDialog();
                if (to.getTag() == null) {
                    String known = dialog == null ? null : dialog.getLocalTag();
                    to.setTag(known == null || known.isEmpty() ? tag() : known);
                }
            }
            dress(response);
            dress.accept(response);
            history.tell("→ " + status + " to " + event.getRequest().getMethod());
            transaction.sendResponse(response);
        } catch (SipException | ParseException | InvalidArgumentException e) {
            throw new IllegalStateException("cannot answer " + status, e);
        }
    }

    ServerTransaction transaction(RequestEvent event) {
        ServerTransaction known = event.getServerTransaction();
        try {
            return known != null ? known : provider.getNewServerTransaction(event.getRequest());
        } catch (SipException e) {
            throw new IllegalStateException(e);
        }
    }

    /// From now on nothing is answered, not even by an ICMP message: a cut cable.
    void vanish() {
        gone = true;
        int port = port();
        close();
        for (int attempt = 0; attempt < 100 && hole == null; attempt++) {
            try {
                hole = new DatagramSocket(port, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        DatagramSocket swallowing = hole;
        if (swallowing != null) {
            Thread.ofVirtual().start(() -> swallow(swallowing));
        }
    }

    private static void swallow(DatagramSocket hole) {
        byte[] ignored = new byte[4_096];
        while (!hole.isClosed()) {
            try {
                hole.receive(new DatagramPacket(ignored, ignored.length));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        DatagramSocket swallowing = hole;
        if (swallowing != null) {
            swallowing.close();
            return;
        }
        try {
            provider.removeSipListener(this);
            stack.deleteListeningPoint(here);
        } catch (ObjectInUseException e) {
            history.tell("closes with a transaction open");
        }
        // it sleeps for two seconds, but the port is free already
        Thread.ofVirtual().start(stack::stop);
    }

    @Override
    public void processRequest(RequestEvent event) {
        if (gone) {
            return;
        }
        history.tell("← " + event.getRequest().getMethod());
        try {
            requests.accept(event);
        } catch (RuntimeException | AssertionError e) {
            history.tell("could not handle " + event.getRequest().getMethod() + ": " + e);
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        if (gone || transaction == null || !(transaction.getApplicationData() instanceof Sent sent)) {
            return;
        }
        Response response = event.getResponse();
        CSeqHeader about = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
        history.tell("← " + response.getStatusCode() + " to " + about.getMethod());
        try {
            int status = response.getStatusCode();
            if ((status == 401 || status == 407) && !sent.challenged) {
                sent.challenged = true;
                send(sent, withCredentials(transaction.getRequest(), response, sent.within));
            } else {
                sent.answers.accept(response);
            }
        } catch (RuntimeException | AssertionError e) {
            history.tell("could not handle " + response.getStatusCode() + ": " + e);
        }
    }

    private Request withCredentials(Request asked, Response challenge, @Nullable Dialog within) {
        boolean proxy = challenge.getStatusCode() == 407;
        String text = String.valueOf(challenge.getHeader(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
        String answer =
                digest.answer(text, asked.getMethod(), asked.getRequestURI().toString());
        try {
            Request again = (Request) asked.clone();
            ((ViaHeader) again.getHeader(ViaHeader.NAME)).removeParameter("branch");
            CSeqHeader sequence = (CSeqHeader) again.getHeader(CSeqHeader.NAME);
            if (within == null) {
                sequence.setSeqNumber(sequence.getSeqNumber() + 1);
            } else {
                within.incrementLocalSequenceNumber();
                sequence.setSeqNumber(within.getLocalSeqNumber() + 1);
            }
            again.setHeader(header(proxy ? "Proxy-Authorization" : "Authorization", answer));
            return again;
        } catch (InvalidArgumentException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        history.tell("no answer from the other side (" + event.getTimeout() + ")");
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        history.tell("could not reach " + event.getHost() + ":" + event.getPort());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {}

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {}

    private void dress(javax.sip.message.Message message) {
        message.setHeader(header("Contact", "<sip:" + name + "@" + HOST + ":" + port() + ">"));
        ALLOWED.forEach(method -> message.addHeader(header("Allow", method)));
        message.setHeader(header("User-Agent", "softphone"));
    }

    private static Address address(String user, String host, int port) throws SipException, ParseException {
        String uri = String.format(Locale.ROOT, "<sip:%s@%s:%d>", user, host, port);
        return FACTORY.createAddressFactory().createAddress(uri);
    }

    private static String tag() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
