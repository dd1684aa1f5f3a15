package leadloom.api.inbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import leadloom.api.Patience;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Address;
import leadloom.hub.quarantine.Quarantine;
import leadloom.hub.reply.AutomaticMail;
import leadloom.hub.reply.Replies;
import leadloom.hub.reply.Replies.Reply;
import leadloom.hub.reply.Replies.Words;
import leadloom.hub.reply.ReplyRules;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Takes mails in, whichever way they came: finds the mail that is answered, reads what is said, and journals it. What
 * belongs to no mail of ours goes into quarantine and changes nothing.
 */
public final class InboundMails {

    private static final Logger log = LoggerFactory.getLogger(InboundMails.class);

    /** Longer than the lease of a claim, so that one way or the other it is over. */
    private static final Duration LEASES_END = Duration.ofSeconds(15);

    private final Replies replies;
    private final Quarantine quarantine;
    private final Suppressions suppressions;
    private final MailFates fates;

    public InboundMails(Hub hub, MailFates fates) {
        this.replies = new Replies(hub);
        this.quarantine = new Quarantine(hub);
        this.suppressions = new Suppressions(hub);
        this.fates = fates;
    }

    /** What came of a mail. */
    public sealed interface Taken {

        /** Somebody replied; see {@link InboundMails#awaitMailsOnTheirWay}. */
        record Reply(LeadId lead) implements Taken {}

        /** A bounce, or what a machine answered. */
        record Applied() implements Taken {}

        record Repeated() implements Taken {}

        record Quarantined() implements Taken {}
    }

    /** Takes it in, or keeps it apart; never refuses it for what it holds. */
    public Taken take(InboundMail mail) {
        try {
            return taken(mail);
        } catch (DataIntegrityViolationException notKept) {
            return quarantined(mail, "cannot-be-stored");
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException defect) {
            // One mail that we stumble over must not keep its mailbox or its vendor busy for ever.
            log.error("a mail could not be taken: {}", defect.getClass().getName());
            return quarantined(mail, "defect");
        }
    }

    private Taken quarantined(InboundMail mail, String why) {
        var content = mail instanceof InboundMail.Raw raw ? raw.bytes() : Json.text(mail);
        return quarantined(mail.source(), why, "mail/" + Json.digest(content), content);
    }

    private Taken taken(InboundMail mail) {
        return switch (mail) {
            case InboundMail.Letter letter -> letter(letter, key(letter), letter.text());
            case InboundMail.Raw raw -> {
                var key = "mail/" + Json.digest(raw.bytes());
                yield switch (MimeReader.read(raw)) {
                    case MimeReader.Read.Written(var letter) -> letter(letter, key(letter), raw.bytes());
                    case MimeReader.Read.Reported(var reports) -> reported(raw, key, reports);
                    case MimeReader.Read.Unreadable(var why) -> quarantined(raw.source(), why, key, raw.bytes());
                };
            }
        };
    }

    /** The same mail may come in two ways, so its own id names it; without one, all that is in it. */
    private static String key(InboundMail.Letter letter) {
        var id = letter.header("message-id").strip();
        return "mail/" + Json.digest(id.isEmpty() ? Json.text(letter) : id + "|" + letter.from());
    }

    private Taken letter(InboundMail.Letter letter, String key, String content) {
        var automatic = AutomaticMail.is(letter.headers(), letter.subject());
        var answered = replies.mailOf(letter.answers())
                .or(() -> Address.parse(letter.from()).flatMap(replies::lastMailTo));
        if (answered.isEmpty()) {
            var why = automatic ? "automatic-of-a-stranger" : "reply-to-no-mail-of-ours";
            return quarantined(letter.source(), why, key, content);
        }
        var mail = answered.orElseThrow();
        var reply = automatic
                ? new Reply(mail, key, ReplyKind.OUT_OF_OFFICE, "headers", words(letter))
                : read(mail, key, letter);
        if (!replies.accept(reply)) {
            return new Taken.Repeated();
        }
        return reply.kind() == ReplyKind.OUT_OF_OFFICE ? new Taken.Applied() : new Taken.Reply(mail.lead());
    }

    private static Words words(InboundMail.Letter letter) {
        return new Words(letter.subject(), letter.text());
    }

    /** What the rules cannot read is read later, by a model or by people: whoever brought the mail does not wait. */
    private static Reply read(EffectKey mail, String key, InboundMail.Letter letter) {
        return new Reply(mail, key, ReplyRules.read(letter.subject(), letter.text()), "rules", words(letter));
    }

    /** A report is in quarantine as soon as one of its recipients cannot be found; the others count. */
    private Taken reported(InboundMail.Raw raw, String key, List<DeliveryReport> reports) {
        var told = new ArrayList<MailFates.Told>();
        for (var at = 0; at < reports.size(); at++) {
            told.add(tell(reports.get(at), key + "/" + at));
        }
        if (told.isEmpty() || told.contains(MailFates.Told.UNKNOWN)) {
            return quarantined(raw.source(), "report-of-no-mail-of-ours", key, raw.bytes());
        }
        return told.contains(MailFates.Told.APPLIED) ? new Taken.Applied() : new Taken.Repeated();
    }

    /** Only our own id counts: anybody can write a report that names somebody's address. */
    private MailFates.Told tell(DeliveryReport report, String key) {
        var mail = replies.mailOf(report.named());
        if (mail.isEmpty()) {
            return MailFates.Told.UNKNOWN;
        }
        return switch (report.fate()) {
            case DELIVERED -> fates.delivered(mail.orElseThrow(), key);
            case SOFT -> fates.bounced(mail.orElseThrow(), false, report.code(), key);
            case HARD -> fates.bounced(mail.orElseThrow(), true, report.code(), key);
        };
    }

    private Taken quarantined(String source, String why, String key, String content) {
        return quarantine.keep(source, why, key, content) ? new Taken.Quarantined() : new Taken.Repeated();
    }

    /**
     * Returns once no mail to these people is on its way, so that whoever is answered then knows that nothing follows
     * the reply.
     *
     * @throws Problem if one may still be on its way after a while; it is the last one
     */
    public void awaitMailsOnTheirWay(Collection<LeadId> replied) {
        for (var lead : replied) {
            if (!Patience.until(() -> !suppressions.mailOnItsWay(lead), LEASES_END)) {
                throw Problem.of(ProblemCode.STILL_ON_ITS_WAY, "A mail may still be on its way; it is the last one.")
                        .retryAfter(Duration.ofSeconds(2));
            }
        }
    }
}
