package leadloom.api.inbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import leadloom.api.inbound.Mailbox.Fetched;
import leadloom.api.inbound.Mailbox.MailboxAway;
import leadloom.api.inbound.Mailbox.Place;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.connection.Connections;
import leadloom.hub.connection.Mode;
import leadloom.hub.connection.Slot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Looks into a mailbox again and again, and more seldom while it cannot be read. The hub knows how far it was read, so
 * that a restart reads nothing twice and loses nothing; a second poller of the same mailbox does no harm, since each
 * mail counts once.
 */
final class MailboxPoller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailboxPoller.class);

    private static final int MOST = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Hub hub;
    private final Connections connections;
    private final Mailbox mailbox;
    private final InboundMails mails;
    private final Duration every;
    private volatile @Nullable Thread running;

    MailboxPoller(Hub hub, Mailbox mailbox, InboundMails mails, Duration every) {
        this.hub = hub;
        this.connections = new Connections(hub);
        this.mailbox = mailbox;
        this.mails = mails;
        this.every = every;
    }

    /**
     * Looks once.
     *
     * @return how many mails were taken
     * @throws MailboxAway if it cannot be read now
     */
    int look() throws MailboxAway {
        // In simulated mode the mailbox is left alone; what comes meanwhile is read later.
        if (connections.mode(Slot.REPLIES).filter(Mode.SIMULATED::equals).isPresent()) {
            return 0;
        }
        return mailbox.read(place().orElse(Place.START), MOST, this::take);
    }

    private void take(Fetched fetched) {
        mails.take(fetched.mail());
        hub.sql()
                .sql("""
                INSERT INTO mailbox (name, uid_validity, last_uid, read_at) VALUES (:name, :validity, :uid, :now)
                ON CONFLICT (name) DO UPDATE
                SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, read_at = excluded.read_at
                """)
                .param("name", mailbox.name())
                .param("validity", fetched.place().uidValidity())
                .param("uid", fetched.place().lastUid())
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    private Optional<Place> place() {
        return hub.sql()
                .sql("SELECT uid_validity, last_uid FROM mailbox WHERE name = :name")
                .param("name", mailbox.name())
                .query((row, number) -> new Place(row.getLong("uid_validity"), row.getLong("last_uid")))
                .optional();
    }

    /** The pause after so many failures in a row. */
    static Duration pause(Duration every, int failures) {
        var pause = every.multipliedBy(1L << Math.min(failures, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 && failures > 0 ? LONGEST_PAUSE : pause;
    }

    private void run() {
        var failures = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var taken = look();
                if (failures > 0) {
                    log.info("the mailbox can be read again");
                }
                failures = 0;
                if (taken == MOST) {
                    continue;
                }
            } catch (MailboxAway away) {
                failures++;
                log.warn("the mailbox cannot be read, {} times in a row: {}", failures, away.getMessage());
            } catch (DataAccessException | org.springframework.transaction.TransactionException busy) {
                failures++;
                log.warn(
                        "mails cannot be stored, {} times in a row: {}",
                        failures,
                        busy.getClass().getSimpleName());
            }
            LockSupport.parkNanos(pause(every, failures).toNanos());
        }
    }

    @Override
    public void start() {
        running = Thread.ofPlatform().name("mailbox").daemon().start(this::run);
    }

    @Override
    public void stop() {
        var thread = running;
        running = null;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
