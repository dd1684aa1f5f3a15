package leadloom.activities.crm;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.crm.CrmLinks.Link;
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

/**
 * Writes contacts to the CRM, and beside them a note that says why. Writing a contact twice is harmless there; a note
 * is looked for before it is made again.
 */
public final class CrmActivities implements Crm {

    private final CrmVendor vendor;
    private final Optional<CrmNotes> notes;
    private final Optional<CrmLinks> links;
    private final Leads leads;
    private final Effects effects;

    /** @param links which record a lead is, so that a person whose address changes stays the same record */
    public CrmActivities(
            CrmVendor vendor, Optional<CrmNotes> notes, Optional<CrmLinks> links, Leads leads, Effects effects) {
        this.vendor = vendor;
        this.notes = notes;
        this.links = links;
        this.leads = leads;
        this.effects = effects;
    }

    @Override
    public void syncCrm(LeadId id, int position, SyncCrm move) {
        var lead = leads.load(id);
        var key = new EffectKey(id, position, EffectKey.Kind.CRM);
        switch (effects.claim(lead, key, vendor.name())) {
            case Claim.Granted(var lease, var attempt) ->
                write(lead, key, move, attempt, new Deadline(lease.minusSeconds(1)));
            case Claim.Settled settled
            when settled.refused() -> throw new Rejected("crm", "refused before").toTemporal();
            case Claim.Settled settled -> {}
        }
    }

    private void write(Lead lead, EffectKey key, SyncCrm move, int attempt, Deadline deadline) {
        var link = links.map(map -> map.of(lead.id()));
        switch (vendor.upsertContact(contact(lead, move, link), key.id(), deadline)) {
            case CrmVendor.Done(var record) -> {
                // A record that was only prepared is nowhere; the first real one makes the link.
                if (!record.equals(ShadowActs.REFERENCE)) {
                    link.ifPresent(known -> links.orElseThrow().linked(known.own(), record));
                }
                if (link.filter(known -> known.external() == null).isPresent()) {
                    putTasks(lead, key, record, deadline);
                }
                note(lead, key, move, record, attempt, deadline);
                effects.settle(key, End.DONE, record, new Event.CrmSynced(key.position(), record));
            }
            case CrmVendor.Failed(var failure) -> throw failed(key, failure);
        }
    }

    private static CrmContact contact(Lead lead, SyncCrm move, Optional<Link> link) {
        return person(
                lead,
                link,
                Map.of(
                        "leadloom_segment", move.segment(),
                        "leadloom_score", Integer.toString(move.score()),
                        "leadloom_status", move.status()));
    }

    /** Who the lead is, as far as it is known, and what else shall be written. */
    public static CrmContact person(Lead lead, Optional<Link> link, Map<String, String> more) {
        var facts = lead.state().facts();
        var properties = new TreeMap<>(more);
        facts.get("lead.first_name").ifPresent(value -> properties.put("firstname", value));
        facts.get("lead.last_name").ifPresent(value -> properties.put("lastname", value));
        facts.get("lead.title").ifPresent(value -> properties.put("jobtitle", value));
        facts.get("company.name").ifPresent(value -> properties.put("company", value));
        return new CrmContact(
                facts.get("lead.email").orElse(""),
                properties,
                link.map(Link::own).orElse(null),
                link.map(Link::external).isPresent());
    }

    /** What sales was told of before the contact was there. */
    private void putTasks(Lead lead, EffectKey key, String record, Deadline deadline) {
        if (notes.isEmpty()) {
            return;
        }
        for (var task : effects.references(lead.person(), EffectKey.Kind.NOTIFY)) {
            if (notes.orElseThrow().putTaskOnContact(task, record, deadline) instanceof CrmVendor.Failed(var failure)
                    && !(failure instanceof Rejected)) {
                throw failed(key, failure);
            }
        }
    }

    private void note(Lead lead, EffectKey key, SyncCrm move, String record, int attempt, Deadline deadline) {
        var text = notes.flatMap(kept -> ScoreNote.of(lead, move, effects.now()));
        if (text.isEmpty()) {
            return;
        }
        if (noted(lead, key, attempt, deadline)) {
            return;
        }
        var note = new CrmNotes.Note(record, text.orElseThrow(), effects.now());
        switch (notes.orElseThrow().createNote(note, noteId(key), deadline)) {
            case CrmVendor.Done made -> {}
            // The contact stands; a CRM that will not have notes does not undo that.
            case CrmVendor.Failed(var failure) when failure instanceof Rejected -> {}
            // Looked for, and made only if it is not there, once a search would find it.
            case CrmVendor.Failed(var failure)
            when failure instanceof Ambiguous -> throw failed(key, afterTheLag(vendor));
            case CrmVendor.Failed(var failure) -> throw failed(key, failure);
        }
    }

    private static String noteId(EffectKey key) {
        return key.id() + "-note";
    }

    /** Whether an earlier attempt made the note, be it by an earlier decision. */
    private boolean noted(Lead lead, EffectKey key, int attempt, Deadline deadline) {
        var attempts = new ArrayList<EffectKey>();
        if (attempt > 1) {
            attempts.add(key);
        }
        var trouble = lead.state().troubles().get("sync-crm");
        if (trouble != null) {
            attempts.addAll(effects.triedSince(key, trouble.since()));
        }
        return attempts.stream().anyMatch(tried -> switch (notes.orElseThrow().findNote(noteId(tried), deadline)) {
            case CrmVendor.TaskFound there -> true;
            case CrmVendor.NoSuchTask none -> false;
            case CrmVendor.SearchFailed(var failure) -> throw failed(key, failure);
        });
    }

    /** What to do about a lost answer: ask again, but not before the search can know. */
    public static VendorFailure afterTheLag(CrmVendor vendor) {
        return vendor.searchLag().isZero() ? new Unavailable("crm") : new RateLimited("crm", vendor.searchLag());
    }

    private ApplicationFailure failed(EffectKey key, VendorFailure failure) {
        effects.settle(key, failure instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
        return failure.toTemporal();
    }
}
