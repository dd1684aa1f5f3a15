package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.sales.SalesNote;
import leadloom.activities.sales.SalesNotifier;
import leadloom.hub.connection.ShadowActs;

/** Messages to sales by the mode of their slot. */
public final class SwitchedSales implements SalesNotifier {

    private final Switch<SalesNotifier> slot;
    private final String vendor;

    public SwitchedSales(Switch<SalesNotifier> slot, String vendor) {
        this.slot = slot;
        this.vendor = vendor;
    }

    @Override
    public Answer notify(SalesNote note, String effectId, Deadline deadline) {
        return slot.act(
                effectId,
                vendor,
                "write message",
                note.text(),
                new Done(ShadowActs.REFERENCE),
                chat -> chat.notify(note, effectId, deadline));
    }
}
