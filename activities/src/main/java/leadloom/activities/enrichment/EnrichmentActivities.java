package leadloom.activities.enrichment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.OverBudget;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.effect.CompanyCache.Known;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.Reservation;
import leadloom.journey.Event;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.enrichment.Enrichment;
import org.jspecify.annotations.Nullable;

/** Looks companies up: in what was learnt before, then at the vendor. */
public final class EnrichmentActivities implements Enrichment {

    private static final String VENDOR = "enrichment";

    private final EnrichmentVendor vendor;
    private final Leads leads;
    private final Effects effects;
    private final CompanyCache cache;
    private final Ledger ledger;
    private final LookUpPrice most;

    /** The most that one look-up costs; set aside before it is made. */
    public record LookUpPrice(long micros, String currency) {}

    public EnrichmentActivities(
            EnrichmentVendor vendor,
            Leads leads,
            Effects effects,
            CompanyCache cache,
            Ledger ledger,
            LookUpPrice most) {
        this.vendor = vendor;
        this.leads = leads;
        this.effects = effects;
        this.cache = cache;
        this.ledger = ledger;
        this.most = most;
    }

    @Override
    public void enrichLead(LeadId id, int position) {
        var lead = leads.load(id);
        var key = new EffectKey(id, position, EffectKey.Kind.ENRICH);
        var known = known(lead);
        if (known.isPresent()) {
            effects.journal(key, enriched(position, known.orElseThrow()), "enrich");
            return;
        }
        switch (effects.claim(lead, key)) {
            case Claim.Granted(var lease, var attempt) -> lookUp(lead, key, new Deadline(lease.minusSeconds(1)));
            case Claim.Settled settled -> again(settled);
        }
    }

    private void lookUp(Lead lead, EffectKey key, Deadline deadline) {
        var address = lead.state().facts().get("lead.email").orElse("");
        var money = ledger.reserve(lead, key, VENDOR, most.micros(), most.currency(), effects.now());
        if (money instanceof Reservation.Refused refused) {
            overBudget(key, refused);
            return;
        }
        switch (vendor.lookUp(address, deadline)) {
            case EnrichmentVendor.Found(var company) -> {
                settle(lead, key, new Known(true, facts(company)));
                ledger.settle(key, VENDOR, company.costMicros());
            }
            case EnrichmentVendor.Unknown() -> {
                settle(lead, key, new Known(false, Facts.NONE));
                ledger.settle(key, VENDOR, 0);
            }
            case EnrichmentVendor.Failed(var failure) -> {
                ledger.settle(key, VENDOR, 0);
                effects.settle(key, failure instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
                throw failure.toTemporal();
            }
        }
    }

    /** Not remembered as unknown: the next lead of this company may have money again. */
    private void overBudget(EffectKey key, Reservation.Refused refused) {
        switch (refused.then()) {
            case NO_MORE_AI ->
                effects.settle(key, End.DONE, refused.cap(), enriched(key.position(), new Known(false, Facts.NONE)));
            case STOP_ALL ->
                effects.settle(
                        key, End.FAILED, null, new Event.Held(key.position(), refused.cap(), refused.until()));
            case ASK -> {
                effects.settle(key, End.FAILED, null, null);
                throw new OverBudget(VENDOR, refused.cap()).toTemporal();
            }
        }
    }

    private void settle(Lead lead, EffectKey key, Known known) {
        if (lead.company() != null) {
            cache.put(lead.company(), known, effects.now());
        }
        effects.settle(key, End.DONE, null, enriched(key.position(), known));
    }

    private Optional<Known> known(Lead lead) {
        var enrichment = lead.campaign().enrichment();
        return lead.company() == null || enrichment == null
                ? Optional.empty()
                : cache.get(lead.company(), effects.now().minus(enrichment.reuseFor()));
    }

    /** A worker died between settling and reporting; say again what was settled. */
    private static void again(Claim.Settled settled) {
        if (settled.refused()) {
            throw new Rejected(VENDOR, "refused before").toTemporal();
        }
    }

    private static Event enriched(int position, Known known) {
        return new Event.Enriched(position, known.found(), known.facts());
    }

    private static Facts facts(CompanyFacts company) {
        var facts = new TreeMap<String, String>();
        put(facts, "company.name", company.name());
        put(facts, "company.domain", company.domain());
        put(facts, "company.industry", company.industry());
        put(facts, "company.employees", company.employees());
        put(facts, "company.city", company.city());
        put(facts, "company.country", company.country());
        return new Facts(facts);
    }

    private static void put(Map<String, String> facts, String field, @Nullable Object value) {
        if (value != null) {
            facts.put(field, value.toString());
        }
    }
}
