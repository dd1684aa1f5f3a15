package leadloom.activities.enrichment;

import java.time.InstantSource;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.enrichment.EnrichmentVendor.Answer;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Queued;
import leadloom.activities.enrichment.EnrichmentVendor.Refused;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.activities.enrichment.Waterfall.Settings;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.LookUps;
import leadloom.hub.effect.LookUps.Told;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.Reservation;
import leadloom.journey.campaign.Campaign.AtTheLimit;
import org.jspecify.annotations.Nullable;

/** One call to one provider: set aside before it, settled after it, and remembered where it must not be paid again. */
final class PaidCalls {

    private final LookUps lookUps;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Settings settings;

    PaidCalls(LookUps lookUps, Ledger ledger, InstantSource clock, Settings settings) {
        this.lookUps = lookUps;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Call {}

    record Answered(Answer answer) implements Call {}

    /** In shadow mode, too dear for what is left of the lead's cap, or still looking when nobody waits any more. */
    record NotMade() implements Call {}

    /** The campaign's budget is used up, and its file stops or asks then. */
    record OverBudget(Reservation.Refused refused) implements Call {}

    Call make(Provider provider, Errand errand, Deadline deadline, @Nullable Told before) {
        if (!provider.vendor().mayBeAsked()) {
            lookUps.notAsked(errand.key());
            return new NotMade();
        }
        if (!affordable(provider, errand.key())) {
            return new NotMade();
        }
        if (!deadline.left(clock.instant()).isPositive()) {
            return new Answered(new Failed(new Unavailable(provider.name())));
        }
        var refusal = provider.breaker().refusal();
        if (refusal.isPresent()) {
            return new Answered(new Failed(refusal.orElseThrow()));
        }
        var most = provider.most();
        var money = ledger.reserve(
                errand.lead(), errand.key(), provider.name(), most.micros(), most.currency(), errand.now());
        if (money instanceof Reservation.Refused refused) {
            return refused.then() == AtTheLimit.NO_MORE_AI ? new NotMade() : new OverBudget(refused);
        }
        var answer = provider.vendor().lookUp(errand.address(), deadline);
        if (answer instanceof Failed(var failure)) {
            provider.breaker().failed(failure);
        } else {
            provider.breaker().answered();
        }
        return settled(provider, errand, answer, before);
    }

    private boolean affordable(Provider provider, EffectKey key) {
        var cap = settings.mostPerLead();
        return cap == null
                || ledger.committed(key, provider.name(), cap.currency())
                                + provider.most().micros()
                        <= cap.micros();
    }

    private Call settled(Provider provider, Errand errand, Answer answer, @Nullable Told before) {
        var key = errand.key();
        var lead = errand.lead().id();
        switch (answer) {
            case Found(var company) -> ledger.settle(key, provider.name(), company.costMicros());
            case Unknown(var cost) -> {
                ledger.settle(key, provider.name(), cost);
                lookUps.note(lead, provider.name(), LookUps.Answer.UNKNOWN, clock.instant());
            }
            case Refused refused -> {
                ledger.settle(key, provider.name(), 0);
                lookUps.refuse(lead, provider.name(), clock.instant());
            }
            // a look-up that was queued is counted already, whatever becomes of asking again
            case Failed failed when before == null -> ledger.settle(key, provider.name(), 0);
            case Failed failed -> {}
            case Queued queued
            when before == null -> lookUps.note(lead, provider.name(), LookUps.Answer.QUEUED, clock.instant());
            case Queued queued when clock.instant().isBefore(before.at().plus(settings.patience())) -> {}
            case Queued tooLong -> {
                ledger.settle(key, provider.name(), provider.most().micros());
                lookUps.note(lead, provider.name(), LookUps.Answer.UNKNOWN, clock.instant());
                return new NotMade();
            }
        }
        return new Answered(answer);
    }
}
