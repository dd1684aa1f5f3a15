package leadloom.hub.pilot;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.journal.Entries;
import leadloom.journey.Event;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.LeadId;

/**
 * Stands where leads come in: takes the first ones into the pilot, and in live mode keeps back those beyond its share.
 * Part of the intake's transaction, so that a lead's first decision knows already.
 */
public final class PilotGate {

    private static final String KEY = "pilot";

    private final Hub hub;
    private final Entries entries;

    public PilotGate(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
    }

    /**
     * Looks at a lead that just came in.
     *
     * @param live people are written to; in simulated mode nobody is kept back
     */
    public void enter(Campaign campaign, LeadId lead, boolean live, Instant at) {
        if (campaign.pilot().first() == 0) {
            return;
        }
        var standing = standing(campaign.id());
        var place = standing.mayTake(campaign.pilot().first()) ? place(campaign) : Optional.<Place>empty();
        if (place.isPresent()) {
            take(campaign, lead, place.orElseThrow(), live, at);
        } else if (live && standing.open() && !campaign.pilot().sharedBy(lead)) {
            keepBack(campaign, lead, at);
        }
    }

    private record Standing(boolean open, boolean taking, int taken) {

        boolean mayTake(int first) {
            return taking && taken < first;
        }
    }

    /** Read without a lock, because most leads come when every place is long taken. */
    private Standing standing(String campaign) {
        return hub.sql()
                .sql("SELECT state = 'open' AS open, taking, taken FROM pilot WHERE campaign = :campaign")
                .param("campaign", campaign)
                .query((row, number) ->
                        new Standing(row.getBoolean("open"), row.getBoolean("taking"), row.getInt("taken")))
                .optional()
                .orElse(new Standing(true, true, 0));
    }

    private record Place(int round, int number) {}

    /** Empty where others were faster, or the pilot has ended meanwhile. */
    private Optional<Place> place(Campaign campaign) {
        return hub.sql()
                .sql("""
                INSERT INTO pilot (campaign, state, taken, taking) VALUES (:campaign, 'open', 1, true)
                ON CONFLICT (campaign) DO UPDATE SET taken = pilot.taken + 1
                WHERE pilot.taking AND pilot.taken < :first
                RETURNING round, taken
                """)
                .param("campaign", campaign.id())
                .param("first", campaign.pilot().first())
                .query((row, number) -> new Place(row.getInt("round"), row.getInt("taken")))
                .optional();
    }

    private void take(Campaign campaign, LeadId lead, Place place, boolean live, Instant at) {
        hub.sql()
                .sql("""
                INSERT INTO pilot_lead (lead_id, campaign, round, number, held, state, at)
                VALUES (:lead, :campaign, :round, :number, :held, 'open', :at)
                """)
                .param("lead", lead.value())
                .param("campaign", campaign.id())
                .param("round", place.round())
                .param("number", place.number())
                .param("held", live)
                .param("at", Rows.at(at))
                .update();
        if (live) {
            entries.append(lead, at, new Event.WaitsForPilot(true), KEY);
        }
    }

    /** A pilot that ends while this is written lets the lead go a moment later: whoever lets go looks at its end. */
    private void keepBack(Campaign campaign, LeadId lead, Instant at) {
        hub.sql()
                .sql("INSERT INTO pilot_wait (campaign, lead_id) VALUES (:campaign, :lead)")
                .param("campaign", campaign.id())
                .param("lead", lead.value())
                .update();
        entries.append(lead, at, new Event.WaitsForPilot(false), KEY);
    }
}
