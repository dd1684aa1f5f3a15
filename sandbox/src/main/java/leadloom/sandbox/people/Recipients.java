package leadloom.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.mail.DeliveredMail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated recipients of a run. Each accepted mail gets its reactions when decision time reaches their instants,
 * never before; a mail delivered again gets none. While the API is away its events wait; beyond a bound, far above what
 * a run needs, they are dropped and counted. When this is closed, what still waits is gone.
 */
public final class Recipients implements DeliveredMail.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recipients.class);
    private static final int BATCH = 100;

    /** Also the time in which a batch fills. */
    private static final Duration TICK = Duration.ofMillis(50);

    /** About 200 bytes each, so 100 MB at most; 40,000 mails make about 60,000. */
    private static final int WAITING_AT_MOST = 400_000;

    /** Whole mails, and only until the clock was read for the first time. */
    private static final int ARRIVALS_AT_MOST = 20_000;

    private static final double OVERTAKEN = 0.01;

    /** Until the recipient's server has a mail that a vendor took. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private final SimulatedTime time;
    private final RecipientBehaviour behaviour;
    private final Dice dice;
    private final MailHook hook;
    private final Leavers leavers;
    private final Follower follower;
    private final Map<String, Provider> providers = new HashMap<>();
    private final Correspondents correspondents;
    private final Dealings dealings;
    private final Tally tally = new Tally();
    private final LinkedBlockingQueue<DeliveredMail> arrivals = new LinkedBlockingQueue<>(ARRIVALS_AT_MOST);
    private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final Thread thread;

    // below: touched by the thread alone
    private final PriorityQueue<Scheduled> waiting = new PriorityQueue<>();
    private final Map<Long, Integer> mailsByAddress = new HashMap<>();
    private final Set<Long> messages = new HashSet<>();
    private final List<Scheduled> heldBack = new ArrayList<>();
    private long scheduled;

    private volatile int pending;

    private Recipients(Api api, PeopleOptions options, SimulatedTime time) {
        var realTime = InstantSource.system();
        this.time = time;
        this.behaviour = new RecipientBehaviour(options.probabilities(), options.seed());
        this.dice = new Dice(options.seed());
        this.hook = new MailHook(api, options.hookSecret(), realTime, dice, tally);
        this.leavers = new Leavers(api, tally);
        this.follower = new Follower(api, dice, tally);
        this.correspondents = new Correspondents(dice, realTime, tally);
        this.dealings = new Dealings(hook, api, tally);
        var vendors = options.vendors();
        vendors.mandrill()
                .ifPresent(
                        told -> providers.put(MandrillHook.VENDOR, new MandrillHook(api, told, realTime, dice, tally)));
        vendors.sendGrid()
                .ifPresent(
                        told -> providers.put(SendGridHook.VENDOR, new SendGridHook(api, told, realTime, dice, tally)));
        this.thread = Thread.ofPlatform().name("recipients").daemon().unstarted(this::live);
    }

    static Recipients start(Api api, PeopleOptions options, SimulatedTime time) {
        var recipients = new Recipients(api, options, time);
        recipients.dealings.workIn(options.vendors().crm());
        recipients.thread.start();
        return recipients;
    }

    /** From now on sales people enter meetings and deals there; empty: nowhere. */
    void workIn(Optional<VendorHooks.Crm> crm) {
        dealings.workIn(crm);
    }

    @Override
    public void delivered(DeliveredMail mail) {
        if (!arrivals.offer(mail)) {
            tally.count("dropped_as_too_many");
        }
    }

    private record Order(Letter letter, Reaction reaction) {}

    /** Does this to the mail at once, whatever its recipient would have done. False where the mail offers no way to. */
    boolean order(DeliveredMail mail, Deed deed) {
        var letter = Letter.of(mail, 1);
        return deed.to(letter)
                .map(reaction -> orders.add(new Order(letter, reaction)))
                .orElse(false);
    }

    /** What was done so far, by kind, and how many reactions still wait for their time. */
    public Map<String, Object> counts() {
        var counts = tally.read();
        counts.put(
                "pending",
                pending
                        + arrivals.size()
                        + leavers.underWay()
                        + follower.underWay()
                        + correspondents.underWay()
                        + dealings.underWay());
        return counts;
    }

    @Override
    public void close() {
        thread.interrupt();
        leavers.close();
        follower.close();
        correspondents.close();
        dealings.close();
    }

    private void live() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(TICK);
                try {
                    if (mayHaveSomethingToDo()) {
                        catchUp();
                    }
                } catch (RuntimeException mishap) { // one odd mail or answer must not silence everybody
                    tally.count("mishaps");
                    LOG.warn("a simulated recipient stumbled", mishap);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean mayHaveSomethingToDo() {
        var next = waiting.peek();
        return !arrivals.isEmpty()
                || !orders.isEmpty()
                || !heldBack.isEmpty()
                || next != null && time.perhapsReached(next.at());
    }

    /** The time is asked for each batch, so that mails that arrive during a long one are not dated back. */
    private void catchUp() throws InterruptedException {
        var sent = BATCH;
        while (sent >= BATCH) {
            var now = time.confirmed();
            if (now.isEmpty()) {
                return;
            }
            takeIn(now.orElseThrow());
            sent = send(due(now.orElseThrow()));
            pending = waiting.size() + heldBack.size();
        }
    }

    private void takeIn(Instant now) {
        for (var order = orders.poll(); order != null; order = orders.poll()) {
            tally.count("ordered");
            schedule(now, order.letter(), order.reaction());
        }
        for (var mail = arrivals.poll(); mail != null; mail = arrivals.poll()) {
            if (!messages.add(dice.bits("message", mail.messageId()))) {
                tally.count("mails_delivered_again");
                continue;
            }
            tally.count("mails");
            var nth = mailsByAddress.merge(dice.bits("address", Letter.address(mail)), 1, Integer::sum);
            var letter = Letter.of(mail, nth);
            if (provider(letter.envelope()).isPresent()) {
                schedule(now, letter, Reaction.of(ReactionKind.DELIVERED, ON_THE_WAY));
            }
            behaviour.reactionsTo(letter).forEach(reaction -> schedule(now, letter, reaction));
        }
    }

    private Optional<Provider> provider(Envelope mail) {
        return mail.carriage().map(carriage -> providers.get(carriage.vendor()));
    }

    private void schedule(Instant now, Letter letter, Reaction reaction) {
        if (waiting.size() < WAITING_AT_MOST) {
            waiting.add(new Scheduled(now.plus(reaction.after()), scheduled++, letter.envelope(), reaction));
        } else {
            tally.count("dropped_as_too_many");
        }
    }

    private List<Scheduled> due(Instant now) {
        var due = new ArrayList<Scheduled>();
        for (var next = waiting.peek();
                next != null && due.size() < BATCH && !next.at().isAfter(now);
                next = waiting.peek()) {
            due.add(waiting.remove());
        }
        return due;
    }

    /** In order of their instants, but for a batch that is overtaken now and then. Answers how many were due. */
    private int send(List<Scheduled> due) throws InterruptedException {
        var events = new ArrayList<Scheduled>(due.size());
        var byProvider = new LinkedHashMap<Provider, List<Scheduled>>();
        for (var reaction : due) {
            if (!happensElsewhere(reaction)) {
                var provider = provider(reaction.mail());
                if (provider.isEmpty() || reaction.kind().isDealing()) {
                    tell(reaction, events);
                } else {
                    tell(reaction, provider.orElseThrow(), byProvider);
                }
            }
        }
        for (var told : byProvider.entrySet()) {
            told.getKey().report(told.getValue());
        }
        sendOwn(events);
        return due.size();
    }

    /** What no mail vendor would tell of: visits to our own addresses, and what sales people do. */
    private boolean happensElsewhere(Scheduled reaction) throws InterruptedException {
        if (follower.canFollow(reaction.reaction())) {
            follower.follow(reaction); // the sender tracks by itself
        } else if (reaction.kind().isAtUnsubscribeAddress() && leavers.canVisit(reaction.reaction())) {
            leavers.visit(reaction);
        } else if (reaction.kind().isDealing() && dealings.areInACrm()) {
            dealings.enter(reaction);
        } else {
            // a scanner that finds no way out has nothing to look at
            return reaction.kind() == ReactionKind.UNSUBSCRIBE_ADDRESS_PROBED;
        }
        return true;
    }

    private void tell(Scheduled reaction, List<Scheduled> events) {
        if (reaction.kind().hasEvent()) {
            events.add(reaction);
        } else {
            tally.count("told_by_nobody");
        }
    }

    private void tell(Scheduled reaction, Provider provider, Map<Provider, List<Scheduled>> byProvider)
            throws InterruptedException {
        if (reaction.kind().isAnswer()) {
            correspondents.write(provider, reaction);
        } else if (provider.notices(reaction)) {
            byProvider.computeIfAbsent(provider, first -> new ArrayList<>()).add(reaction);
        } else {
            tally.count("told_by_nobody");
        }
    }

    private void sendOwn(List<Scheduled> events) throws InterruptedException {
        if (heldBack.isEmpty() && !events.isEmpty() && isOvertaken(events.getFirst(), dice)) {
            tally.count("batches_overtaken");
            heldBack.addAll(events);
            return;
        }
        if (!events.isEmpty()) {
            hook.deliver(events);
        }
        if (!heldBack.isEmpty()) {
            hook.deliver(List.copyOf(heldBack));
            heldBack.clear();
        }
    }

    static boolean isOvertaken(Scheduled first, Dice dice) {
        return dice.unit("overtaken", first.messageId(), first.reaction().kind().name()) < OVERTAKEN;
    }
}
