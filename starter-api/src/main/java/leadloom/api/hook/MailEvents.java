package leadloom.api.hook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.engagement.Grade;
import leadloom.journey.engagement.Grading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes in what happened to mails: keeps it as it was seen, grades it, journals it, and wakes the lead only where that
 * can change what comes next. Each piece of news is one transaction and is taken once.
 */
final class MailEvents {

    private final Hub hub;
    private final Effects effects;
    private final Leads leads;
    private final Suppressions suppressions;
    private final Outbox outbox;
    private final DecisionClock clock;
    private final Duration settle;

    /** @param settle decision time */
    MailEvents(Hub hub, Campaigns campaigns, Duration settle) {
        this.hub = hub;
        this.effects = new Effects(hub);
        this.leads = new Leads(hub, campaigns);
        this.suppressions = new Suppressions(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
        this.settle = settle;
    }

    /** What came of a piece of news. */
    enum Taken {
        APPLIED,
        /** It was told before. */
        REPEATED,
        /** We never sent this mail. */
        UNKNOWN
    }

    /** @param key names this piece of news for ever */
    Taken take(MailNews news, String key) {
        return take(news, key, null);
    }

    /** @param reference the vendor's id of the mail, where it is the vendor who tells */
    Taken take(MailNews news, String key, @Nullable String reference) {
        var sent = effects.find(new EffectKey(news.lead(), news.position(), EffectKey.Kind.MAIL));
        if (sent.isEmpty()) {
            return Taken.UNKNOWN;
        }
        return hub.inTransaction(() -> {
            var now = leads.now();
            var at = news.at() == null || news.at().isAfter(now) ? now : news.at();
            var grade = Optional.ofNullable(news.evidence()).map(Grading::grade).orElse(null);
            if (!keep(news, key, at, grade)) {
                return Taken.REPEATED;
            }
            if (reference != null && news.provesThatItLeft()) {
                endDoubt(news, reference);
            }
            journal(news, key, at, grade);
            return Taken.APPLIED;
        });
    }

    /** A mail of unknown fate is known to have left once its vendor tells of it. */
    private void endDoubt(MailNews news, String reference) {
        var mail = new EffectKey(news.lead(), news.position(), EffectKey.Kind.MAIL);
        if (effects.find(mail).filter(sent -> sent.state().equals("unknown")).isPresent()) {
            effects.settle(
                    mail, Effects.End.DONE, reference, new Event.Delivered(news.position(), news.touch()));
        }
    }

    private boolean keep(MailNews news, String key, Instant at, @Nullable Grade grade) {
        return hub.sql()
                        .sql("""
                INSERT INTO engagement (lead_id, touch, kind, grade, at, evidence, event_key)
                VALUES (:lead, :touch, :kind, :grade, :at, :evidence::jsonb, :key)
                ON CONFLICT (event_key) DO NOTHING
                """)
                        .param("lead", news.lead().value())
                        .param("touch", news.touch())
                        .param("kind", news.kind().word())
                        .param("grade", grade == null ? null : grade.name().toLowerCase(java.util.Locale.ROOT))
                        .param("at", Rows.at(at))
                        .param("evidence", evidence(news))
                        .param("key", key)
                        .update()
                == 1;
    }

    private static String evidence(MailNews news) {
        var seen = news.evidence() == null
                ? Json.mapper().createObjectNode()
                : (ObjectNode) Json.mapper().valueToTree(news.evidence());
        if (news.network() != null) {
            seen.put("address", news.network());
        }
        if (news.code() != null) {
            seen.put("code", news.code());
        }
        return seen.toString();
    }

    private void journal(MailNews news, String key, Instant at, @Nullable Grade grade) {
        var graded = grade == null ? Grade.UNKNOWN : grade;
        switch (news.kind()) {
            case DELIVERED -> {}
            case OPENED -> tell(news, at, new Event.Opened(news.touch(), graded), key, null);
            case CLICKED -> clicked(news, at, graded, key);
            case REPLIED -> tell(news, at, new Event.Replied(news.touch()), key, Priority.PERSON);
            case UNSUBSCRIBED -> suppressions.addPersonOf(news.lead(), "unsubscribed", "mail-hook");
            case BOUNCED ->
                tell(news, at, new Event.Bounced(news.touch(), news.hard(), news.code()), key, news.hard() ? Priority.NORMAL : null);
            case COMPLAINED -> {
                tell(news, at, new Event.Complained(news.touch()), key, Priority.PERSON);
                suppressions.addPersonOf(news.lead(), "complained", "mail-hook");
            }
            case MEETING_BOOKED -> tell(news, at, new Event.MeetingBooked(), key, Priority.PERSON);
            case BOUGHT -> tell(news, at, new Event.Bought(), key, Priority.PERSON);
        }
    }

    private void tell(MailNews news, Instant at, Event event, String key, @Nullable Priority wakes) {
        leads.tell(news.lead(), at, event, key, wakes);
    }

    /** Only a person's click wakes, and only once its neighbours had time to show that it was one. */
    private void clicked(MailNews news, Instant at, Grade grade, String key) {
        tell(news, at, new Event.Clicked(news.touch(), grade, news.link()), key, null);
        if (grade == Grade.PERSON) {
            var real = hub.realTime().instant();
            var reading = clock.read();
            var settled = reading.simulated()
                    ? reading.realTime(reading.decisionTime(real).plus(settle), real)
                    : real.plus(settle);
            outbox.add(news.lead(), Priority.NORMAL, settled);
        }
    }
}
