package leadloom.workflows.crm;

import io.temporal.activity.ActivityInterface;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.lead.LeadId;

/** Writing leads to the CRM. */
@ActivityInterface
public interface Crm {

    /** Creates or updates the lead's contact and journals it. Idempotent: the CRM keys it by address. */
    void syncCrm(LeadId lead, int position, SyncCrm move);
}
