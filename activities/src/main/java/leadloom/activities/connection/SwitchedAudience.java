package leadloom.activities.connection;

import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.audience.AudienceVendor;
import leadloom.hub.connection.ShadowActs;

/** The audience by the mode of its slot. It belongs to no move of a lead, so that its shadow leaves no trace. */
public final class SwitchedAudience implements AudienceVendor {

    private static final Kept PREPARED = new Kept(ShadowActs.REFERENCE);

    private final Switch<AudienceVendor> slot;

    public SwitchedAudience(Switch<AudienceVendor> slot) {
        this.slot = slot;
    }

    @Override
    public Answer keep(Member member, Deadline deadline) {
        return slot.shadows() ? PREPARED : slot.meant().keep(member, deadline);
    }

    @Override
    public Answer tag(String email, Map<String, Boolean> tags, Deadline deadline) {
        return slot.shadows() ? PREPARED : slot.meant().tag(email, tags, deadline);
    }

    @Override
    public Answer leave(String email, Deadline deadline) {
        return slot.shadows() ? PREPARED : slot.meant().leave(email, deadline);
    }
}
