package org.throughline.journeys;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.throughline.api.OwnTransaction;
import org.throughline.api.Sha256;
import org.throughline.api.Sql;
import org.throughline.telephony.CallId;

/// What travels with a caller from one PBX of ours to another: a token that is good once, for one extension, for some
/// seconds. Everything else stays here. Times are the database's, for the two turns may be taken by different nodes.
@ApplicationScoped
public class Passes {

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final int BYTES = 16;
    private static final int AT_ONCE = 1_000;

    private final Sql sql;
    private final Calls calls;
    private final Matters matters;
    private final JourneysConfig config;
    private final SecureRandom random = new SecureRandom();

    Passes(Sql sql, Calls calls, Matters matters, JourneysConfig config) {
        this.sql = sql;
        this.calls = calls;
        this.matters = matters;
        this.config = config;
    }

    /// A pass for the caller of this call to an extension at another PBX. Joins the caller's transaction.
    ///
    /// @param asks whoever is there is only asked about the caller
    public String issue(CallId id, String pbx, String extension, boolean asks) {
        Call call = calls.lock(id);
        if (call == null) {
            throw new IllegalArgumentException("no such call: " + id);
        }
        matters.of(call);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        sql.run(
                "INSERT INTO call_pass (token_hash, call_id, pbx, extension, asks, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)",
                Sha256.hex(token),
                id.value(),
                pbx,
                extension,
                asks,
                config.passLife().toSeconds());
        return token;
    }

    /// The call that arrives with a pass is about the same matter, and its caller is as well known. Joins the caller's
    /// transaction.
    ///
    /// @param by the call that arrives; it has begun
    /// @return false, and nothing changed, if the pass is none, was used, is too old, or is for another place
    public boolean take(String token, CallId by, String pbx, String extension) {
        if (!TOKEN.matcher(token).matches() || !use(Sha256.hex(token), by, pbx, extension)) {
            return false;
        }
        Pass pass = sql.one(
                "SELECT call_id, asks FROM call_pass WHERE token_hash = ?",
                row -> new Pass(row.getString(1), row.getBoolean(2)),
                Sha256.hex(token));
        Call from = calls.findById(pass.call());
        Call arrived = calls.lock(by);
        if (from == null || arrived == null || arrived.journey() != null) {
            return false;
        }
        var customer = from.customer();
        if (customer != null) {
            arrived.identify(customer, from.verification());
        }
        matters.join(arrived, matters.of(from));
        if (pass.asks()) {
            arrived.askedAbout();
        }
        return true;
    }

    private record Pass(String call, boolean asks) {}

    private boolean use(String hash, CallId by, String pbx, String extension) {
        return sql.run(
                        "UPDATE call_pass SET used_by = ? WHERE token_hash = ? AND pbx = ?"
                                + " AND extension = ? AND used_by IS NULL AND expires_at > UTC_TIMESTAMP(6)",
                        by.value(),
                        hash,
                        pbx,
                        extension)
                == 1;
    }

    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        OwnTransaction.inPieces(AT_ONCE, this::forgetSome);
    }

    private int forgetSome() {
        return sql.run("DELETE FROM call_pass WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT " + AT_ONCE);
    }
}
