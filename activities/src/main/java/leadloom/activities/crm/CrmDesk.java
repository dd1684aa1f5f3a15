package leadloom.activities.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.CrmReader.Contact;
import leadloom.activities.crm.CrmReader.Deal;
import leadloom.activities.crm.CrmReader.Gone;
import leadloom.activities.crm.CrmReader.Meeting;
import leadloom.activities.crm.CrmReader.ReadFailed;
import leadloom.activities.crm.CrmReader.Reading;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.crm.CrmNews;
import leadloom.hub.crm.CrmNews.Piece;
import leadloom.hub.crm.CrmWord;
import leadloom.hub.crm.CrmWord.Effect;
import leadloom.hub.lead.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what a CRM told by webhook: asks it how the deal or the meeting stands and whose it is, and tells the
 * leads. A CRM that is away or at its limit loses nothing: its news waits.
 */
public final class CrmDesk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CrmDesk.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration ONE_CALL = Duration.ofSeconds(8);

    /** As many as are surely over before their lease is. */
    private static final int AT_ONCE = 5;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    /** A deal may be made before it is put on its contact. */
    private static final int LOOKS_FOR_A_CONTACT = 5;

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);

    private final Hub hub;
    private final CrmReader reader;
    private final CrmNews news;
    private final CrmWord word;
    private final Suppressions suppressions;
    private final CountDownLatch stop = new CountDownLatch(1);
    private Instant nextClearing = Instant.MIN;

    /** @param vendor as links and news are kept, such as {@code hubspot} */
    public CrmDesk(Hub hub, Campaigns campaigns, String vendor, CrmReader reader) {
        this.hub = hub;
        this.reader = reader;
        this.news = new CrmNews(hub, vendor);
        this.word = new CrmWord(hub, campaigns, new CrmLinks(hub, vendor));
        this.suppressions = new Suppressions(hub);
    }

    /** Works until closed. */
    public CrmDesk start() {
        Thread.ofVirtual().name("crm-desk").start(this::run);
        return this;
    }

    private void run() {
        try {
            while (!stop.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                workOff();
            }
            // Whoever takes another CRM's desk next does not look here: what was told until now is ours to tell on.
            workOff();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void workOff() {
        try {
            while (step() > 0) {
                log.debug("news of the CRM worked off");
            }
        } catch (RuntimeException databaseAway) {
            if (stop.getCount() > 0) {
                log.warn(
                        "the news of the CRM cannot be worked off: {}",
                        databaseAway.getClass().getSimpleName());
            }
        }
    }

    /** Looks at some pieces that are due; how many. */
    public int step() {
        clear();
        var pieces = news.take(AT_ONCE);
        pieces.forEach(this::lookAt);
        return pieces.size();
    }

    private void clear() {
        var now = hub.realTime().instant();
        if (!now.isBefore(nextClearing)) {
            nextClearing = now.plus(BETWEEN_CLEARINGS);
            news.forget(KEPT);
        }
    }

    private void lookAt(Piece piece) {
        var deadline = new Deadline(hub.realTime().instant().plus(ONE_CALL));
        var about = piece.kind().split(" ", 2)[0];
        var reading = switch (about) {
            case "deal" -> reader.readDeal(piece.object(), deadline);
            case "meeting" -> reader.readMeeting(piece.object(), deadline);
            case "contact" -> reader.readContact(piece.object(), deadline);
            default -> new Gone();
        };
        follow(piece, reading);
    }

    private void follow(Piece piece, Reading reading) {
        switch (reading) {
            case Deal deal -> deal(piece, deal);
            case Meeting meeting -> meeting(piece, meeting);
            case Contact contact -> contact(piece, contact);
            case Gone gone -> news.done(piece, "gone");
            case ReadFailed(var failure) -> news.later(piece, pause(piece, failure));
        }
    }

    private void deal(Piece piece, Deal deal) {
        switch (deal.stage()) {
            case OPEN -> news.done(piece, "still-open");
            case WON -> tell(piece, deal.contacts(), "won", contact -> word.won(contact, piece.object()));
            case LOST -> tell(piece, deal.contacts(), "lost", contact -> word.lost(contact, piece.object()));
        }
    }

    private void meeting(Piece piece, Meeting meeting) {
        if (meeting.takesPlace()) {
            tell(piece, meeting.contacts(), "booked", contact -> word.meetingBooked(contact, piece.object()));
        } else {
            news.done(piece, "off");
        }
    }

    /** Tells every contact's leads and settles the piece, together. */
    private void tell(Piece piece, List<String> contacts, String outcome, Function<String, Effect> does) {
        if (contacts.isEmpty() && piece.attempts() < LOOKS_FOR_A_CONTACT) {
            news.later(piece, Duration.ofMinutes(1));
            return;
        }
        hub.inTransaction(() -> {
            var ours = contacts.stream()
                    .map(does)
                    .filter(effect -> effect != Effect.NOT_OURS)
                    .count();
            news.done(piece, ours == 0 ? "not-ours" : outcome);
            return ours;
        });
    }

    /** Somebody who is no lead yet shall not be written to should they become one. */
    private void contact(Piece piece, Contact contact) {
        var address = contact.optedOut() ? Address.parse(contact.email()) : Optional.<Address>empty();
        hub.inTransaction(() -> {
            address.ifPresent(out -> suppressions.add(out, "unsubscribed", "crm"));
            news.done(piece, address.isPresent() ? "suppressed" : "still-open");
            return piece;
        });
    }

    /** A refusal waits too: a key that lacks a right gets it from a person, and then nothing is lost. */
    private Duration pause(Piece piece, VendorFailure failure) {
        if (failure instanceof RateLimited later) {
            return later.retryAfter();
        }
        if (failure instanceof Rejected refused) {
            log.warn("the CRM refuses to say how {} {} stands: {}", piece.kind(), piece.object(), refused.code());
            return LONGEST_PAUSE;
        }
        var pause = Duration.ofSeconds(1L << Math.min(piece.attempts(), 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
