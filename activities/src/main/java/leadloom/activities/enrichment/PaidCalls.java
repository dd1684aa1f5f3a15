package leadloom.activities.enrichment;

import java.time.InstantSource;
import java.util.Optional;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
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
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.Reservation;
import leadloom.journey.campaign.Campaign.AtTheLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to one provider: set aside before it, settled after it, and remembered where it must not be paid again. */
final class PaidCalls {

    private static final Logger log = LoggerFactory.getLogger(PaidCalls.class);

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

    /** In shadow mode, too dear for what is left of the lead's cap, of no known price, or still looking too long. */
    record NotMade() implements Call {}

    /** The campaign's budget is used up, and its file stops or asks then. */
    record OverBudget(Reservation.Refused refused) implements Call {}

    Call make(Provider provider, Errand errand, Deadline deadline, @Nullable Told before) {
        var listed = provider.pricing().at(clock.instant());
        if (listed.isEmpty()) {
            log.warn("no price is listed for {}, so it is not asked", provider.name());
            return new NotMade();
        }
        var price = listed.orElseThrow();
        if (!provider.priced().apply(price).mayBeAsked()) {
            lookUps.notAsked(errand.key());
            return new NotMade();
        }
        var call = booking(provider, errand, price, before);
        if (!affordable(price, errand.key(), call)) {
            return new NotMade();
        }
        if (!deadline.left(clock.instant()).isPositive()) {
            return new Answered(new Failed(new Unavailable(provider.name())));
        }
        var refusal = provider.breaker().refusal();
        if (refusal.isPresent()) {
            return new Answered(new Failed(refusal.orElseThrow()));
        }
        var money = ledger.reserve(errand.lead(), call, price.micros(), price.currency(), errand.now());
        if (money instanceof Reservation.Refused refused) {
            return refused.then() == AtTheLimit.NO_MORE_AI ? new NotMade() : new OverBudget(refused);
        }
        var vendor = provider.priced().apply(price);
        var answer = vendor.lookUp(errand.address(), deadline);
        if (answer instanceof Failed(var failure)) {
            provider.breaker().failed(failure);
        } else {
            provider.breaker().answered();
        }
        var made = settled(provider, new Paid(call, price.micros()), errand, answer, before);
        if (vendor.countsOnce() && !(answer instanceof Failed)) {
            ledger.forgetEarlier(call);
        }
        return made;
    }

    /** One that was queued goes on with what was set aside for it then. */
    private Booking booking(Provider provider, Errand errand, LookUpPrice price, @Nullable Told before) {
        var standing = before == null ? Optional.<Booking>empty() : ledger.standing(errand.key(), provider.name());
        return standing.orElseGet(() -> new Booking(errand.key(), errand.attempt(), provider.name(), price.listed()));
    }

    private boolean affordable(LookUpPrice price, EffectKey key, Booking call) {
        var cap = settings.mostPerLead();
        return cap == null
                || cap.currency().equals(price.currency())
                        && ledger.committed(key, cap.currency(), call) + price.micros() <= cap.micros();
    }

    /** @param most what was set aside */
    private record Paid(Booking call, long most) {}

    private Call settled(Provider provider, Paid paid, Errand errand, Answer answer, @Nullable Told before) {
        var call = paid.call();
        var lead = errand.lead().id();
        switch (answer) {
            case Found(var company) -> ledger.settle(call, company.costMicros());
            case Unknown(var cost) -> {
                ledger.settle(call, cost);
                lookUps.note(lead, provider.name(), LookUps.Answer.UNKNOWN, clock.instant());
            }
            case Refused refused -> {
                ledger.settle(call, 0);
                lookUps.refuse(lead, provider.name(), clock.instant());
            }
            // a look-up that was queued is counted already, whatever becomes of asking again
            case Failed(var failure)
            when before == null -> ledger.settle(call, 0, failure.perhapsDone() ? paid.most() : 0);
            case Failed failed -> {}
            case Queued queued
            when before == null -> lookUps.note(lead, provider.name(), LookUps.Answer.QUEUED, clock.instant());
            case Queued queued when clock.instant().isBefore(before.at().plus(settings.patience())) -> {}
            case Queued tooLong -> {
                ledger.settle(call, paid.most());
                lookUps.note(lead, provider.name(), LookUps.Answer.UNKNOWN, clock.instant());
                return new NotMade();
            }
        }
        return new Answered(answer);
    }
}
