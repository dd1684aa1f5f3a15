package leadloom.activities.enrichment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.hub.effect.LookUps;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.Reservation;
import org.jspecify.annotations.Nullable;

/**
 * Asks providers in their order until one knows the company. Each call is paid for by itself and under the lead's cap;
 * whoever is out of service, down, or too dear for what is left of the cap is passed over; nobody is paid twice for the
 * same lead within a day.
 */
public final class Waterfall {

    /** How long what a provider said of a lead is kept from being asked, and paid for, again. */
    private static final Duration REMEMBERED_FOR = Duration.ofDays(1);
    /** A try that may come soon; what most pauses between tries are like. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Provider> providers;
    private final LookUps lookUps;
    private final PaidCalls calls;
    private final InstantSource clock;

    /**
     * What an installation may set.
     *
     * @param mostPerLead what all look-ups of one lead may cost together; null: no cap
     * @param patience how long a provider that is still looking is waited for before the next is asked
     */
    public record Settings(@Nullable LookUpPrice mostPerLead, Duration patience) {

        /** No cap; a provider that looks is waited for as long as its own client would wait. */
        public static Settings usual() {
            return new Settings(null, Duration.ofSeconds(60));
        }
    }

    /** What came of asking them all. */
    sealed interface Outcome {}

    record Found(String provider, CompanyFacts company) implements Outcome {}

    /**
     * Nobody who could be asked knows it.
     *
     * @param conclusive all were asked; false where some could not be, so that a colleague's look-up asks again
     */
    record Unknown(boolean conclusive) implements Outcome {}

    record Failed(VendorFailure failure) implements Outcome {}

    /** The campaign's money is used up, and its file says that this is no small thing. */
    record OverBudget(Reservation.Refused refused) implements Outcome {}

    public Waterfall(List<Provider> providers, LookUps lookUps, Ledger ledger, InstantSource clock, Settings settings) {
        var cap = settings.mostPerLead();
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("a waterfall needs a provider");
        }
        if (cap != null
                && providers.stream()
                        .flatMap(one -> one.pricing().at(clock.instant()).stream())
                        .anyMatch(price -> !price.currency().equals(cap.currency()))) {
            throw new IllegalArgumentException("the cap per lead is in " + cap.currency() + ", so all prices must be");
        }
        this.providers = List.copyOf(providers);
        this.lookUps = lookUps;
        this.calls = new PaidCalls(lookUps, ledger, clock, settings);
        this.clock = clock;
    }

    /** How the providers fare, in their order. */
    public List<Breaker.Health> health() {
        return providers.stream().map(provider -> provider.breaker().health()).toList();
    }

    /** The providers' names, as one text: who said no when all of them did. */
    String names() {
        return String.join(", ", providers.stream().map(Provider::name).toList());
    }

    Outcome lookUp(Errand errand, Deadline deadline) {
        var lead = errand.lead().id();
        if (lookUps.refused(lead)) {
            return new Unknown(false);
        }
        var told = lookUps.of(lead, clock.instant().minus(REMEMBERED_FOR));
        var failures = new ArrayList<VendorFailure>();
        var conclusive = true;
        for (var index = 0; index < providers.size(); index++) {
            var provider = providers.get(index);
            var before = told.get(provider.name());
            if (before != null && before.answer() == LookUps.Answer.UNKNOWN) {
                continue;
            }
            switch (calls.make(provider, errand, share(deadline, providers.size() - index), before)) {
                case PaidCalls.Answered(EnrichmentVendor.Found(var company)) -> {
                    return new Found(provider.name(), company);
                }
                case PaidCalls.Answered(EnrichmentVendor.Refused refused) -> {
                    return new Unknown(false);
                }
                case PaidCalls.Answered(EnrichmentVendor.Queued(var after)) -> {
                    return new Failed(new RateLimited(provider.name(), after));
                }
                case PaidCalls.Answered(EnrichmentVendor.Failed(var failure)) -> failures.add(failure);
                case PaidCalls.Answered(EnrichmentVendor.Unknown nothing) -> {}
                case PaidCalls.NotMade notMade -> conclusive = false;
                case PaidCalls.OverBudget(var refused) -> {
                    return new OverBudget(refused);
                }
            }
        }
        return end(failures, conclusive);
    }

    /**
     * What is left of the time, shared with those still to be asked: one that hangs must not cost the others theirs.
     */
    private Deadline share(Deadline whole, int stillToAsk) {
        var now = clock.instant();
        var left = whole.left(now);
        return left.isPositive() ? new Deadline(now.plus(left.dividedBy(stillToAsk))) : whole;
    }

    /** Whoever may come back soon is asked again; nobody waits for those that will not, if others have answered. */
    private Outcome end(List<VendorFailure> failures, boolean conclusive) {
        var mostHopeful = failures.stream().min(Comparator.comparing(Waterfall::wait));
        if (mostHopeful.isEmpty()) {
            return new Unknown(conclusive);
        }
        var failure = mostHopeful.orElseThrow();
        var passes = failure instanceof Unavailable || failure instanceof RateLimited;
        return passes || failures.size() == providers.size() ? new Failed(failure) : new Unknown(false);
    }

    private static Duration wait(VendorFailure failure) {
        return switch (failure) {
            case Unavailable away -> SOON;
            case RateLimited later -> later.retryAfter();
            case Ambiguous lost -> Duration.ofDays(1);
            case VendorOut out -> Duration.ofDays(2);
            case VendorFailure.OverBudget dear -> Duration.ofDays(2);
            case Rejected never -> Duration.ofDays(3);
        };
    }
}
