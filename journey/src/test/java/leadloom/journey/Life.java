package leadloom.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;

/** One lead in a test: a journal and a clock that only the test moves. Decides and journals as the hub does. */
final class Life {

    /** A Monday, 09:00 in UTC. */
    static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    final LeadId id;
    final List<Entry> journal = new ArrayList<>();
    private final Campaign campaign;
    private Instant now = MONDAY;
    private int after;

    private Life(LeadId id, Campaign campaign) {
        this.id = id;
        this.campaign = campaign;
    }

    /** A lead with a work address who agreed to be written to. */
    static Life captured(Campaigns campaign) {
        return captured(campaign, Consent.GIVEN);
    }

    static Life captured(Campaigns campaign, Consent consent, String... facts) {
        var known = new HashMap<>(Map.of("lead.email", "ada@company.example", "lead.email_kind", "work-address"));
        for (var i = 0; i < facts.length; i += 2) {
            known.put(facts[i], facts[i + 1]);
        }
        return unknown(campaign).told(new Event.Captured("api", consent, null, new Facts(known)));
    }

    static Life unknown(Campaigns campaign) {
        return new Life(new LeadId("lead_1"), campaign.build());
    }

    Life told(Event... events) {
        for (var event : events) {
            journal.add(new Entry(journal.size() + 1, now, event));
        }
        return this;
    }

    Life later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    Life at(Instant instant) {
        now = instant;
        return this;
    }

    Instant now() {
        return now;
    }

    LeadState state() {
        return Fold.of(id, journal);
    }

    Decision decide() {
        var decision = Journey.next(state(), campaign, now);
        told(new Event.Decided(
                after, Journey.ENGINE, campaign.version(), decision.move(), decision.reason(), decision.turns()));
        after = journal.size();
        return decision;
    }

    Move move() {
        return decide().move();
    }

    /** Position of the last decision: what the results of its move refer to. */
    int open() {
        return after;
    }

    Life failed(String failure) {
        return told(new Event.EffectFailed(after, failure));
    }

    Life delivered() {
        return told(new Event.Delivered(after, touch()));
    }

    /** The id that the mail decided last has. */
    String touch() {
        return "touch_" + after;
    }

    Life answered(String review, String choice) {
        return told(new Event.Reviewed(review, choice, "sales", null));
    }

    Explanation explain() {
        return Explanation.of(state(), campaign, now);
    }
}
