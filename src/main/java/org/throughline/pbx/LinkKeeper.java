package org.throughline.pbx;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.throughline.api.LogKeys;

/// Sees to it that one PBX's link has an owner: takes it when nobody has it, renews it each second, lets go when it is
/// lost.
///
/// While the database is away nobody can take over, so the owner keeps its connection and what it hears; should another
/// have taken over when the database is back, the fence refuses whatever this one still writes.
final class LinkKeeper implements Runnable {

    private static final Logger LOG = Logger.getLogger(LinkKeeper.class);
    private static final Duration RENEWAL = Duration.ofSeconds(1);
    private static final Duration STANDBY = Duration.ofMillis(500);

    private final String pbx;
    private final String node;
    private final PbxConfig.Link settings;
    private final Leases leases;
    private final CallBook book;
    private final MemberPlan plan;
    private final CommandBook orders;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean over;
    private volatile @Nullable Tenure tenure;
    private volatile @Nullable MemberKeeper members;
    private volatile @Nullable CommandKeeper commands;
    private boolean registered;
    private boolean failing;

    /// @param node this run of this node, as the database shall know it
    LinkKeeper(
            String pbx,
            String node,
            PbxConfig.Link settings,
            Leases leases,
            CallBook book,
            MemberPlan plan,
            CommandBook orders,
            Clock clock) {
        this.pbx = pbx;
        this.node = node;
        this.settings = settings;
        this.leases = leases;
        this.book = book;
        this.plan = plan;
        this.orders = orders;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("keeper-" + pbx).start(this);
    }

    String pbx() {
        return pbx;
    }

    /// What this node knows of the link while it owns it, else null.
    LinkFigures.@Nullable Report report() {
        Tenure now = tenure;
        return now == null ? null : now.figures().report();
    }

    /// The queues' members may have to change.
    void wakeMembers() {
        MemberKeeper keeper = members;
        if (keeper != null) {
            keeper.wake();
        }
    }

    /// The PBX may have something to do.
    void wakeCommands() {
        CommandKeeper keeper = commands;
        if (keeper != null) {
            keeper.wake();
        }
    }

    /// Gives the link up for another node to take at once.
    void end() {
        over = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!over) {
            try {
                step();
                failing = false;
                Thread.sleep(tenure == null ? STANDBY : RENEWAL);
            } catch (SQLException e) {
                if (!failing) {
                    LOG.warnf("The lease cannot be looked after: %s {%s=%s}", e.getMessage(), LogKeys.PBX, pbx);
                }
                failing = true;
                pause();
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                LOG.errorf(e, "Looking after the link failed {%s=%s}", LogKeys.PBX, pbx);
                pause();
            }
        }
        letGo(true);
    }

    private void step() throws SQLException {
        if (!registered) {
            leases.register(pbx);
            registered = true;
        }
        Tenure now = tenure;
        if (now == null) {
            Lease lease = leases.acquire(pbx, node);
            if (lease != null) {
                take(lease);
            }
        } else if (now.isOver() || !leases.renew(now.lease(), now.figures().report())) {
            LOG.warnf("Another node owns the link by now {%s=%s}", LogKeys.PBX, pbx);
            letGo(false);
        }
    }

    private void take(Lease lease) {
        LOG.infof("This node owns the link now, fence %d {%s=%s}", lease.fence(), LogKeys.PBX, pbx);
        Tenure taken = new Tenure(lease, settings, book, leases, connection -> connected(lease, connection), clock);
        tenure = taken;
        taken.start();
    }

    /// @param of whose tenure the connection is: what an earlier one still says is not about this one
    synchronized void connected(Lease of, @Nullable AmiConnection connection) {
        MemberKeeper keeper = members;
        Tenure now = tenure;
        if (now == null || !now.lease().equals(of)) {
            return;
        }
        if (keeper == null && connection != null) {
            keeper = new MemberKeeper(pbx, settings.queuesFile().orElse(null), plan, now.figures());
            members = keeper;
            Thread.ofVirtual().name("members-" + pbx).start(keeper);
            CommandKeeper sender = new CommandKeeper(now.lease(), orders);
            commands = sender;
            Thread.ofVirtual().name("commands-" + pbx).start(sender);
        }
        if (keeper != null) {
            keeper.connected(connection);
        }
        CommandKeeper sender = commands;
        if (sender != null) {
            sender.connected(connection);
        }
    }

    private synchronized void letGo(boolean release) {
        Tenure now = tenure;
        tenure = null;
        MemberKeeper keeper = members;
        members = null;
        if (keeper != null) {
            keeper.end();
        }
        CommandKeeper sender = commands;
        commands = null;
        if (sender != null) {
            sender.end();
        }
        if (now == null) {
            return;
        }
        now.close();
        if (release) {
            try {
                leases.release(now.lease());
            } catch (SQLException e) {
                LOG.infof("The lease could not be released and will expire {%s=%s}", LogKeys.PBX, pbx);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(STANDBY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
