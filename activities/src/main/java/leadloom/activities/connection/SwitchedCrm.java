package leadloom.activities.connection;

import java.time.Duration;
import leadloom.activities.Deadline;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.hub.connection.ShadowActs;

/** The CRM by the mode of its slot. */
public final class SwitchedCrm implements CrmVendor {

    static final Done PREPARED = new Done(ShadowActs.REFERENCE);

    private final Switch<CrmVendor> slot;

    public SwitchedCrm(Switch<CrmVendor> slot) {
        this.slot = slot;
    }

    /** A stand-in's records have names of their own, which must never be taken for those of the CRM itself. */
    @Override
    public String name() {
        var name = slot.meant().name();
        return slot.simulates() && slot.hasBoth() ? SwitchedMail.STAND_IN + name : name;
    }

    @Override
    public Answer upsertContact(CrmContact contact, String effectId, Deadline deadline) {
        return slot.act(
                effectId,
                name(),
                "write contact",
                words(contact),
                PREPARED,
                crm -> crm.upsertContact(contact, effectId, deadline));
    }

    @Override
    public Answer createTask(SalesTask task, String effectId, Deadline deadline) {
        return slot.act(
                effectId, name(), "make task", words(task), PREPARED, crm -> crm.createTask(task, effectId, deadline));
    }

    @Override
    public Answer createTask(SalesTask task, CrmContact about, String effectId, Deadline deadline) {
        return slot.act(
                effectId,
                name(),
                "make task",
                words(task) + "\n" + words(about),
                PREPARED,
                crm -> crm.createTask(task, about, effectId, deadline));
    }

    @Override
    public TaskSearch findTask(String effectId, Deadline deadline) {
        return slot.onlyPrepared(effectId)
                ? found(slot.shadows())
                : slot.meant().findTask(effectId, deadline);
    }

    /** What an earlier attempt only prepared is made by this one, once the slot is live. */
    static TaskSearch found(boolean shadows) {
        return shadows ? new TaskFound(ShadowActs.REFERENCE) : new NoSuchTask();
    }

    @Override
    public Duration searchLag() {
        return slot.meant().searchLag();
    }

    private static String words(CrmContact contact) {
        return contact.email() + "\n" + contact.properties();
    }

    private static String words(SalesTask task) {
        return task.title() + "\n" + task.notes();
    }
}
