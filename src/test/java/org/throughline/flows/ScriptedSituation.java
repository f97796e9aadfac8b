package org.throughline.flows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.customers.CustomerId;
import org.throughline.journeys.JourneyId;
import org.throughline.journeys.Verification;
import org.throughline.phone.E164;
import org.throughline.queues.QueueCard;
import org.throughline.queues.QueueKey;
import org.throughline.queues.QueueOutlook;
import org.throughline.staff.RepId;
import org.throughline.telephony.CallId;
import org.throughline.tickets.TicketId;

/// A caller and a house as a test says they are. Effects change it as they would change the real one.
final class ScriptedSituation implements Situation {

    static final String PASS = "0123456789abcdef0123456789abcdef";

    static final CustomerId NANCY = new CustomerId(new UUID(0, 1));
    static final CustomerId TOM = new CustomerId(new UUID(0, 2));
    static final JourneyId MATTER = new JourneyId(new UUID(0, 7));
    static final RepId BUSY = new RepId(new UUID(0, 104));
    static final String NANCYS_NUMBER = "4711";
    static final String NANCYS_ORDER = "900800";
    static final TicketId TICKET = new TicketId(new UUID(0, 9));
    static final String NANCYS_TICKET = "1002349";
    static final String NANCYS_MERGED_TICKET = "1002352";
    static final String TOMS_TICKET = "1002360";

    /// What the caller and the house are like; does not change during a call.
    record World(
            boolean announced,
            List<CustomerId> byAni,
            boolean withheld,
            Matter matter,
            @Nullable String whyOfMatter,
            QueueOutlook outlook,
            boolean lastRepFree,
            boolean overflow,
            TicketNews.@Nullable Stand ticket) {

        enum Matter {
            NONE,
            OPEN,
            RECENT
        }

        static World ofNancy() {
            return new World(
                    true, List.of(NANCY), false, Matter.NONE, null, new QueueOutlook.Open(1, 0, 0), false, false, null);
        }

        World announced(boolean is) {
            return new World(is, byAni, withheld, matter, whyOfMatter, outlook, lastRepFree, overflow, ticket);
        }

        World calledBy(CustomerId... them) {
            return new World(
                    announced, List.of(them), withheld, matter, whyOfMatter, outlook, lastRepFree, overflow, ticket);
        }

        World anonymous() {
            return new World(announced, List.of(), true, matter, whyOfMatter, outlook, lastRepFree, overflow, ticket);
        }

        World matter(Matter its, @Nullable String why) {
            return new World(announced, byAni, withheld, its, why, outlook, lastRepFree, overflow, ticket);
        }

        World outlook(QueueOutlook its) {
            return new World(announced, byAni, withheld, matter, whyOfMatter, its, lastRepFree, overflow, ticket);
        }

        World repFree() {
            return new World(announced, byAni, withheld, matter, whyOfMatter, outlook, true, overflow, ticket);
        }

        /// Nancy has a ticket, and so far it stands like this. It is the unsettled matter's, if there is one.
        World ticket(TicketNews.Stand stand) {
            return new World(announced, byAni, withheld, matter, whyOfMatter, outlook, lastRepFree, overflow, stand);
        }

        World overflowing() {
            return new World(announced, byAni, withheld, matter, whyOfMatter, outlook, lastRepFree, true, ticket);
        }
    }

    final World world;
    final List<Effect> effects;
    private final Map<String, String> facts;
    private @Nullable CustomerId customer;
    private Verification level = Verification.NONE;
    private boolean matter;
    private boolean resumed;
    private boolean onTicket;

    /// A rep has had this caller already.
    boolean talked;

    boolean callBack;
    List<TicketNews.Outcome> outcomes = List.of();

    @Nullable
    Integer days;

    @Nullable
    CallId held;

    @Nullable
    String pass = PASS;

    ScriptedSituation(World world) {
        this.world = world;
        this.effects = new ArrayList<>();
        this.facts = new HashMap<>();
    }

    ScriptedSituation(ScriptedSituation other) {
        this.world = other.world;
        this.effects = new ArrayList<>(other.effects);
        this.facts = new HashMap<>(other.facts);
        this.customer = other.customer;
        this.level = other.level;
        this.matter = other.matter;
        this.resumed = other.resumed;
        this.onTicket = other.onTicket;
        this.talked = other.talked;
    }

    /// All that can make the engine decide differently.
    Object state() {
        return List.of(world, facts, customer == null ? "nobody" : customer, level, matter, resumed, onTicket, talked);
    }

    @Nullable
    CustomerId customer() {
        return customer;
    }

    Verification level() {
        return level;
    }

    boolean resumed() {
        return resumed;
    }

    @Override
    public boolean announced() {
        return world.announced();
    }

    @Override
    public boolean identified() {
        return customer != null;
    }

    @Override
    public boolean hasMatter() {
        return matter;
    }

    @Override
    public List<CustomerId> byCallingNumber() {
        return world.byAni();
    }

    @Override
    public @Nullable Found byKeyedNumber(String digits) {
        Verification keyed = world.byAni().contains(NANCY) ? Verification.ANI_AND_FACT : Verification.ANI;
        return switch (digits) {
            case NANCYS_NUMBER -> new Found(NANCY, "customer.number", keyed);
            case NANCYS_ORDER -> new Found(NANCY, "order.number", keyed);
            default -> null;
        };
    }

