package leadloom.activities.enrichment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.OverBudget;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.effect.CompanyCache.Known;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Reservation;
import leadloom.journey.Event;
import leadloom.journey.campaign.Campaign.AtTheLimit;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.lead.Origin;
import leadloom.workflows.enrichment.Enrichment;
import org.jspecify.annotations.Nullable;

/** Looks companies up: in what was learnt before, then at the providers. */
public final class EnrichmentActivities implements Enrichment {

    private static final String CAPABILITY = "enrichment";

    private final Waterfall providers;
    private final Leads leads;
    private final Effects effects;
    private final CompanyCache cache;

    /**
     * The most that one look-up costs; set aside before it is made.
     *
     * @param listed the entry of the price list that says so; null where there is none
     */
    public record LookUpPrice(
            long micros, String currency, @Nullable String listed) implements LookUpPricing {

        public LookUpPrice(long micros, String currency) {
            this(micros, currency, null);
        }

        @Override
        public Optional<LookUpPrice> at(Instant now) {
            return Optional.of(this);
        }
    }

    public EnrichmentActivities(Waterfall providers, Leads leads, Effects effects, CompanyCache cache) {
        this.providers = providers;
        this.leads = leads;
        this.effects = effects;
        this.cache = cache;
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
        switch (effects.claim(lead, key, null)) {
            case Claim.Granted(var lease, var attempt) ->
                lookUp(new Errand(lead, key, attempt, effects.now()), new Deadline(lease.minusSeconds(1)));
            case Claim.Settled settled -> again(settled);
        }
    }

    private void lookUp(Errand errand, Deadline deadline) {
        var lead = errand.lead();
        var key = errand.key();
        switch (providers.lookUp(errand, deadline)) {
            case Waterfall.Found(var provider, var company) ->
                settle(lead, key, new Known(true, facts(company), new Origin(provider, effects.now())), true);
            case Waterfall.Unknown(var conclusive) ->
                settle(
                        lead,
                        key,
                        new Known(false, Facts.NONE, new Origin(providers.names(), effects.now())),
                        conclusive);
            case Waterfall.OverBudget(var refused) -> overBudget(key, refused);
            case Waterfall.Failed(var failure) -> {
                // Every provider is out: a lead can do without, and waiting for minutes brings no plan back.
                var last = failure instanceof VendorOut out ? new Rejected(out.vendor(), out.code()) : failure;
                effects.settle(key, last instanceof Rejected ? End.REFUSED : End.FAILED, null, null);
                throw last.toTemporal();
            }
        }
    }

    private void overBudget(EffectKey key, Reservation.Refused refused) {
        if (refused.then() == AtTheLimit.STOP_ALL) {
            effects.settle(key, End.FAILED, null, new Event.Held(key.position(), refused.cap(), refused.until()));
        } else {
            effects.settle(key, End.FAILED, null, null);
            throw new OverBudget(CAPABILITY, refused.cap()).toTemporal();
        }
    }

    /** @param forAll whether colleagues need not ask again */
    private void settle(Lead lead, EffectKey key, Known known, boolean forAll) {
        if (lead.company() != null && forAll) {
            cache.put(lead.company(), known);
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
            throw new Rejected(CAPABILITY, "refused before").toTemporal();
        }
    }

    private static Event enriched(int position, Known known) {
        return new Event.Enriched(position, known.found(), known.facts(), known.origin());
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
