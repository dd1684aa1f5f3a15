package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.enrichment.EnrichmentVendor;

/** Company data by the mode of its slot. In shadow mode nobody is asked, because asking costs. */
public final class SwitchedEnrichment implements EnrichmentVendor {

    private final Switch<EnrichmentVendor> slot;

    public SwitchedEnrichment(Switch<EnrichmentVendor> slot) {
        this.slot = slot;
    }

    @Override
    public boolean mayBeAsked() {
        return !slot.shadows();
    }

    @Override
    public Answer lookUp(String email, Deadline deadline) {
        return slot.shadows() ? new Unknown() : slot.meant().lookUp(email, deadline);
    }
}
