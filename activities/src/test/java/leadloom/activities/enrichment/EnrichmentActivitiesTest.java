package leadloom.activities.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.hub.TestLeads;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.PriceList;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EnrichmentActivitiesTest {

    private static final String CAMPAIGN =
            TestLeads.SMALL + "enrich: {with: company-data, wait_at_most: 15m, reuse_for: 90d}\n";
    private static final CompanyFacts ACME =
            new CompanyFacts("Acme", "acme.io", "food", 120, "Porto", "PT", null, 20_000, "USD");

    private final List<String> asked = new ArrayList<>();

    @Test
    void whatTheVendorKnowsReachesTheLeadAndIsPaidOnce() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);
            var activities = activities(world, answering(new Found(ACME)));

            activities.enrichLead(lead, position);
            activities.enrichLead(lead, position);
            var state = world.advance(lead, position).state();

            assertThat(asked).containsExactly("ana@acme.io");
            assertThat(state.lookup()).isEqualTo(Lookup.FOUND);
            assertThat(state.facts().get("company.employees")).contains("120");
            assertThat(paid(world)).isEqualTo(20_000);
        }
    }

    @Test
    void aColleagueNeedsNoSecondLookUpUntilTheFirstIsTooOld() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var activities = activities(world, answering(new Found(ACME)));
            var ana = world.lead("ana@acme.io");
            activities.enrichLead(ana, enrich(world, ana));
            var ben = world.lead("ben@acme.io");
            var position = enrich(world, ben);
            activities.enrichLead(ben, position);

            assertThat(world.advance(ben, position).state().facts().get("company.name"))
                    .contains("Acme");
            assertThat(asked).hasSize(1);

            world.time.pass(Duration.ofDays(91));
            var cid = world.lead("cid@acme.io");
            activities.enrichLead(cid, enrich(world, cid));
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void inShadowNobodyIsAskedNothingIsPaidAndNothingIsTakenForKnown() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var shadows = new AtomicBoolean(true);
            var vendor = answering(new Found(ACME));
            var activities = activities(world, new EnrichmentVendor() {
                @Override
                public boolean mayBeAsked() {
                    return !shadows.get();
                }

                @Override
                public Answer lookUp(String email, Deadline deadline) {
                    return vendor.lookUp(email, deadline);
                }
            });
            var ana = world.lead("ana@acme.io");
            var position = enrich(world, ana);

            activities.enrichLead(ana, position);

            assertThat(asked).isEmpty();
            assertThat(paid(world)).isZero();
            assertThat(world.advance(ana, position).state().lookup()).isEqualTo(Lookup.UNKNOWN);
            assertThat(new ShadowActs(world.hub).positions(ana)).containsExactly(position);
            shadows.set(false);
            var ben = world.lead("ben@acme.io");
            activities.enrichLead(ben, enrich(world, ben));
            assertThat(asked).containsExactly("ben@acme.io");
        }
    }

    @Test
    void aCompanyThatNobodyKnowsIsAnAnswerToo() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);

            activities(world, answering(new Unknown())).enrichLead(lead, position);

            assertThat(world.advance(lead, position).state().lookup()).isEqualTo(Lookup.UNKNOWN);
            assertThat(spent(world)).isEqualTo("released 24500/0");
        }
    }

    @Test
    void aVendorThatIsAwayIsAskedAgainAndOneThatRefusesIsNot() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);

            assertThatThrownBy(() -> activities(world, answering(new Failed(new Unavailable("enrichment"))))
                            .enrichLead(lead, position))
                    .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                        assertThat(failure.getType()).isEqualTo("Unavailable");
                        assertThat(failure.isNonRetryable()).isFalse();
                    });
            var refusing = activities(world, answering(new Failed(new Rejected("enrichment", "403"))));
            for (var tries = 0; tries < 2; tries++) {
                assertThatThrownBy(() -> refusing.enrichLead(lead, position))
                        .isInstanceOfSatisfying(
                                ApplicationFailure.class,
                                failure -> assertThat(failure.isNonRetryable()).isTrue());
            }
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void moneyIsSetAsideBeforeTheCallAndGivenBackWhenItFails() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);
            var answers = new ArrayDeque<EnrichmentVendor.Answer>(
                    List.of(new Failed(new Unavailable("enrichment")), new Found(ACME)));
            var duringCalls = new ArrayList<String>();
            var activities = activities(world, (address, deadline) -> {
                duringCalls.add(spent(world));
                return answers.remove();
            });

            assertThatThrownBy(() -> activities.enrichLead(lead, position)).isInstanceOf(ApplicationFailure.class);
            var failed = spent(world);
            activities.enrichLead(lead, position);

            assertThat(duringCalls).containsExactly("reserved 24500/0", "reserved 24500/0");
            assertThat(failed).isEqualTo("released 24500/0");
            assertThat(spent(world)).isEqualTo("settled 24500/20000");
        }
    }

    /** The worker dies in mid-call: what was set aside stays so, because the vendor may have charged for it. */
    @Test
    void whatADeadCallMayHaveCostStaysSetAside() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);

            assertThatThrownBy(() -> activities(world, (address, deadline) -> {
                                throw new IllegalStateException("died");
                            })
                            .enrichLead(lead, position))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(spent(world)).isEqualTo("reserved 24500/0");

            activities(world, answering(new Found(ACME))).enrichLead(lead, position);
            assertThat(spent(world)).isEqualTo("settled 24500/20000");
            assertThat(states(world)).containsExactly("unknown 24500", "settled 24500");
        }
    }

    /** The vendor may bill both: the call that nobody answered, and the one that was. */
    @Test
    void whatALostAnswerMayHaveCostIsNotForgottenWhenTheNextOneComes() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);
            var answers = new ArrayDeque<EnrichmentVendor.Answer>(
                    List.of(new Failed(new Unavailable("enrichment", true)), new Found(ACME)));
            var activities = activities(world, (address, deadline) -> answers.remove());

            assertThatThrownBy(() -> activities.enrichLead(lead, position)).isInstanceOf(ApplicationFailure.class);
            activities.enrichLead(lead, position);

            assertThat(states(world)).containsExactly("unknown 24500", "settled 24500");
            assertThat(paid(world)).isEqualTo(20_000);
        }
    }

    @Test
    void whatNobodyKnowsThePriceOfIsNotAskedForAndTheLeadGoesOn() {
        try (var world = new TestLeads(CAMPAIGN)) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);
            var list = new PriceList(List.of());
            var provider = new Provider(
                    "hunter",
                    LookUpPricing.of(list, "hunter", "simulated"),
                    price -> answering(new Found(ACME)),
                    Breaker.usual("hunter", world.time));
            var cache = new CompanyCache(world.hub);
            var waterfall = new Waterfall(
                    List.of(provider), cache.lookUps(), new Ledger(world.hub), world.time, Waterfall.Settings.usual());

            new EnrichmentActivities(waterfall, world.leads, world.effects, cache).enrichLead(lead, position);

            assertThat(asked).isEmpty();
            assertThat(world.count("spend")).isZero();
            assertThat(world.advance(lead, position).state().lookup()).isEqualTo(Lookup.UNKNOWN);
        }
    }

    @Test
    void withoutMoneyTheLeadGoesOnUnknownAndNobodyIsAsked() {
        try (var world = new TestLeads(CAMPAIGN + "budget: {per_month: 0.02 USD, at_the_limit: no-more-ai}\n")) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);

            activities(world, answering(new Found(ACME))).enrichLead(lead, position);

            assertThat(asked).isEmpty();
            assertThat(world.advance(lead, position).state().lookup()).isEqualTo(Lookup.UNKNOWN);
            assertThat(world.count("spend")).isZero();
        }
    }

    @Test
    void whereTheFileStopsAllTheLeadGoesOnWithoutAndItsMailIsHeld() {
        try (var world = new TestLeads(CAMPAIGN + "budget: {per_month: 0.02 USD, at_the_limit: stop-all}\n")) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);

            activities(world, answering(new Found(ACME))).enrichLead(lead, position);

            assertThat(asked).isEmpty();
            var next = world.advance(lead, position);
            assertThat(next.state().lookup()).isEqualTo(Lookup.WITHOUT);
            assertThat(world.gate.claim(world.load(lead), TestLeads.mail(lead, next.position()), TestLeads.first()))
                    .isInstanceOfSatisfying(
                            Claim.HeldBack.class,
                            held -> assertThat(held.reason()).isEqualTo("budget.per_month"));
        }
    }

    @Test
    void whereTheFileAsksTheFailureNamesTheBudgetAndTheLeadGoesOnWithout() {
        try (var world = new TestLeads(CAMPAIGN + "budget: {per_month: 0.02 USD, at_the_limit: ask}\n")) {
            var lead = world.lead("ana@acme.io");
            var position = enrich(world, lead);
            var activities = activities(world, answering(new Found(ACME)));

            assertThatThrownBy(() -> activities.enrichLead(lead, position))
                    .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                        assertThat(failure.getType()).isEqualTo("OverBudget");
                        assertThat(failure.isNonRetryable()).isTrue();
                    });
            assertThat(world.advance(lead, position, "OverBudget").state().lookup())
                    .isEqualTo(Lookup.WITHOUT);
        }
    }

    private static String spent(TestLeads world) {
        return world.hub
                .sql()
                .sql("SELECT state || ' ' || reserved_micros || '/' || micros FROM spend ORDER BY attempt DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private static List<String> states(TestLeads world) {
        return world.hub
                .sql()
                .sql("SELECT state || ' ' || reserved_micros AS line FROM spend ORDER BY attempt")
                .query((row, number) -> row.getString("line"))
                .list();
    }

    private EnrichmentVendor answering(EnrichmentVendor.Answer answer) {
        return (address, deadline) -> {
            asked.add(address);
            return answer;
        };
    }

    private static EnrichmentActivities activities(TestLeads world, EnrichmentVendor vendor) {
        return SoleProvider.activities(world, vendor, new LookUpPrice(24_500, "USD"));
    }

    private static int enrich(TestLeads world, LeadId lead) {
        var advanced = world.advance(lead, 0);
        assertThat(advanced.move()).isInstanceOf(Move.Enrich.class);
        return advanced.position();
    }

    private static long paid(TestLeads world) {
        return world.hub
                .sql()
                .sql("SELECT coalesce(sum(micros), 0) FROM spend WHERE state = 'settled'")
                .query(Long.class)
                .single();
    }
}
