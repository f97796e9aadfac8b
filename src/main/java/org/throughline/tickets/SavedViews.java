package org.throughline.tickets;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.throughline.api.Problem;

@Singleton
class SavedViews implements PanacheRepositoryBase<SavedView, UUID> {

    private static final int MOST = 100;

    /// Those that somebody owns and those that are shared, the latest first.
    List<SavedView> seenBy(String login, @Nullable UUID after, int rows) {
        String seen = "(owner = ?1 or shared = true)";
        return (after == null
                        ? find(seen + " order by id desc", login)
                        : find(seen + " and id < ?2 order by id desc", login, after))
                .page(0, rows)
                .list();
    }

    /// @throws Problem 404 `not-found`, also if it is another's own
    SavedView seen(UUID id, String login) {
        return seen(findById(id), login);
    }

    /// As [#seen], locked until the transaction ends.
    SavedView forChange(UUID id, String login) {
        return seen(findById(id, LockModeType.PESSIMISTIC_WRITE), login);
    }

    private static SavedView seen(@Nullable SavedView found, String login) {
        if (found == null || !found.isSeenBy(login)) {
            throw Problem.of(404, "not-found", "There is no such view");
        }
        return found;
    }

    /// Of two at the same time one fails by the slot or the name, and sees the other when it is tried again.
    ///
    /// @throws Problem 409 `view-name-taken`, `too-many-views`
    SavedView keep(String owner, PutTicketView news) {
        List<SavedView> own = list("owner", owner);
        refuseName(own, news.name(), null);
        Set<Integer> taken = own.stream().map(view -> (int) view.slot()).collect(Collectors.toSet());
        int free = IntStream.rangeClosed(1, MOST)
                .filter(slot -> !taken.contains(slot))
                .findFirst()
                .orElseThrow(() -> Problem.of(409, "too-many-views", "Nobody keeps more than 100 views"));
        SavedView view = new SavedView(owner, free, news);
        persistAndFlush(view);
        return view;
    }

    void change(SavedView view, PutTicketView to) {
        refuseName(list("owner", view.owner()), to.name(), view.id());
        view.change(to);
        flush();
    }

    private static void refuseName(List<SavedView> own, String name, @Nullable UUID but) {
        if (own.stream().anyMatch(view -> view.name().equals(name) && !view.id().equals(but))) {
            throw Problem.of(409, "view-name-taken", "You have another view with this name");
        }
    }
}
