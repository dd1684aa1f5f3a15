package leadloom.activities.crm;

import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.Event;
import leadloom.journey.Move.SyncCrm;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.crm.Crm;

/** Writes contacts to the CRM. Writing the same twice is harmless there, because the address or our id is the key. */
public final class CrmActivities implements Crm {

    private final CrmVendor vendor;
    private final Leads leads;
    private final Effects effects;

    public CrmActivities(CrmVendor vendor, Leads leads, Effects effects) {
        this.vendor = vendor;
        this.leads = leads;
        this.effects = effects;
    }

    @Override
    public void syncCrm(LeadId id, int position, SyncCrm move) {
        var lead = leads.load(id);
        var key = new EffectKey(id, position, EffectKey.Kind.CRM);
        switch (effects.claim(lead, key)) {
            case Claim.Granted(var lease, var attempt) -> write(lead, key, move, new Deadline(lease.minusSeconds(1)));
            case Claim.Settled settled
            when settled.refused() -> throw new Rejected("crm", "refused before").toTemporal();
            case Claim.Settled settled -> {}
        }
    }

    private void write(Lead lead, EffectKey key, SyncCrm move, Deadline deadline) {
        var facts = lead.state().facts();
        var properties = new TreeMap<String, String>();
        facts.get("lead.first_name").ifPresent(value -> properties.put("firstname", value));
        facts.get("lead.last_name").ifPresent(value -> properties.put("lastname", value));
        facts.get("lead.title").ifPresent(value -> properties.put("jobtitle", value));
        facts.get("company.name").ifPresent(value -> properties.put("company", value));
        properties.put("leadloom_segment", move.segment());
        properties.put("leadloom_score", Integer.toString(move.score()));
        properties.put("leadloom_status", move.status());
        var contact = new CrmContact(
                facts.get("lead.email").orElse(""), properties, lead.id().value(), false);
        switch (vendor.upsertContact(contact, key.id(), deadline)) {
            case CrmVendor.Done(var contactId) ->
                effects.settle(key, End.DONE, contactId, new Event.CrmSynced(key.position(), contactId));
            case CrmVendor.Failed(var failure) -> {
                effects.settle(key, failure instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
                throw failure.toTemporal();
            }
        }
    }
}
