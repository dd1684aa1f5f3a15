package leadloom.hub.lead;

import static leadloom.hub.TestLeads.CAMPAIGN;
import static leadloom.hub.TestLeads.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Intake.Taken;
import leadloom.journey.Event;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class IntakeTest {

    @Test
    void thePersonWhoComesManyTimesAtOnceIsOneLeadWithOneWorkflowToStart() {
        try (var world = new TestLeads()) {
            var taken = AtOnce.run(
                    16,
                    number -> () -> world.take(
                            number % 2 == 0 ? "Ana@Acme.io" : "ana@acme.io", CAMPAIGN, Consent.GIVEN, Map.of()));

            assertThat(taken)
                    .extracting(Taken::lead)
                    .containsOnly(taken.getFirst().lead());
            assertThat(taken.stream().filter(one -> !one.known())).hasSize(1);
            assertThat(world.count("lead")).isEqualTo(1);
            assertThat(world.count("person")).isEqualTo(1);
            assertThat(world.count("outbox")).isEqualTo(1);
            assertThat(world.count("consent")).isEqualTo(1);
            assertThat(kinds(world, taken.getFirst().lead(), Event.Captured.class))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRepeatWithNothingNewChangesNothing() {
        try (var world = new TestLeads()) {
            var facts = Map.of("lead.title", "Plant manager");
            var lead = world.take("ana@acme.io", CAMPAIGN, Consent.GIVEN, facts).lead();
            world.outbox.done(world.outbox.take(1).getFirst());

            var again = world.take("ana@acme.io", CAMPAIGN, Consent.GIVEN, facts);

            assertThat(again).isEqualTo(new Taken(lead, true));
            assertThat(world.entries.of(lead)).hasSize(1);
            assertThat(world.count("outbox")).isZero();
        }
    }

    @Test
    void newsIsJournaledOnceHoweverOftenItIsToldAndTheNewestAnswerCounts() {
        try (var world = new TestLeads()) {
            var lead = world.take("ana@acme.io", CAMPAIGN, Consent.GIVEN, title("Planner"))
                    .lead();

            AtOnce.run(8, number -> () -> world.take("ana@acme.io", CAMPAIGN, Consent.GIVEN, title("Director")));
            assertThat(kinds(world, lead, Event.Updated.class)).isEqualTo(1);

            world.take("ana@acme.io", CAMPAIGN, Consent.GIVEN, title("Planner"));
            world.take("ana@acme.io", CAMPAIGN, Consent.GIVEN, title("Director"));

            assertThat(kinds(world, lead, Event.Updated.class)).isEqualTo(3);
            assertThat(world.advance(lead, 0).state().facts().get("lead.title")).contains("Director");
        }
    }

    @Test
    void aPersonWhoIsSuppressedStaysSoAndIsTakenInAsData() {
        try (var world = new TestLeads()) {
            var suppressions = new Suppressions(world.hub);
            suppressions.add(Address.parse("no@acme.io").orElseThrow(), "complaint", "vendor");

            var lead = world.lead("no@acme.io");

            assertThat(world.advance(lead, 0).state().captured().consent()).isEqualTo(Consent.WITHHELD);
            assertThat(suppressions.contains(Address.parse("NO@acme.io").orElseThrow()))
                    .isTrue();
        }
    }

    @Test
    void aNoThatIsGivenLaterCountsAndSayingNothingTakesNothingBack() {
        try (var world = new TestLeads()) {
            var lead = world.lead("later@acme.io");

            world.take("later@acme.io", CAMPAIGN, Consent.UNKNOWN, Map.of());
            assertThat(world.advance(lead, 0).state().captured().consent()).isEqualTo(Consent.GIVEN);
            world.take("later@acme.io", CAMPAIGN, Consent.WITHHELD, Map.of());
            world.take("later@acme.io", CAMPAIGN, Consent.WITHHELD, Map.of());

            assertThat(kinds(world, lead, Event.ConsentChanged.class)).isEqualTo(1);
            assertThat(world.count("consent")).isEqualTo(2);
        }
    }

    @Test
    void onePersonInTwoCampaignsIsTwoLeads() {
        try (var world = new TestLeads()) {
            world.publish("second", SMALL);

            var one = world.lead("ana@acme.io");
            var other = world.take("ana@acme.io", "second", Consent.GIVEN, Map.of());

            assertThat(other.known()).isFalse();
            assertThat(other.lead()).isNotEqualTo(one);
            assertThat(world.count("person")).isEqualTo(1);
            assertThat(world.leads.ofAddress(Address.parse("ana@acme.io").orElseThrow()))
                    .containsExactlyInAnyOrder(one, other.lead());
        }
    }

    @Test
    void onlyAWorkAddressStandsForACompany() {
        try (var world = new TestLeads()) {
            assertThat(world.load(world.lead("a@acme.io")).company()).isNotNull();
            assertThat(world.load(world.lead("a@gmail.com")).company()).isNull();
            assertThat(world.load(world.lead("a@acme.example")).company()).isNull();
        }
    }

    private static Map<String, String> title(String title) {
        return Map.of("lead.title", title);
    }

    private static long kinds(TestLeads world, LeadId lead, Class<? extends Event> kind) {
        return world.entries.of(lead).stream()
                .filter(stored -> kind.isInstance(stored.event()))
                .count();
    }
}
