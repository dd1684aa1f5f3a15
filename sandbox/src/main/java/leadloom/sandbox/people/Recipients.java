package leadloom.sandbox.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private final SimulatedTime time;
    private final RecipientBehaviour behaviour;
    private final Dice dice;
    private final MailHook hook;
    private final Leavers leavers;
    private final Follower follower;
    private final Tally tally = new Tally();
    private final LinkedBlockingQueue<DeliveredMail> arrivals = new LinkedBlockingQueue<>(ARRIVALS_AT_MOST);
    private final Thread thread;

    // below: touched by the thread alone
    private final PriorityQueue<Scheduled> waiting = new PriorityQueue<>();
    private final Map<Long, Integer> mailsByAddress = new HashMap<>();
    private final Set<Long> messages = new HashSet<>();
    private final List<Scheduled> heldBack = new ArrayList<>();
    private long scheduled;

    private volatile int pending;

    private Recipients(Api api, String hookSecret, SimulatedTime time, Probabilities probabilities, long seed) {
        this.time = time;
        this.behaviour = new RecipientBehaviour(probabilities, seed);
        this.dice = new Dice(seed);
        this.hook = new MailHook(api, hookSecret, InstantSource.system(), dice, tally);
        this.leavers = new Leavers(api, tally);
        this.follower = new Follower(api, dice, tally);
        this.thread = Thread.ofPlatform().name("recipients").daemon().unstarted(this::live);
    }

    static Recipients start(Api api, String hookSecret, SimulatedTime time, Probabilities probabilities, long seed) {
        var recipients = new Recipients(api, hookSecret, time, probabilities, seed);
        recipients.thread.start();
        return recipients;
    }

    @Override
    public void delivered(DeliveredMail mail) {
        if (!arrivals.offer(mail)) {
            tally.count("dropped_as_too_many");
        }
    }

    /** What was done so far, by kind, and how many reactions still wait for their time. */
    public Map<String, Object> counts() {
        var counts = tally.read();
        counts.put("pending", pending + arrivals.size() + leavers.underWay() + follower.underWay());
        return counts;
    }

    @Override
    public void close() {
        thread.interrupt();
        leavers.close();
        follower.close();
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
        return !arrivals.isEmpty() || !heldBack.isEmpty() || next != null && time.perhapsReached(next.at());
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
        for (var mail = arrivals.poll(); mail != null; mail = arrivals.poll()) {
            if (!messages.add(dice.bits("message", mail.messageId()))) {
                tally.count("mails_delivered_again");
                continue;
            }
            tally.count("mails");
            var nth = mailsByAddress.merge(dice.bits("address", Letter.address(mail)), 1, Integer::sum);
            var letter = Letter.of(mail, nth);
            for (var reaction : behaviour.reactionsTo(letter)) {
                schedule(new Scheduled(now.plus(reaction.after()), scheduled++, letter.messageId(), reaction));
            }
        }
    }

    private void schedule(Scheduled reaction) {
        if (waiting.size() < WAITING_AT_MOST) {
            waiting.add(reaction);
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
        for (var reaction : due) {
            if (follower.canFollow(reaction.reaction())) {
                follower.follow(reaction); // the sender tracks by itself, so no vendor reports it
            } else if (!reaction.reaction().kind().isAtUnsubscribeAddress()) {
                events.add(reaction);
            } else if (leavers.canVisit(reaction.reaction())) {
                leavers.visit(reaction);
            } else if (reaction.reaction().kind() == ReactionKind.UNSUBSCRIBED) {
                events.add(reaction); // the mail offers no way out, so the provider reports it
            }
        }
        if (heldBack.isEmpty() && !events.isEmpty() && isOvertaken(events.getFirst(), dice)) {
            tally.count("batches_overtaken");
            heldBack.addAll(events);
            return due.size();
        }
        if (!events.isEmpty()) {
            hook.deliver(events);
        }
        if (!heldBack.isEmpty()) {
            hook.deliver(List.copyOf(heldBack));
            heldBack.clear();
        }
        return due.size();
    }

    static boolean isOvertaken(Scheduled first, Dice dice) {
        return dice.unit("overtaken", first.messageId(), first.reaction().kind().name()) < OVERTAKEN;
    }
}
