package leadloom.hub.desk;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.Journey;
import leadloom.journey.LeadState;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.LeadId;

/** Moves a lead on purpose to another version of its campaign, and only where that version knows where it is. */
public final class LeadVersions {

    private final Hub hub;
    private final Campaigns campaigns;
    private final Leads leads;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;

    public LeadVersions(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.leads = new Leads(hub, campaigns);
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /** What came of it. */
    public enum Moved {
        DONE,
        /** It has that version already. */
        SAME,
        /** Its life is over. */
        ENDED,
        /** The other version does not have the segment or the sequence that the lead is in, or fails on it. */
        UNFIT,
        UNKNOWN
    }

    /** Decisions from here on go by the other version; those made stay as they are. */
    public Moved move(LeadId lead, int version) {
        return hub.inTransaction(() -> {
            var locked = lock(lead);
            if (locked.isEmpty()) {
                return Moved.UNKNOWN;
            }
            var known = leads.load(lead);
            if (known.ended()) {
                return Moved.ENDED;
            }
            if (known.campaign().version() == version) {
                return Moved.SAME;
            }
            var now = clock.read().decisionTime(hub.realTime().instant());
            var other = version(known.campaign().id(), version);
            if (other.isEmpty() || !fits(known.state(), other.orElseThrow(), now)) {
                return Moved.UNFIT;
            }
            hub.sql()
                    .sql("UPDATE lead SET version = :version WHERE id = :lead")
                    .param("version", version)
                    .param("lead", lead.value())
                    .update();
            entries.append(lead, now, new Event.Operated("moved-to-version-" + version), null);
            outbox.add(lead, Priority.BULK);
            return Moved.DONE;
        });
    }

    private Optional<String> lock(LeadId lead) {
        return hub.sql()
                .sql("SELECT id FROM lead WHERE id = :lead FOR NO KEY UPDATE")
                .param("lead", lead.value())
                .query(String.class)
                .optional();
    }

    private Optional<Campaign> version(String campaign, int version) {
        return hub.sql()
                .sql("SELECT true FROM campaign_version WHERE campaign = :campaign AND version = :version")
                .param("campaign", campaign)
                .param("version", version)
                .query(Boolean.class)
                .optional()
                .map(there -> campaigns.version(campaign, version));
    }

    private static boolean fits(LeadState state, Campaign other, Instant now) {
        var place = state.place();
        var run = state.run();
        if (place != null && other.segment(place.segment()).isEmpty()
                || run != null && !run.ended() && !other.sequences().containsKey(run.sequence())) {
            return false;
        }
        try {
            return state.capture() == null || Journey.next(state, other, now) != null;
        } catch (RuntimeException defect) {
            return false;
        }
    }
}
