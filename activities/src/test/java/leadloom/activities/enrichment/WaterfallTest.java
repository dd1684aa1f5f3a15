package leadloom.activities.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.activities.Breaker;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor.Answer;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Queued;
import leadloom.activities.enrichment.EnrichmentVendor.Refused;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.activities.enrichment.Waterfall.Settings;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.spend.Ledger;
import leadloom.journey.LeadState;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import leadloom.journey.lead.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WaterfallTest {

    private static final String CAMPAIGN =
            TestLeads.SMALL + "enrich: {with: company-data, wait_at_most: 15m, reuse_for: 90d}\n";
    private static final Answer ACME =
            new Found(new CompanyFacts("Acme", "acme.io", "food", 120, "Porto", "PT", null, 20_000, "USD"));
    private static final Answer AWAY = new Failed(new Unavailable("one"));
    private static final Answer OUT = new Failed(new VendorOut("one", "plan-used-up", Duration.ofHours(1)));
    private static final Answer NEVER = new Failed(new Rejected("one", "400"));

    private final TestLeads world = new TestLeads(CAMPAIGN);
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Deque<Answer>> answers = new LinkedHashMap<>();
    private Settings settings = Settings.usual();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theFirstThatKnowsEndsTheSearchAndIsNamed() {
        says("one", new Unknown());
        says("two", ACME);
        says("three", ACME);
        var lead = world.lead("ana@acme.io");

        var state = enrich(activities(), lead);

        assertThat(asked).containsExactly("one", "two");
        assertThat(state.lookup()).isEqualTo(Lookup.FOUND);
        assertThat(state.origins()).containsEntry("company.employees", new Origin("two", TestLeads.MONDAY));
        assertThat(spent()).containsExactly("one released 0", "two settled 20000");
    }

    @Test
    void aColleagueIsToldWhoSaidItAndWhen() {
        says("one", ACME);
        var activities = activities();
        enrich(activities, world.lead("ana@acme.io"));
        world.time.pass(Duration.ofDays(3));

        var ben = enrich(activities, world.lead("ben@acme.io"));

        assertThat(asked).containsExactly("one");
        assertThat(ben.origins()).containsEntry("company.name", new Origin("one", TestLeads.MONDAY));
    }

    @Test
    void whenNobodyKnowsTheCompanyItsColleaguesAreNotPaidForAgain() {
        says("one", new Unknown(5_000));
        says("two", new Unknown());
        var activities = activities();

        var ana = enrich(activities, world.lead("ana@acme.io"));
        enrich(activities, world.lead("ben@acme.io"));

        assertThat(ana.lookup()).isEqualTo(Lookup.UNKNOWN);
        assertThat(asked).containsExactly("one", "two");
        assertThat(spent()).containsExactly("one settled 5000", "two released 0");
    }

    @Test
    void oneThatIsAwayIsPassedOverAndOneThatSaidNothingIsNotPaidTwice() {
        says("one", AWAY, ACME);
        says("two", new Unknown(5_000));
        var lead = world.lead("ana@acme.io");
        var position = world.advance(lead, 0).position();
        var activities = activities();

        assertThatThrownBy(() -> activities.enrichLead(lead, position))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("Unavailable"));
        activities.enrichLead(lead, position);

        assertThat(asked).containsExactly("one", "two", "one");
        assertThat(spent()).containsExactly("one released 0", "one settled 20000", "two settled 5000");
    }

    @Test
    void onesPlanThatIsUsedUpIsNotAskedAgainAndDoesNotBlockTheRest() {
        says("one", OUT);
        says("two", new Unknown(), ACME);
        var activities = activities();

        var ana = enrich(activities, world.lead("ana@acme.io"));
        var ben = enrich(activities, world.lead("ben@acme.io"));

        assertThat(ana.lookup()).isEqualTo(Lookup.UNKNOWN);
        assertThat(ben.lookup())
                .as("not kept for the company, because one could not be asked")
                .isEqualTo(Lookup.FOUND);
        assertThat(asked).containsExactly("one", "two", "two");
    }

    @Test
    void whenAllFailTheMostHopefulFailureIsTold() {
        assertThat(failureOf(NEVER, AWAY)).isEqualTo("Unavailable");
        assertThat(failureOf(OUT, NEVER)).isEqualTo("Rejected");
        assertThat(failureOf(new Failed(new RateLimited("one", Duration.ofSeconds(2))), AWAY))
                .isEqualTo("RateLimited");
        assertThat(failureOf(new Failed(new RateLimited("one", Duration.ofMinutes(2))), AWAY))
                .isEqualTo("Unavailable");
    }

    @Test
    void aQueuedLookUpIsAskedForAgainAndPaidOnce() {
        says("one", new Queued(Duration.ofSeconds(5)), AWAY, ACME);
        var lead = world.lead("ana@acme.io");
        var position = world.advance(lead, 0).position();
        var activities = activities();

        assertThat(failure(activities, lead, position)).isEqualTo("RateLimited");
        assertThat(spent()).containsExactly("one reserved 0");
        assertThat(failure(activities, lead, position)).isEqualTo("Unavailable");
        assertThat(spent()).as("it was counted when it was queued").containsExactly("one reserved 0");
        activities.enrichLead(lead, position);

        assertThat(spent()).containsExactly("one settled 20000");
    }

    @Test
    void patienceWithAQueuedLookUpEnds() {
        says(
                "one",
                new Queued(Duration.ofSeconds(5)),
                new Queued(Duration.ofSeconds(5)),
                new Queued(Duration.ofSeconds(5)));
        says("two", ACME);
        var lead = world.lead("ana@acme.io");
        var position = world.advance(lead, 0).position();
        var activities = activities();

        assertThat(failure(activities, lead, position)).isEqualTo("RateLimited");
        world.time.pass(Duration.ofSeconds(59));
        assertThat(failure(activities, lead, position)).isEqualTo("RateLimited");
        assertThat(asked).containsExactly("one", "one");
        world.time.pass(Duration.ofSeconds(1));
        activities.enrichLead(lead, position);

        assertThat(asked).containsExactly("one", "one", "one", "two");
        assertThat(spent()).containsExactly("one settled 24500", "two settled 20000");
    }

    @Test
    void whoAskedOneProviderNotToBeLookedUpIsLookedUpAtNone() {
        says("one", new Refused(), new Unknown());
        says("two", ACME);
        var activities = activities();

        var ana = enrich(activities, world.lead("ana@acme.io"));
        world.publish("other", CAMPAIGN);
        var again = world.take("ana@acme.io", "other", Consent.GIVEN, Map.of()).lead();
        enrich(activities, again);
        var ben = enrich(activities, world.lead("ben@acme.io"));

        assertThat(ana.lookup()).isEqualTo(Lookup.UNKNOWN);
        assertThat(asked)
                .as("nobody for Ana again, in any campaign; Ben said nothing")
                .containsExactly("one", "one", "two");
        assertThat(ben.lookup()).isEqualTo(Lookup.FOUND);
        assertThat(world.count("suppression")).isZero();
    }

    @Test
    void aLeadNeverCostsMoreThanItsCap() {
        settings = new Settings(new LookUpPrice(50_000, "USD"), Duration.ofSeconds(60));
        says("one", new Unknown(20_000));
        says("two", new Unknown(20_000));
        says("three", ACME);
        var activities = activities();

        var ana = enrich(activities, world.lead("ana@acme.io"));

        assertThat(asked).as("40,000 are spent, and the third may cost 24,500").containsExactly("one", "two");
        assertThat(ana.lookup()).isEqualTo(Lookup.UNKNOWN);
    }

    @Test
    void aProviderThatIsDownIsNoLongerCalled() {
        says("one", AWAY, AWAY, AWAY, AWAY, AWAY, ACME);
        says("two", ACME);
        var activities = activities();

        for (var number = 0; number < 8; number++) {
            enrich(activities, world.lead("ana@company-" + number + ".io"));
        }

        assertThat(asked.stream().filter("one"::equals)).hasSize(5);
        assertThat(asked.stream().filter("two"::equals)).hasSize(8);
        assertThat(waterfall().health()).extracting(Breaker.Health::vendor).containsExactly("one", "two");
    }

    @Test
    void aCapInAnotherCurrencyThanThePricesIsRefused() {
        settings = new Settings(new LookUpPrice(50_000, "EUR"), Duration.ofSeconds(60));
        says("one", ACME);

        assertThatThrownBy(this::waterfall).isInstanceOf(IllegalArgumentException.class);
    }

    private String failureOf(Answer one, Answer two) {
        answers.clear();
        says("one", one);
        says("two", two);
        var lead = world.lead("ana@" + System.nanoTime() + ".io");
        return failure(activities(), lead, world.advance(lead, 0).position());
    }

    private static String failure(EnrichmentActivities activities, LeadId lead, int position) {
        try {
            activities.enrichLead(lead, position);
        } catch (ApplicationFailure failure) {
            return failure.getType();
        }
        throw new AssertionError("it did not fail");
    }

    private LeadState enrich(EnrichmentActivities activities, LeadId lead) {
        var position = world.advance(lead, 0).position();
        activities.enrichLead(lead, position);
        return world.advance(lead, position).state();
    }

    /** In this order; the last is said for ever. */
    private void says(String provider, Answer... given) {
        answers.put(provider, new ArrayDeque<>(Arrays.asList(given)));
    }

    private EnrichmentActivities activities() {
        return new EnrichmentActivities(waterfall(), world.leads, world.effects, new CompanyCache(world.hub));
    }

    private Waterfall waterfall() {
        var providers = answers.entrySet().stream()
                .map(entry -> new Provider(
                        entry.getKey(),
                        new LookUpPrice(24_500, "USD"),
                        price -> (address, deadline) -> {
                            asked.add(entry.getKey());
                            var left = entry.getValue();
                            return left.size() > 1 ? left.remove() : left.element();
                        },
                        Breaker.usual(entry.getKey(), world.time)))
                .toList();
        return new Waterfall(
                providers, new CompanyCache(world.hub).lookUps(), new Ledger(world.hub), world.time, settings);
    }

    private List<@Nullable String> spent() {
        return world.hub
                .sql()
                .sql(
                        "SELECT vendor || ' ' || state || ' ' || micros FROM spend ORDER BY lead_id, position, vendor, attempt")
                .query(String.class)
                .list();
    }
}
