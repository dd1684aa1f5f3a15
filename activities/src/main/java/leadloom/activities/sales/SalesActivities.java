package leadloom.activities.sales;

import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.CrmActivities;
import leadloom.activities.crm.CrmVendor;
import leadloom.activities.crm.SalesTask;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.crm.CrmLinks.Link;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.Event;
import leadloom.journey.Move.Notify;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.sales.Sales;

/**
 * Tells people of a lead: a task in the CRM, looked for before it is made again, and then a message that links to it.
 */
public final class SalesActivities implements Sales {

    /** Until when a task should be seen to. */
    private static final Duration DUE = Duration.ofHours(4);

    private final CrmVendor crm;
    private final Optional<CrmLinks> links;
    private final SalesNotifier notifier;
    private final Leads leads;
    private final Effects effects;
    private final URI publicUrl;

    /** @param links which record a lead is, so that its task hangs on that record */
    public SalesActivities(
            CrmVendor crm,
            Optional<CrmLinks> links,
            SalesNotifier notifier,
            Leads leads,
            Effects effects,
            URI publicUrl) {
        this.crm = crm;
        this.links = links;
        this.notifier = notifier;
        this.leads = leads;
        this.effects = effects;
        this.publicUrl = publicUrl;
    }

    @Override
    public void notifySales(LeadId id, int position, Notify move) {
        var lead = leads.load(id);
        var key = new EffectKey(id, position, EffectKey.Kind.NOTIFY);
        switch (effects.claim(lead, key, crm.name())) {
            case Claim.Granted(var lease, var attempt) ->
                tell(lead, key, move, attempt, new Deadline(lease.minusSeconds(1)));
            case Claim.Settled settled
            when settled.refused() -> throw new Rejected("sales", "refused before").toTemporal();
            case Claim.Settled settled -> {}
        }
    }

    /** The owner is a person whom the file names; sales is whoever looks there. */
    private static String who(Lead lead, Notify move) {
        return move.group().equals("owner") ? lead.campaign().owner() : move.group();
    }

    private void tell(Lead lead, EffectKey key, Notify move, int attempt, Deadline deadline) {
        var who = who(lead, move);
        var task = attempt > 1 ? find(key, deadline) : "";
        var made = task.isEmpty() ? create(lead, key, move, who, deadline) : task;
        var text = "A lead needs %s (%s): %s/leads/%s".formatted(who, move.about(), publicUrl, key.lead());
        switch (notifier.notify(new SalesNote(move.group(), text, key.lead(), move.about()), key.id(), deadline)) {
            case SalesNotifier.Done done -> {}
            // The task stands; a message that may be there already is not worth a second one.
            case SalesNotifier.Failed(var failure) when failure instanceof Ambiguous -> {}
            case SalesNotifier.Failed(var failure) -> throw failed(key, failure);
        }
        effects.settle(key, End.DONE, made, new Event.Notified(key.position()));
    }

    private String find(EffectKey key, Deadline deadline) {
        return switch (crm.findTask(key.id(), deadline)) {
            case CrmVendor.TaskFound(var task) -> task;
            case CrmVendor.NoSuchTask() -> "";
            case CrmVendor.SearchFailed(var failure) -> throw failed(key, failure);
        };
    }

    private String create(Lead lead, EffectKey key, Notify move, String who, Deadline deadline) {
        var link = links.map(map -> map.of(key.lead()));
        var task = new SalesTask(
                link.map(Link::external).orElse(null),
                "Lead: " + move.about(),
                publicUrl + "/leads/" + key.lead(),
                effects.now().plus(DUE),
                move.group().equals("owner") ? who : null);
        var answer = link.isPresent() && task.contactId() == null
                ? crm.createTask(task, CrmActivities.person(lead, link, Map.of()), key.id(), deadline)
                : crm.createTask(task, key.id(), deadline);
        return switch (answer) {
            case CrmVendor.Done(var made) -> made;
            // Looked for, and made only if it is not there, once a search would find it.
            case CrmVendor.Failed(var failure)
            when failure instanceof Ambiguous -> throw failed(key, CrmActivities.afterTheLag(crm));
            case CrmVendor.Failed(var failure) -> throw failed(key, failure);
        };
    }

    private ApplicationFailure failed(EffectKey key, VendorFailure failure) {
        effects.settle(key, failure instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
        return failure.toTemporal();
    }
}
