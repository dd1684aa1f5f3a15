package leadloom.activities.mail;

import java.time.Duration;
import java.util.List;
import leadloom.activities.Deadline;
import leadloom.activities.mail.MailVendor.CannotTell;
import leadloom.activities.mail.MailVendor.Doubt;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Fate;
import leadloom.activities.mail.MailVendor.NotSent;
import leadloom.activities.mail.MailVendor.Sent;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Touches;
import leadloom.hub.effect.Touches.Touch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the mail vendor again what became of mails of unknown fate, and settles those that it can tell about. Meant to
 * be run about once a minute; several processes may.
 */
public final class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    /** Vendors search the last days only; what they cannot tell by then is a person's to decide. */
    private static final Duration ASKED_FOR = Duration.ofDays(7);

    private static final int PROVEN_AT_ONCE = 100;
    /** One question, answer included. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final MailVendor vendor;
    private final Effects effects;
    private final Touches touches;

    public Reconciliation(MailVendor vendor, Effects effects) {
        this.vendor = vendor;
        this.effects = effects;
        this.touches = effects.touches();
    }

    /** What one round came to; {@code open} are asked about again later. */
    public record Round(int sent, int notSent, int open) {}

    /**
     * Settles what readers have proved, and asks about as many others as half of what the vendor allows in a minute.
     */
    public Round round() {
        var sent = proven();
        var notSent = 0;
        var open = 0;
        for (var doubt : doubts()) {
            switch (ask(doubt, patience())) {
                case Sent(var reference) -> sent += resolve(doubt, Touches.Fate.SENT, reference);
                case NotSent() -> notSent += resolve(doubt, Touches.Fate.NOT_SENT, "");
                case CannotTell() -> open++;
                case Failed(var failure) -> {
                    LOG.info("{} could not be asked about a mail: {}", vendor.name(), failure);
                    return new Round(sent, notSent, open + 1);
                }
            }
        }
        return new Round(sent, notSent, open);
    }

    /** Whoever opens, answers or returns a mail has it; no vendor need be asked. */
    private int proven() {
        return touches.heardOf(effects.realNow().minus(ASKED_FOR), PROVEN_AT_ONCE).stream()
                .mapToInt(heard -> resolve(heard, Touches.Fate.SENT, ""))
                .sum();
    }

    private List<Touch> doubts() {
        var atOnce = (vendor.memory().questionsAMinute() + 1) / 2;
        return vendor.memory().canBeAsked()
                ? touches.toAskAbout(vendor.name(), effects.realNow().minus(ASKED_FOR), atOnce)
                : List.of();
    }

    private int resolve(Touch doubt, Touches.Fate fate, String reference) {
        return touches.resolve(doubt.lead(), doubt.position(), fate, reference.isEmpty() ? null : reference) ? 1 : 0;
    }

    /** Asks about an attempt that is not settled; whom it was given to is looked up. */
    Fate ask(EffectKey attempted, Deadline deadline) {
        return touches.find(attempted.lead(), attempted.position())
                .map(touch -> ask(touch, deadline))
                .orElseGet(CannotTell::new);
    }

    /** Only the vendor that was given a mail knows of it: after a move to another one, silence there says nothing. */
    private Fate ask(Touch touch, Deadline deadline) {
        var memory = vendor.memory();
        if (!memory.canBeAsked() || !vendor.name().equals(touch.vendor())) {
            return new CannotTell();
        }
        var settled = effects.realNow().minus(memory.silenceCountsAfter());
        var witness =
                touches.takenAfter(touch, settled).map(later -> later.key().id());
        return vendor.ask(
                new Doubt(touch.key().id(), Touches.attemptedFrom(touch), touch.leaseUntil(), witness.orElse(null)),
                deadline);
    }

    /** Until when an answer to one question is waited for. */
    Deadline patience() {
        return new Deadline(effects.realNow().plus(PATIENCE));
    }
}
