package org.throughline.embedded;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.throughline.queues.QueuePlan;
import org.throughline.queues.QueuesChanged;

/// Keeps the queues of the local PBX as the service has them. An external PBX gets the same text from its operator, who
/// reads it at `GET /api/v1/pbxs/{pbx}/configuration/queues.conf`.
@ApplicationScoped
class LocalQueues {

    private final QueuePlan plan;

    LocalQueues(QueuePlan plan) {
        this.plan = plan;
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) QueuesChanged change) {
        if (pbxIsOurs()) {
            Thread.ofVirtual().name("local-queues").start(this::tell);
        }
    }

    void tell() {
        AllInOne all = AllInOne.running();
        LocalPbx pbx = all == null ? null : all.pbx();
        if (pbx != null) {
            String text = QuarkusTransaction.requiringNew().call(plan::queuesConf);
            OwnerOnly.write(pbx.generatedQueues(), text);
            pbx.ask("queue reload all");
        }
    }

    private static boolean pbxIsOurs() {
        AllInOne all = AllInOne.running();
        return all != null && all.pbx() != null;
    }
}
