package leadloom.workflows.enrichment;

import io.temporal.activity.ActivityInterface;
import leadloom.journey.lead.LeadId;

/** Looking leads' companies up. */
@ActivityInterface
public interface Enrichment {

    /**
     * Looks the lead's company up and journals what was found. Idempotent per position.
     *
     * @param position of the decision to do so
     */
    void enrichLead(LeadId lead, int position);
}
