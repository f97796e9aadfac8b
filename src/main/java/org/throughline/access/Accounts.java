package org.throughline.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class Accounts implements PanacheRepositoryBase<Account, String> {

    /// @param login exclusive, or null to begin
    List<Account> after(@Nullable String login, int rows) {
        return find("login > ?1 order by login", login == null ? "" : login)
                .page(Page.ofSize(rows))
                .list();
    }

    /// What decides whether a token is still good, past the persistence context: another node may have changed it.
    Optional<AccountState> state(String login) {
        return find("select tokenVersion, enabled from Account where login = ?1", login)
                .project(AccountState.class)
                .firstResultOptional();
    }
}
