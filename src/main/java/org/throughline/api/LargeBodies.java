package org.throughline.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/// Refuses a body that is too large as everything else is refused: the server's own answer has no body. One that says
/// how large it is is not read; of one that doesn't, no more is read than we take. How much that is depends on the
/// operation: the server's own limit is the greatest of all.
@ApplicationScoped
class LargeBodies {

    /// The server looks at what is said with priority 2.
    private static final int BEFORE = 1_000;

    private static final int AFTER = 1;

    private static final long LINGER_MILLIS = 1_000;

    private final long most;
    private final List<StreamedBody> streamed;
    private final Vertx vertx;
    private final Buffer answer;

    LargeBodies(ApiConfig config, @All List<StreamedBody> streamed, Vertx vertx, ObjectMapper json)
            throws JsonProcessingException {
        this.most = config.maxBodySize().asLongValue();
        this.streamed = List.copyOf(streamed);
        this.vertx = vertx;
        this.answer = Buffer.buffer(
                json.writeValueAsBytes(Problems.answer(Problems.ofStatus(413)).getEntity()));
    }

    /// A body, or what has been read of it, is larger than we take.
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1;

        TooLarge() {
            super("the body is too large");
        }
    }

    void watch(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE);
        filters.register(this::countOurselves, AFTER);
    }

    private void refuse(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= most(request)) {
            request.next();
            return;
        }
        leaveTheRest(request.request(), vertx);
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                .end(answer);
    }

    private long most(RoutingContext request) {
        return streamed.stream()
                .filter(one -> one.isFor(request.request().method().name(), request.normalizedPath()))
                .mapToLong(StreamedBody::most)
                .findFirst()
                .orElse(most);
    }

    /// The server would stop the reading a little earlier than [Counted], and answer at once.
    private void countOurselves(RoutingContext request) {
        if (request.get(VertxInputStream.MAX_REQUEST_SIZE_KEY) != null) {
            request.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, 2 * most(request));
        }
        request.next();
    }

    @ServerRequestFilter
    public void count(ContainerRequestContext context, RoutingContext request) {
        if (request.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            context.setEntityStream(new Counted(context.getEntityStream(), request.request(), most(request), vertx));
        }
    }

    /// Whoever sends too much may go on sending for a moment: nobody looks at it. A connection that is closed at once
    /// takes the answer with it where more comes than was read (RFC 9112 section 9.6).
    private static void leaveTheRest(HttpServerRequest request, Vertx vertx) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).endHandler(over -> {
            if (!request.isEnded()) {
                request.handler(unseen -> {}).resume();
            }
            vertx.setTimer(LINGER_MILLIS, late -> request.connection().close());
        });
    }

    private static final class Counted extends FilterInputStream {

        private final HttpServerRequest request;
        private final long most;
        private final Vertx vertx;
        private long count;

        Counted(InputStream body, HttpServerRequest request, long most, Vertx vertx) {
            super(body);
            this.request = request;
            this.most = most;
            this.vertx = vertx;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int atMost) throws IOException {
            int read = super.read(bytes, from, atMost);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws TooLarge {
            count += read;
            if (count > most) {
                leaveTheRest(request, vertx);
                throw new TooLarge();
            }
        }

        /// Else the server would read all that is still to come.
        @Override
        public void close() throws IOException {
            if (count <= most) {
                super.close();
            }
        }
    }
}
