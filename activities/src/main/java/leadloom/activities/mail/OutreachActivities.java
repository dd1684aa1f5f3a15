package leadloom.activities.mail;

import leadloom.hub.effect.Lines;
import leadloom.hub.lead.Leads;
import leadloom.journey.Move.Deliver;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.outreach.Outreach;

/** Sends mails whose first line is settled. */
public final class OutreachActivities implements Outreach {

    private final MailDelivery delivery;
    private final Leads leads;
    private final Lines lines;

    public OutreachActivities(MailDelivery delivery, Leads leads, Lines lines) {
        this.delivery = delivery;
        this.leads = leads;
        this.lines = lines;
    }

    @Override
    public void deliverMail(LeadId id, int position, Deliver move) {
        var line = move.line() == null ? null : lines.text(move.line()).orElse(null);
        delivery.deliver(leads.load(id), position, move, move.line(), line);
    }
}
