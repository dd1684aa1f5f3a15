package leadloom.sandbox.vendors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.Faults;
import leadloom.sandbox.invoices.Invoices;
import leadloom.sandbox.mail.ApiMail;
import leadloom.sandbox.mail.Carriage;
import leadloom.sandbox.mail.MailSink;

/**
 * What both mail vendors with an HTTP API do behind their own words: bill a mail, deliver it into the sink, and find it
 * again once their index has caught up.
 */
final class MailAccount {

    /** So long after it was taken a mail cannot be found. */
    static final Duration INDEX_DELAY = Duration.ofSeconds(2);

    private static final int REMEMBERED = 20_000;

    private final String vendor;
    private final MailSink sink;
    private final Dice dice;
    private final Faults faults;
    private final Invoices invoices;
    private final InstantSource clock;
    private final Deque<Taken> latest = new ArrayDeque<>();

    MailAccount(String vendor, MailSink sink, Dice dice, Faults faults, Invoices invoices, InstantSource clock) {
        this.vendor = vendor;
        this.sink = sink;
        this.dice = dice;
        this.faults = faults;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** A mail that the vendor has taken, with what its sender wants to find it by. */
    record Taken(String id, String from, String to, String subject, Map<String, String> marks, Instant at) {}

    /** What the sender asks the vendor to tell of, by changing links and adding a picture. */
    record Tracking(boolean opens, boolean clicks) {}

    /** Whether the mailbox exists; the same ones are missing at every vendor. */
    boolean exists(String address) {
        return dice.unit("mailbox", address.toLowerCase(Locale.ROOT))
                >= faults.rates().unknownMailbox();
    }

    /** Bills and delivers; each call is one more mail, as there is no idempotency key. */
    Taken take(ApiMail mail, String effect, Map<String, String> marks, Tracking tracking) {
        invoices.performed(vendor, effect);
        var now = clock.instant();
        var taken = remember(mail, marks, now);
        sink.accept(mail.received(new Carriage(vendor, taken.id(), marks, tracking.opens(), tracking.clicks()), now));
        return taken;
    }

    private synchronized Taken remember(ApiMail mail, Map<String, String> marks, Instant now) {
        var number =
                latest.isEmpty() ? 0 : Long.parseLong(latest.getFirst().id().substring(16), 16) + 1;
        var id = "%016x%016x".formatted(dice.bits(vendor, mail.to(), mail.subject()), number);
        var taken = new Taken(id, mail.from(), mail.to(), mail.subject(), Map.copyOf(marks), now);
        latest.addFirst(taken);
        if (latest.size() > REMEMBERED) {
            latest.removeLast();
        }
        return taken;
    }

    /** Those that carry one of these marks, newest first, as far as the index has them. */
    synchronized List<Taken> find(List<String> marks, int atMost) {
        var indexed = clock.instant().minus(INDEX_DELAY);
        return latest.stream()
                .filter(mail -> !mail.at().isAfter(indexed))
                .filter(mail -> mail.marks().values().stream().anyMatch(marks::contains))
                .limit(atMost)
                .toList();
    }
}
