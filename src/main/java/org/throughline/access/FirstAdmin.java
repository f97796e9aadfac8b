package org.throughline.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.jboss.logging.Logger;
import org.throughline.api.Problem;

/// The way into a new installation: one account, if there is none and the operator gave a password for it.
@ApplicationScoped
public class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);

    private volatile boolean made;

    /// Whether this start made the account; else there were accounts before, with passwords of their own.
    public boolean isMade() {
        return made;
    }

    void create(@Observes StartupEvent started, AccessConfig config, AccountDesk accounts) {
        if (config.firstAdminPassword().isEmpty() || !config.login() || !accounts.noAccountYet()) {
            return;
        }
        try {
            accounts.create("admin", config.firstAdminPassword().get(), Set.of(Roles.ADMIN));
            made = true;
            LOG.info("There was no account: made `admin` with throughline.access.first-admin-password");
        } catch (Problem otherNodeWasFaster) {
            if (otherNodeWasFaster.status() != 409) {
                throw otherNodeWasFaster;
            }
        }
    }
}
