package leadloom.hub.lead;

import static leadloom.hub.TestLeads.CAMPAIGN;
import static leadloom.hub.TestLeads.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Intake.Taken;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class IntakeTest {

    private static final String AGAIN = TestLeads.SMALL.replace(
            "from: [api], consent: legitimate-interest",
            "from: [api, csv-import], consent: legitimate-interest, again: {allowed: true, not_before: 90d}");

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
    void aSourceThatTheFileDoesNotNameIsRefused() {
        try (var world = new TestLeads()) {
            assertThatThrownBy(() -> world.take("ana@acme.io", "website-form"))
                    .isInstanceOf(SourceNotTaken.class)
                    .hasMessage("the campaign small takes no leads by website-form;"
                            + " its file does not name it under entry.from");
            assertThat(world.count("lead") + world.count("person")).isZero();
        }
    }

    @Test
    void whoComesAgainAfterThePeriodLivesAgainInTheSameLead() {
        try (var world = new TestLeads(AGAIN)) {
            var lead = world.lead("back@acme.io");
            var end = closed(world, lead);
            world.outbox.done(world.outbox.take(1).getFirst());

            world.time.pass(Duration.ofDays(90));
            var taken = AtOnce.run(4, number -> () -> world.take("back@acme.io", "api"));
            var begins = world.advance(lead, 0);

            assertThat(taken).containsOnly(new Taken(lead, true));
            assertThat(kinds(world, lead, Event.Captured.class)).isEqualTo(2);
            assertThat(world.count("outbox")).isEqualTo(1);
            assertThat(begins.move()).isInstanceOf(Move.Deliver.class);
            assertThat(begins.position()).isGreaterThan(end);
            assertThat(begins.state().life()).isEqualTo(2);
            assertThat(world.load(lead).ended()).isFalse();
            assertThat(world.gapless(lead)).isTrue();
        }
    }

    @Test
    void whoComesTooEarlyOrWithoutLeaveStaysEnded() {
        try (var world = new TestLeads(AGAIN)) {
            world.publish("once", TestLeads.SMALL);
            var early = world.lead("early@acme.io");
            var once =
                    world.take("once@acme.io", "once", Consent.GIVEN, Map.of()).lead();
            closed(world, once);
            closed(world, early);

            world.time.pass(Duration.ofDays(89));
            world.take("early@acme.io", CAMPAIGN, Consent.GIVEN, Map.of());
            world.take("once@acme.io", "once", Consent.GIVEN, Map.of());

            assertThat(world.advance(early, 0).reason().because())
                    .isEqualTo("came again, but not before 90 days were over");
            assertThat(world.advance(once, 0).reason().because())
                    .isEqualTo("came again, but the file lets nobody begin twice");
            assertThat(world.load(early).ended() && world.load(once).ended()).isTrue();
        }
    }

    @Test
    void aListThatSaysNothingNewBringsNobodyBackAndSuppressionWinsOverComingAgain() {
        try (var world = new TestLeads(AGAIN)) {
            var listed = world.lead("listed@acme.io");
            var gone = world.lead("gone@acme.io");
            closed(world, listed);
            closed(world, gone);
            new Suppressions(world.hub).addPersonOf(gone, "unsubscribed", "link");
            world.time.pass(Duration.ofDays(400));

            world.take("listed@acme.io", "csv-import");
            world.take("gone@acme.io", "api");

            assertThat(kinds(world, listed, Event.Captured.class)).isEqualTo(1);
            assertThat(world.advance(gone, 0).reason().because()).isEqualTo("came again, but wants no mails from us");
            assertThat(world.load(gone).ended()).isTrue();
        }
    }

    /** Mailed once, then closed by the cold rule. */
    private static int closed(TestLeads world, LeadId lead) {
        var after = 0;
        for (var moves = 0; moves < 20; moves++) {
            var advanced = world.advance(lead, after);
            after = advanced.position();
            switch (advanced.move()) {
                case Move.Finish finish -> {
                    return after;
                }
                case Move.Deliver deliver -> world.tell(lead, new Event.Delivered(after, lead + "/" + after));
                default -> world.time.pass(Duration.ofDays(10));
            }
        }
        throw new AssertionError("a life without an end");
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
