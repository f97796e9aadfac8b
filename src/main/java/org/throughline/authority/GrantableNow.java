package org.throughline.authority;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.access.Actor;
import org.throughline.budgets.BudgetDesk;
import org.throughline.budgets.BudgetScope;
import org.throughline.budgets.Left;
import org.throughline.decisions.Band;
import org.throughline.decisions.Input;
import org.throughline.decisions.Rules;
import org.throughline.decisions.Value;
import org.throughline.decisions.Verdict;
import org.throughline.money.Money;
import org.throughline.orders.OrderCard;
import org.throughline.tickets.TicketCard;

/// Answers "what may I grant now?" by all tables at once. Nothing is kept of it.
@ApplicationScoped
public class GrantableNow {

    private final Rules rules;
    private final Gathering gathering;
    private final Authorities authorities;
    private final BudgetDesk budgets;
    private final AuthorityConfig config;
    private final Clock clock;

    GrantableNow(
            Rules rules,
            Gathering gathering,
            Authorities authorities,
            BudgetDesk budgets,
            AuthorityConfig config,
            Clock clock) {
        this.rules = rules;
        this.gathering = gathering;
        this.authorities = authorities;
        this.budgets = budgets;
        this.config = config;
        this.clock = clock;
    }

    /// For a screen: none to whoever is no rep.
    public List<Grantable> of(Actor actor, TicketCard ticket, @Nullable OrderCard order) {
        Asker asker = authorities.askerOrNone(actor);
        if (asker == null) {
            return List.of();
        }
        String currency = order == null ? config.currency() : order.currency();
        return of(asker, ticket, order, new Wish("any", currency, null, null, null, null, null, null, null, null));
    }

    /// @throws org.throughline.api.Problem as [Gathering#inputs]
    List<Grantable> of(Asker asker, TicketCard ticket, Wish wish) {
        OrderCard order = gathering.order(ticket, wish);
        String currency =
                wish.currency() != null ? wish.currency() : order == null ? config.currency() : order.currency();
        return of(
                asker,
                ticket,
                order,
                new Wish(
                        wish.action(),
                        currency,
                        null,
                        wish.order(),
                        wish.line(),
                        wish.sku(),
                        wish.pieces(),
                        wish.reason(),
                        wish.condition(),
                        null));
    }

    private List<Grantable> of(Asker asker, TicketCard ticket, @Nullable OrderCard order, Wish wish) {
        Instant now = clock.instant();
        List<Rules.Rule> all = rules.inEffect(now);
        Set<Input> asked = EnumSet.noneOf(Input.class);
        all.forEach(rule -> asked.addAll(rule.table().inputs()));
        Map<Input, Value> common = gathering.inputs(gathering.known(asker, ticket, now, asked), order, wish, now);
        Gathering.Histories histories = asked.contains(Input.GRANTS) || asked.contains(Input.GRANTED)
                ? gathering.histories(ticket, String.valueOf(wish.currency()), now)
                : Gathering.Histories.UNKNOWN;
        Map<String, List<Left>> left = left(all, asker, ticket, String.valueOf(wish.currency()));
        return all.stream()
                .map(rule -> {
                    Map<Input, Value> inputs = new EnumMap<>(common);
                    inputs.putAll(histories.of(rule.name()));
                    return grantable(rule, inputs, String.valueOf(wish.currency()), left.get(rule.name()));
                })
                .toList();
    }

    private static Grantable grantable(
            Rules.Rule rule, Map<Input, Value> inputs, String currency, @Nullable List<Left> left) {
        List<Band> bands = rule.table().bands(inputs);
        Band best = bands.stream()
                .min(Comparator.comparing(band -> band.verdict().outcome()))
                .orElseThrow();
        Verdict verdict = best.verdict();
        boolean isMoney = rule.table().asks(Input.AMOUNT);
        return new Grantable(
                rule.name(),
                rule.table().title(),
                verdict.outcome(),
                verdict.approver(),
                verdict.say(),
                best.missing().stream().map(Input::word).toList(),
                isMoney ? currency : null,
                Explaining.bands(rule.table(), inputs, bands),
                least(left));
    }

    /// By action, of the tables that are about money.
    private Map<String, List<Left>> left(List<Rules.Rule> rules, Asker asker, TicketCard ticket, String code) {
        Currency currency = Money.currency(code);
        List<String> actions = rules.stream()
                .filter(rule -> rule.table().asks(Input.AMOUNT))
                .map(Rules.Rule::name)
                .toList();
        return currency == null || actions.isEmpty()
                ? Map.of()
                : budgets.left(asker.rep().id(), ticket.customer(), actions, currency);
    }

    private static @Nullable Long least(@Nullable List<Left> left) {
        return left == null
                ? null
                : left.stream()
                        .filter(each -> each.scope() != BudgetScope.CAMPAIGN)
                        .map(Left::left)
                        .min(Comparator.naturalOrder())
                        .map(Money::minor)
                        .orElse(null);
    }
}
