package leadloom.hub.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.hub.Rows;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.journal.Entries.Stored;
import leadloom.journey.Event;
import leadloom.journey.engagement.AddressClass;
import leadloom.journey.engagement.Agent;
import leadloom.journey.engagement.Grade;
import leadloom.journey.engagement.Headers;
import leadloom.journey.engagement.Hit;
import leadloom.journey.engagement.Hit.Target;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GradingsTest {

    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0";
    private static final Map<String, String> A_READERS =
            Map.of("accept", "text/html", "accept-language", "de,en;q=0.5", "sec-fetch-mode", "navigate");

    /** A mail with three tracked links that left half an hour ago. */
    private static final class World implements AutoCloseable {

        final TestLeads leads = new TestLeads();
        final Visits visits = new Visits(leads.hub, SETTLE);
        final Gradings gradings = new Gradings(leads.hub, SETTLE);
        final LeadId lead = leads.lead("ana@acme.io");
        final int position = leads.untilDeliver(lead).position();

        World() {
            var key = TestLeads.mail(lead, position);
            leads.gate.claim(leads.load(lead), key, TestLeads.first());
            leads.effects.settle(key, End.DONE, "vendor-1", new Event.Delivered(position, lead + "/" + position));
            leads.effects.keepLinks(
                    key,
                    Map.of(
                            -1,
                            "",
                            0,
                            "",
                            1,
                            "https://orrin.example/a",
                            2,
                            "https://orrin.example/b",
                            3,
                            "https://orrin.example/c"));
            leads.hub.sql().sql("DELETE FROM outbox").update();
            leads.time.pass(Duration.ofMinutes(30));
        }

        TrackingToken link(int number) {
            return new TrackingToken(lead, position, number);
        }

        String visit(int number) {
            return visit(number, false);
        }

        String visit(int number, boolean head) {
            return visit(number, head, null);
        }

        String visit(int number, boolean head, @Nullable Instant said) {
            var target = number == 0 ? Target.HIDDEN_LINK : number < 0 ? Target.PICTURE : Target.LINK;
            var hit = new Hit(
                    leads.time.instant(),
                    target,
                    "" + number,
                    head,
                    Agent.of(BROWSER),
                    AddressClass.HOME,
                    "a-hash",
                    Headers.of(number < 0 ? Map.of("accept", "image/*") : A_READERS, BROWSER, true),
                    null);
            return visits.take(link(number), hit, said).orElse("nowhere");
        }

        List<Event> told() {
            return leads.entries.of(lead).stream()
                    .map(Stored::event)
                    .filter(event -> event instanceof Event.Clicked
                            || event instanceof Event.Opened
                            || event instanceof Event.Regraded)
                    .toList();
        }

        int settle() {
            return gradings.settle(10);
        }

        @Override
        public void close() {
            leads.close();
        }
    }

    @Test
    void aClickIsJournaledOnceItHasSettledAndOnlyThenWakes() {
        try (var world = new World()) {
            assertThat(world.visit(2)).isEqualTo("https://orrin.example/b");
            world.leads.time.pass(SETTLE.minusMillis(1));

            assertThat(world.settle()).isZero();
            assertThat(world.told()).isEmpty();
            assertThat(world.leads.outbox.size()).isZero();

            world.leads.time.pass(Duration.ofMillis(1));
            assertThat(world.settle()).isEqualTo(1);
            assertThat(world.told())
                    .containsExactly(new Event.Clicked(world.link(2).touch(), Grade.PERSON, "2"));
            assertThat(world.leads.outbox.size()).isEqualTo(1);
            assertThat(world.settle()).isZero();
        }
    }

    /** Who simulates a reader has a clock of its own, which may run before ours or behind it. */
    @Test
    void aSimulatedVisitLiesBetweenTheMailAndNow() {
        try (var world = new World()) {
            world.leads.hub.sql().sql("UPDATE clock SET mode = 'simulated'").update();
            var now = world.leads.time.instant();
            var sent = now.minus(Duration.ofMinutes(30));

            world.visit(1, false, sent.minusMillis(1));
            world.visit(1, false, sent.plusMillis(1));
            world.visit(1, false, now.plusMillis(1));

            assertThat(world.leads
                            .hub
                            .sql()
                            .sql("SELECT at FROM engagement ORDER BY id")
                            .query((row, number) -> Rows.instant(row, "at"))
                            .list())
                    .containsExactly(sent, sent.plusMillis(1), now);
        }
    }

    @Test
    void machinesWakeNobodyAndLooksAndTrapsAreEvidenceAlone() {
        try (var world = new World()) {
            world.visit(1, true);
            world.visit(1);
            world.visit(0);
            world.visit(-1);
            world.leads.time.pass(SETTLE);
            world.settle();

            assertThat(world.told())
                    .containsExactlyInAnyOrder(
                            new Event.Clicked(world.link(1).touch(), Grade.MACHINE, "1"),
                            new Event.Opened(world.link(1).touch(), Grade.MACHINE));
            assertThat(world.leads.count("engagement")).isEqualTo(4);
            assertThat(world.leads.outbox.size()).isZero();
        }
    }

    @Test
    void whatIsSeenLaterRegradesByANewEventAndRewritesNothing() {
        try (var world = new World()) {
            world.visit(1);
            world.leads.time.pass(SETTLE);
            world.settle();
            var state = world.leads.advance(world.lead, world.position).state();
            assertThat(state.signals()).hasSize(1);

            world.visit(0);
            world.leads.time.pass(SETTLE);
            world.settle();

            assertThat(world.told()).hasSize(2);
            assertThat(world.told().getFirst())
                    .isEqualTo(new Event.Clicked(world.link(1).touch(), Grade.PERSON, "1"));
            assertThat(world.told().getLast()).isInstanceOfSatisfying(Event.Regraded.class, regraded -> {
                assertThat(regraded.from()).isEqualTo(Grade.PERSON);
                assertThat(regraded.grade()).isEqualTo(Grade.MACHINE);
            });
            assertThatThrownBy(() -> world.leads
                            .hub
                            .sql()
                            .sql("UPDATE engagement_grade SET grade = 'PERSON'")
                            .update())
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void gradingEverythingAgainByTheSameRulesTellsNothing() {
        try (var world = new World()) {
            world.visit(1);
            world.leads.time.pass(SETTLE);
            world.settle();

            assertThat(world.gradings.again()).isEqualTo(1);
            assertThat(world.settle()).isEqualTo(1);
            assertThat(world.told()).hasSize(1);
            assertThat(world.leads.count("engagement_grade")).isEqualTo(1);
        }
    }

    @Test
    void aLinkThatTheMailDoesNotHoldLeadsNowhereAndLeavesNoTrace() {
        try (var world = new World()) {
            assertThat(world.visit(4)).isEqualTo("nowhere");

            assertThat(world.leads.count("engagement")).isZero();
            assertThat(world.leads.count("engagement_due")).isZero();
        }
    }

    @Test
    void oneMailKeepsABoundedNumberOfVisitsAndGoesOnLeadingThere() {
        try (var world = new World()) {
            for (var visit = 0; visit < 510; visit++) {
                assertThat(world.visit(1)).isEqualTo("https://orrin.example/a");
            }

            assertThat(world.leads.count("engagement")).isEqualTo(500);
        }
    }

    @Test
    void figuresShowWhatItLooksLikeAndWhatItIs() {
        try (var world = new World()) {
            world.visit(1);
            world.leads.time.pass(Duration.ofHours(2));
            world.visit(1, true);
            world.visit(2);
            world.visit(3);
            world.leads.time.pass(SETTLE);
            world.settle();
            world.visit(-1);

            assertThat(new Figures(world.leads.hub).all()).singleElement().satisfies(figure -> {
                assertThat(figure.campaign()).isEqualTo(TestLeads.CAMPAIGN);
                assertThat(figure.sent()).isEqualTo(1);
                assertThat(figure.clicks()).isEqualTo(new Figures.Seen(3, 1, 2, 0, 0, 1, 1));
                assertThat(figure.opens()).isEqualTo(new Figures.Seen(1, 0, 0, 0, 1, 0, 1));
            });
        }
    }

    @Test
    void aTokenIsGoodForItsLinkAloneAndWhateverKeySignedIt() {
        try (var world = new World()) {
            var seals = world.leads.hub.seals();
            var token = world.link(2).signed(1, seals);

            assertThat(TrackingToken.read(token, seals)).contains(world.link(2));
            assertThat(TrackingToken.read(world.link(2).signed(7, seals), seals))
                    .contains(world.link(2));
            assertThat(TrackingToken.read(world.link(-1).signed(1, seals), seals))
                    .contains(world.link(-1));
            assertThat(TrackingToken.read(token.replace(".2.1.", ".3.1."), seals))
                    .isEmpty();
            assertThat(TrackingToken.read(token.replace(".2.1.", ".2.7."), seals))
                    .isEmpty();
            assertThat(TrackingToken.read(token + "a", seals)).isEmpty();
            assertThat(TrackingToken.read("", seals)).isEmpty();
            assertThat(TrackingToken.read("....", seals)).isEmpty();
        }
    }
}
