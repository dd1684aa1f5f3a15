package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.hub.connection.ShadowActs;

/** Mails out by the mode of their slot. */
public final class SwitchedMail implements MailVendor {

    static final String STAND_IN = "simulated-";

    private final Switch<MailVendor> slot;

    public SwitchedMail(Switch<MailVendor> slot) {
        this.slot = slot;
    }

    /** A doubt about a stand-in's mail must never be put to the vendor itself. */
    @Override
    public String name() {
        var name = slot.meant().name();
        return slot.simulates() && slot.hasBoth() ? STAND_IN + name : name;
    }

    @Override
    public Memory memory() {
        return slot.meant().memory();
    }

    @Override
    public Answer send(OutgoingMail mail, Deadline deadline) {
        return slot.act(
                mail.effectId(),
                slot.meant().name(),
                "send mail",
                "To: " + mail.to() + "\nFrom: " + mail.from() + "\nSubject: " + mail.subject() + "\n\n" + mail.text(),
                new Accepted(ShadowActs.REFERENCE),
                vendor -> vendor.send(mail, deadline));
    }

    /** What was only prepared counts as sent, as its lead went on; no vendor has heard of it. */
    @Override
    public Fate ask(Doubt doubt, Deadline deadline) {
        return slot.onlyPrepared(doubt.effectId())
                ? new Sent(ShadowActs.REFERENCE)
                : slot.meant().ask(doubt, deadline);
    }
}
