package leadloom.api.hook;

import java.time.Instant;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.engagement.TrackingToken;
import leadloom.hub.engagement.Visits;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.engagement.AddressRanges;
import leadloom.journey.engagement.Evidence;
import leadloom.journey.engagement.Hit;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what happened to mails: keeps it as it was seen, journals it, and wakes the lead only where that can change
 * what comes next. Opens and clicks wait to be graded first. Each piece of news is one transaction and is taken once.
 */
final class MailEvents {

    private final Hub hub;
    private final Effects effects;
    private final Leads leads;
    private final Suppressions suppressions;
    private final Visits visits;
    private final AddressRanges ranges;

    MailEvents(Hub hub, Campaigns campaigns, Visits visits, AddressRanges ranges) {
        this.ranges = ranges;
        this.hub = hub;
        this.effects = new Effects(hub);
        this.leads = new Leads(hub, campaigns);
        this.suppressions = new Suppressions(hub);
        this.visits = visits;
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
        var sent = effects.begun(new EffectKey(news.lead(), news.position(), EffectKey.Kind.MAIL));
        if (sent.isEmpty()) {
            return Taken.UNKNOWN;
        }
        return hub.inTransaction(() -> {
            var now = leads.now();
            var at = between(sent.orElseThrow(), news.at(), now);
            var hit = news.evidence() == null ? null : hit(news, at, news.evidence());
            var mail = new TrackingToken(news.lead(), news.position(), TrackingToken.PICTURE);
            if (!visits.told(mail, news.kind().word(), at, now, hit, news.code(), key)) {
                return Taken.REPEATED;
            }
            if (reference != null && news.provesThatItLeft()) {
                endDoubt(news, reference);
            }
            journal(news, key, at);
            return Taken.APPLIED;
        });
    }

    /** Vendors tell whole seconds by clocks of their own: nothing happened to a mail before it was sent. */
    private static Instant between(Instant sent, @Nullable Instant told, Instant now) {
        if (told == null || told.isAfter(now)) {
            return now;
        }
        var earliest = sent.isBefore(now) ? sent : now;
        return told.isBefore(earliest) ? earliest : told;
    }

    private Hit hit(MailNews news, Instant at, Evidence seen) {
        var hit = Hit.reported(at, news.link(), seen);
        var address = news.address();
        return address == null
                ? hit
                : hit.seenFrom(ranges.of(address), hub.seals().sign("source/" + news.touch(), address));
    }

    /** A mail of unknown fate is known to have left once its vendor tells of it. */
    private void endDoubt(MailNews news, String reference) {
        var mail = new EffectKey(news.lead(), news.position(), EffectKey.Kind.MAIL);
        if (effects.find(mail).filter(sent -> sent.state().equals("unknown")).isPresent()) {
            effects.settle(mail, Effects.End.DONE, reference, new Event.Delivered(news.position(), news.touch()));
        }
    }

    private void journal(MailNews news, String key, Instant at) {
        switch (news.kind()) {
            // Opens and clicks enter the journal when they are graded.
            case DELIVERED, OPENED, CLICKED -> {}
            case REPLIED -> tell(news, at, new Event.Replied(news.touch()), key, Priority.PERSON);
            case UNSUBSCRIBED -> suppressions.addPersonOf(news.lead(), "unsubscribed", "mail-hook");
            case BOUNCED ->
                tell(
                        news,
                        at,
                        new Event.Bounced(news.touch(), news.hard(), news.code()),
                        key,
                        news.hard() ? Priority.NORMAL : null);
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
}