    @Override
    public @Nullable Unsettled unsettled() {
        boolean stranger = customer == null;
        if (world.matter() == World.Matter.NONE || (stranger && (!world.byAni().isEmpty() || world.withheld()))) {
            return null;
        }
        return new Unsettled(MATTER, world.matter() == World.Matter.RECENT);
    }

    @Override
    public @Nullable String known(String fact) {
        String told = facts.get(fact);
        return told == null && resumed && fact.equals("why") ? world.whyOfMatter() : told;
    }

    @Override
    public boolean reachable() {
        return !world.withheld() || customer != null;
    }

    @Override
    public @Nullable String ticketToSpeak() {
        return world.announced() && level.atLeast(Verification.ANI_AND_FACT) ? "1002349" : null;
    }

    @Override
    public TicketTalk tickets() {
        return new TicketTalk() {
            @Override
            public Proof proof() {
                boolean own =
                        world.announced() && customer != null && world.byAni().contains(customer);
                return !own ? Proof.IMPOSSIBLE : isVerified() && hears(null) ? Proof.GIVEN : Proof.WANTED;
            }

            private boolean isVerified() {
                return level.atLeast(Verification.ANI_AND_FACT);
            }

            private boolean hears(@Nullable TicketId keyed) {
                return isVerified() && world.ticket() != null && (keyed != null || resumed || onTicket);
            }

            @Override
            public @Nullable Keyed keyed(String digits) {
                boolean hers = digits.equals(NANCYS_TICKET) || digits.equals(NANCYS_MERGED_TICKET);
                return !hers || world.ticket() == null || proof() == Proof.IMPOSSIBLE || !NANCY.equals(customer)
                        ? null
                        : new Keyed(TICKET, NANCY, world.ticket() == TicketNews.Stand.CLOSED);
            }

            @Override
            public @Nullable TicketNews news(@Nullable TicketId keyed) {
                return hears(keyed) && world.ticket() != null
                        ? new TicketNews(NANCYS_TICKET, world.ticket(), callBack, outcomes, days)
                        : null;
            }

            @Override
            public @Nullable String assignee() {
                return onTicket && world.ticket() == TicketNews.Stand.TAKEN ? "rep-103" : null;
            }

            @Override
            public @Nullable QueueCard queue() {
                return onTicket ? ScriptedSituation.this.queue(new QueueKey("billing-en")) : null;
            }

            @Override
            public String recording(String step) {
                return "pbx1-1711111111.1-" + step;
            }
        };
    }

    @Override
    public @Nullable QueueCard queueFor(String skill) {
        return card(skill + "-en", world.overflow() ? new QueueKey("overflow") : null);
    }

    @Override
    public @Nullable QueueCard queue(QueueKey key) {
        return card(key.value(), world.overflow() ? new QueueKey("overflow") : null);
    }

    static QueueCard card(String key, @Nullable QueueKey overflow) {
        return new QueueCard(
                new QueueKey(key),
                "general",
                "en",
                "office",
                0,
                Duration.ofMinutes(10),
                overflow,
                0,
                Duration.ofSeconds(30),
                Duration.ofSeconds(15));
    }

    @Override
    public QueueOutlook outlook(QueueKey queue) {
        return world.outlook();
    }

    @Override
    public @Nullable String lastRep() {
        return (resumed || talked) && world.lastRepFree() ? "rep-101" : null;
    }

    @Override
    public Dialled dialled(String extension) {
        return switch (extension) {
            case "102" -> new Dialled.Rep("rep-102");
            case "104" -> new Dialled.Busy(BUSY);
            case "800" -> new Dialled.Queue(card("billing-en", null));
            case "201" -> new Dialled.Elsewhere("two", "201");
            case "0030123456" -> new Dialled.Outside(new E164("+4930123456"), Duration.ofSeconds(30));
            default -> new Dialled.Nothing();
        };
    }

    @Override
    public @Nullable String pass(String pbx, String extension, boolean asks) {
        return pass;
    }

    @Override
    public @Nullable String arrivedFor(String data) {
        return data.equals("102:" + PASS) ? "rep-102" : null;
    }

    @Override
    public @Nullable CallId heldCaller() {
        return held;
    }

    @Override
    public void apply(Effect effect) {
        effects.add(effect);
        switch (effect) {
            case Effect.Identified(CustomerId who, Verification how) -> {
                customer = who;
                level = how;
            }
            case Effect.Learned(String fact, String value, boolean _) -> {
                facts.put(fact, value);
                matter = matter || fact.equals("why");
            }
            case Effect.Asked _, Effect.MeantFor _, Effect.FoundBusy _, Effect.NobodyTook _ -> {}
            case Effect.Resumed _ -> {
                resumed = !matter;
                matter = true;
            }
            case Effect.TakenUp _ -> {
                onTicket = true;
                matter = true;
            }
            case Effect.MessageLeft _ -> {}
            case Effect.Opened _, Effect.Promised _, Effect.MessageBegun _ -> matter = true;
        }
    }
}
