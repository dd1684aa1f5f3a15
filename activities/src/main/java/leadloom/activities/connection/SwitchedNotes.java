package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.crm.CrmNotes;
import leadloom.activities.crm.CrmVendor;
import leadloom.hub.connection.ShadowActs;

/** Notes in the CRM by the mode of its slot. */
public final class SwitchedNotes implements CrmNotes {

    private final Switch<CrmNotes> slot;
    private final String vendor;

    public SwitchedNotes(Switch<CrmNotes> slot, String vendor) {
        this.slot = slot;
        this.vendor = vendor;
    }

    @Override
    public CrmVendor.Answer createNote(Note note, String effectId, Deadline deadline) {
        return slot.act(
                effectId,
                vendor,
                "write note",
                note.text(),
                SwitchedCrm.PREPARED,
                crm -> crm.createNote(note, effectId, deadline));
    }

    @Override
    public CrmVendor.TaskSearch findNote(String effectId, Deadline deadline) {
        return slot.onlyPrepared(effectId)
                ? SwitchedCrm.found(slot.shadows())
                : slot.meant().findNote(effectId, deadline);
    }

    /** Nothing is written down: the task itself was. A task that was only prepared cannot be put anywhere. */
    @Override
    public CrmVendor.Answer putTaskOnContact(String task, String contactId, Deadline deadline) {
        return slot.shadows() || task.equals(ShadowActs.REFERENCE) || contactId.equals(ShadowActs.REFERENCE)
                ? SwitchedCrm.PREPARED
                : slot.meant().putTaskOnContact(task, contactId, deadline);
    }
}
