package leadloom.hub.kpi;

import static leadloom.hub.TestLeads.SMALL;
import static leadloom.hub.TestLeads.WITH_LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.hub.TestLeads;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ProcessTest {

    private static final String COMES_BACK = SMALL.replace(
            "consent: legitimate-interest}", "consent: legitimate-interest, again: {allowed: true, not_before: 1d}}");

    @Test
    void aLeadThatNobodyWasAskedAboutSettlesAloneAtItsEnd() {
        try (var world = new KpiWorld()) {
            var lead = world.closedCold("ana@acme.io");

            assertThat(world.lives(lead)).containsExactly("alone - closed-cold");
            assertThat(world.ordered(lead)).isEmpty();
            assertThat(world.leads.count("process WHERE first_step_ms >= 0 AND ended_at = settled_at"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aHeldLeadIsNoFailureAndAnOpenOneIsNotCounted() {
        try (var world = new KpiWorld()) {
            var lead = world.leads.lead("held@acme.io");
            var deliver = world.leads.untilDeliver(lead);
            world.leads.tell(
                    lead,
                    new Event.Held(
                            deliver.position(),
                            "cap",
                            world.leads.time.instant().plus(Duration.ofDays(1))));
            var held = world.leads.advance(lead, deliver.position());

            assertThat(held.move()).isInstanceOf(Move.Wait.class);
            assertThat(world.lives(lead)).containsExactly("open - -");

            world.live(lead, held);
            assertThat(world.lives(lead)).containsExactly("alone - closed-cold");
        }
    }

    @Test
    void anApprovedLineMakesTheProcessAPersonsAndItsMailNoAutomatedAct() {
        try (var world = new KpiWorld(WITH_LINES)) {
            var lead = world.leads.lead("line@acme.io");
            var asked = world.live(lead, world.leads.advance(lead, 0));
            world.decide(lead, asked, "approve");
            world.live(lead, world.leads.advance(lead, asked.position()));

            assertThat(world.lives(lead)).containsExactly("person first-line closed-cold");
            assertThat(world.ordered(lead)).as("the first of two mails").containsExactly("mail");
        }
    }

    @Test
    void aQuestionThatRanOutCountsAsAPersonsButItsMailIsTheMachines() {
        try (var world = new KpiWorld(WITH_LINES)) {
            var lead = world.leads.lead("nobody@acme.io");
            var asked = world.live(lead, world.leads.advance(lead, 0));
            world.leads.time.pass(Duration.ofDays(2));
            world.leads.tell(lead, new Event.PageViewed("/pricing"));
            world.live(lead, world.leads.advance(lead, asked.position()));

            assertThat(world.lives(lead)).containsExactly("person first-line closed-cold");
            assertThat(world.ordered(lead)).isEmpty();
        }
    }

    @Test
    void aProblemSettlesTheProcessWhenItIsPutBeforePeopleAndTheEndChangesNothing() {
        try (var world = new KpiWorld()) {
            var lead = world.leads.lead("problem@acme.io");
            var deliver = world.leads.untilDeliver(lead);
            var asked = world.leads.advance(lead, deliver.position(), "Rejected");

            assertThat(asked.move())
                    .isInstanceOfSatisfying(
                            Move.AskHuman.class, ask -> assertThat(ask.kind()).isEqualTo("problem"));
            assertThat(world.lives(lead)).containsExactly("fix problem -");

            world.decide(lead, asked, "stop");
            world.live(lead, world.leads.advance(lead, asked.position()));
            assertThat(world.lives(lead)).singleElement().asString().startsWith("fix problem ");
            assertThat(world.leads.count("process WHERE ended_at IS NOT NULL")).isEqualTo(1);
        }
    }

    @Test
    void anOperatorsHandIsAManualFixAndTheInstallationsOwnCareIsNot() {
        try (var world = new KpiWorld()) {
            var cared = world.leads.lead("cared@acme.io");
            world.leads.tell(cared, new Event.Operated("rebuilt"));
            world.leads.tell(cared, new Event.Operated("sentinel-poked"));
            world.live(cared, world.leads.advance(cared, 0));
            var cancelled = world.leads.lead("cancelled@acme.io");
            world.leads.tell(cancelled, new Event.Operated("cancelled"));
            world.live(cancelled, world.leads.advance(cancelled, 0));

            assertThat(world.lives(cared)).containsExactly("alone - closed-cold");
            assertThat(world.lives(cancelled)).containsExactly("fix cancelled closed-cold");
        }
    }

    @Test
    void takingOrStoppingALeadIsAPersonsDecision() {
        try (var world = new KpiWorld()) {
            for (var event : List.of(new Event.TakenOver("person"), new Event.Stopped("person", "spam"))) {
                var lead = world.leads.lead(event.getClass().getSimpleName() + "@acme.io");
                var deliver = world.leads.untilDeliver(lead);
                world.leads.tell(lead, event);
                world.mail(lead, deliver.position(), (Move.Deliver) deliver.move());
                world.live(lead, world.leads.advance(lead, deliver.position()));

                assertThat(world.lives(lead)).singleElement().asString().startsWith("person ");
            }
        }
    }

    @Test
    void aLeadThatBeginsAgainHasTwoLivesOfWhichTheFirstStaysAsItWas() {
        try (var world = new KpiWorld(COMES_BACK)) {
            var lead = world.closedCold("again@acme.io");
            world.leads.time.pass(Duration.ofDays(2));
            world.leads.take("again@acme.io", "api");
            var again = world.leads.advance(lead, position(world, lead));
            assertThat(world.lives(lead)).containsExactly("alone - closed-cold", "open - -");

            world.leads.tell(lead, new Event.TakenOver("person"));
            world.live(lead, again);

            assertThat(world.lives(lead)).containsExactly("alone - closed-cold", "person taken-over handed-to-sales");
        }
    }

    @Test
    void milestonesAreReachedOnceAndAwayNotesAndUnknownCompaniesAreNone() {
        try (var world = new KpiWorld()) {
            var lead = world.leads.lead("way@acme.io");
            assertThat(world.milestone(lead)).containsEntry("mailed_at", null);
            var deliver = world.leads.untilDeliver(lead);
            world.leads.tell(lead, new Event.Enriched(1, false, Facts.NONE));
            world.mail(lead, deliver.position(), (Move.Deliver) deliver.move());
            world.leads.tell(lead, new Event.Replied("t", ReplyKind.OUT_OF_OFFICE));

            assertThat(world.milestone(lead))
                    .containsEntry("segment", "all")
                    .containsEntry("found_at", null)
                    .containsEntry("replied_at", null);
            assertThat(world.milestone(lead).get("mailed_at")).isNotNull();
            assertThat(world.milestone(lead).get("unknown_at")).isNotNull();

            world.leads.tell(lead, new Event.Replied("t", ReplyKind.INTERESTED));
            world.live(lead, world.leads.advance(lead, deliver.position()));

            assertThat(world.milestone(lead).get("replied_at")).isNotNull();
            assertThat(world.milestone(lead).get("to_sales_at")).isNotNull();
        }
    }

    @Test
    void clicksCountAsTheyAreGradedNow() {
        try (var world = new KpiWorld()) {
            var lead = world.leads.lead("click@acme.io");
            var visit = world.leads
                    .hub
                    .sql()
                    .sql("""
                    INSERT INTO engagement (lead_id, kind, at, received_at, event_key)
                    VALUES (:lead, 'clicked', now(), now(), 'one') RETURNING id
                    """)
                    .param("lead", lead.value())
                    .query(Long.class)
                    .single();
            grade(world, visit, 1, "MACHINE");
            assertThat(world.milestone(lead)).containsEntry("clicked_at", null);

            grade(world, visit, 2, "PERSON");
            assertThat(world.milestone(lead).get("clicked_at")).isNotNull();

            grade(world, visit, 3, "MACHINE");
            assertThat(world.milestone(lead)).containsEntry("clicked_at", null);
        }
    }

    @Test
    void whatWasBeforeTheMigrationIsCountedByItAsIfItHadBeenThere() throws Exception {
        try (var world = new KpiWorld(WITH_LINES)) {
            everyKindOfLife(world);
            var before = kept(world);
            world.leads.hub.sql().sql("DELETE FROM process").update();
            world.leads.hub.sql().sql("DELETE FROM milestone").update();
            world.leads.hub.sql().sql("UPDATE effect SET by_person = false").update();

            world.leads.hub.sql().sql(backfill()).update();

            assertThat(kept(world)).isEqualTo(before);
            assertThat(String.valueOf(before.get("process")))
                    .contains("manner=alone", "manner=person", "manner=fix", "life=2");
        }
    }

    private static void everyKindOfLife(KpiWorld world) {
        for (var answer : List.of("approve", "plain")) {
            var lead = world.leads.lead(answer + "@acme.io");
            var asked = world.live(lead, world.leads.advance(lead, 0));
            world.decide(lead, asked, answer);
            world.live(lead, world.leads.advance(lead, asked.position()));
        }
        world.leads.publish("quiet", COMES_BACK);
        var problem = take(world, "fix@acme.io");
        var asked =
                world.leads.advance(problem, world.leads.untilDeliver(problem).position(), "Rejected");
        world.decide(problem, asked, "stop");
        world.live(problem, world.leads.advance(problem, asked.position()));
        var open = world.leads.untilDeliver(take(world, "open@acme.io"));
        assertThat(open.move()).isInstanceOf(Move.Deliver.class);
        var again = take(world, "again@acme.io");
        world.live(again, world.leads.advance(again, 0));
        world.leads.time.pass(Duration.ofDays(2));
        assertThat(take(world, "again@acme.io")).isEqualTo(again);
        var begun = world.leads.advance(again, position(world, again));
        world.leads.tell(again, new Event.Replied("t", ReplyKind.INTERESTED));
        world.live(again, begun);
    }

    private static LeadId take(KpiWorld world, String address) {
        return world.leads.take(address, "quiet", Consent.GIVEN, Map.of()).lead();
    }

    private static int position(KpiWorld world, LeadId lead) {
        return world.leads
                .hub
                .sql()
                .sql("SELECT position FROM lead WHERE id = :lead")
                .param("lead", lead.value())
                .query(Integer.class)
                .single();
    }

    private static void grade(KpiWorld world, long visit, int number, String grade) {
        world.leads
                .hub
                .sql()
                .sql("""
                INSERT INTO engagement_grade (engagement_id, number, grade, because, rules, graded_at)
                VALUES (:visit, :number, :grade, 'a test', 1, now())
                """)
                .param("visit", visit)
                .param("number", number)
                .param("grade", grade)
                .update();
    }

    /** All but the real time of the first step, which is measured a little later by the trigger than it is written. */
    private static Map<String, List<Map<String, Object>>> kept(KpiWorld world) {
        var sql = world.leads.hub.sql();
        return Map.of(
                "process",
                sql.sql("""
                        SELECT lead_id, life, campaign, version, begun_at, settled_at, manner, because, ended_at,
                               ended_position, outcome
                        FROM process ORDER BY lead_id, life
                        """).query().listOfRows(),
                "milestone",
                sql.sql("SELECT * FROM milestone ORDER BY lead_id").query().listOfRows(),
                "effect",
                sql.sql("SELECT lead_id, position, kind, by_person FROM effect ORDER BY 1, 2, 3")
                        .query()
                        .listOfRows());
    }

    private static String backfill() throws Exception {
        try (var in = Objects.requireNonNull(TestLeads.class.getResourceAsStream("/leadloom/migrations/V4__kpi.sql"))) {
            var script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return script.substring(script.indexOf("-- Everything from before"));
        }
    }
}
