package leadloom.activities.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.Mails;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.writer.LineWriter.Failed;
import leadloom.activities.writer.LineWriter.Written;
import leadloom.hub.TestLeads;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.effect.Claim;
import leadloom.hub.effect.Lines;
import leadloom.hub.spend.Ledger;
import leadloom.journey.Move;
import leadloom.journey.Move.Compose;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WriterActivitiesTest {

    private static final String PROVEN = TestLeads.WITH_LINES.replace("first: 3", "first: 0");
    private static final String LINE = "When presses stop at night, a food plant begins its day late.";

    private final List<LineRequest> asked = new ArrayList<>();
    private boolean mayBeAsked = true;
    private final List<OutgoingMail> sent = new ArrayList<>();
    private LineWriter.Answer answer = new Written(LINE, 1_000, 20, "model-1");

    @Test
    void aLineOfTheTrialIsWrittenOnceAndWaitsForAPerson() {
        try (var world = new TestLeads(TestLeads.WITH_LINES)) {
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);

            write(world, lead, compose);
            write(world, lead, compose);

            assertThat(asked)
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.facts()).containsOnlyKeys("company.industry", "form.challenge"));
            assertThat(sent).isEmpty();
            assertThat(world.advance(lead, compose.position()).move()).isInstanceOf(Move.AskHuman.class);
            assertThat(world.hub
                            .sql()
                            .sql("SELECT micros FROM spend")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1_000 + 20 * 4);
        }
    }

    @Test
    void aProvenVersionsLineLeavesWithItsMailAtOnce() {
        try (var world = new TestLeads(PROVEN)) {
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);

            write(world, lead, compose);
            write(world, lead, compose);

            assertThat(sent)
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text()).contains(LINE));
            assertThat(world.advance(lead, compose.position()).state().touches())
                    .hasSize(1);
        }
    }

    @Test
    void withoutMoneyThePlainTemplateGoesOutAndNoModelIsAsked() {
        try (var world = new TestLeads(PROVEN + "budget: {per_month: 0.000001 USD, at_the_limit: no-more-ai}\n")) {
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);

            write(world, lead, compose);

            assertThat(asked).isEmpty();
            assertThat(world.advance(lead, compose.position()).move())
                    .isEqualTo(new Move.Deliver("hello", "one", "hello", null));
        }
    }

    @Test
    void inShadowThePlainTemplateGoesOnAndNeitherModelNorMoneyNorPlaceOfTheTrialIsTaken() {
        try (var world = new TestLeads(TestLeads.WITH_LINES)) {
            mayBeAsked = false;
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);

            write(world, lead, compose);
            write(world, lead, compose);

            assertThat(asked).isEmpty();
            assertThat(world.advance(lead, compose.position()).move())
                    .isEqualTo(new Move.Deliver("hello", "one", "hello", null));
            for (var table : List.of("trial", "spend")) {
                assertThat(world.hub
                                .sql()
                                .sql("SELECT count(*) FROM " + table)
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero();
            }
            assertThat(new ShadowActs(world.hub).positions(lead)).containsExactly(compose.position());
        }
    }

    @Test
    void whereTheFileStopsAllMailsWaitForTheNextMonthToo() {
        try (var world = new TestLeads(PROVEN + "budget: {per_month: 0.000001 USD, at_the_limit: stop-all}\n")) {
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);

            write(world, lead, compose);

            assertThat(asked).isEmpty();
            assertThat(sent).isEmpty();
            assertThat(world.advance(lead, compose.position()).move())
                    .isInstanceOfSatisfying(
                            Move.Wait.class, wait -> assertThat(wait.what()).contains("budget.per_month"));
            assertThat(world.gate.claim(world.load(lead), TestLeads.mail(lead, 90), TestLeads.first()))
                    .isInstanceOfSatisfying(
                            Claim.HeldBack.class,
                            held -> assertThat(held.reason()).isEqualTo("budget.per_month"));
        }
    }

    @Test
    void aLineThatFailsItsChecksDoesNotLeave() {
        try (var world = new TestLeads(PROVEN)) {
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);
            answer = new Written("I noticed https://evil.example has what you need", 10, 10, "model-1");

            write(world, lead, compose);

            assertThat(sent).isEmpty();
            assertThat(world.advance(lead, compose.position()).move()).isInstanceOf(Move.AskHuman.class);
        }
    }

    @Test
    void whileTheTrialIsFullOthersTakeThePlainTemplateAndNoModelIsAsked() {
        try (var world = new TestLeads(TestLeads.WITH_LINES)) {
            for (var number = 0; number < 3; number++) {
                var first = lead(world, "first" + number + "@acme.io");
                write(world, first, compose(world, first));
            }
            asked.clear();
            var lead = lead(world, "fourth@acme.io");
            var compose = compose(world, lead);

            write(world, lead, compose);

            assertThat(asked).isEmpty();
            assertThat(world.advance(lead, compose.position()).move())
                    .isEqualTo(new Move.Deliver("hello", "one", "hello", null));
        }
    }

    @Test
    void theSameFactsHaveTheSameLineAndCostNothing() {
        try (var world = new TestLeads(PROVEN)) {
            for (var name : List.of("ana", "ben")) {
                var lead = lead(world, name + "@acme.io");
                write(world, lead, compose(world, lead));
            }

            assertThat(asked).hasSize(1);
            assertThat(sent)
                    .hasSize(2)
                    .allSatisfy(mail -> assertThat(mail.text()).contains(LINE));
            assertThat(world.count("spend")).isEqualTo(1);
        }
    }

    @Test
    void aWriterThatIsAwayCostsNothingAndIsAskedAgain() {
        try (var world = new TestLeads(PROVEN)) {
            var lead = lead(world, "ana@acme.io");
            var compose = compose(world, lead);
            answer = new Failed(new Unavailable("writer"));
            assertThatThrownBy(() -> write(world, lead, compose)).isInstanceOf(ApplicationFailure.class);
            assertThat(world.hub
                            .sql()
                            .sql("SELECT state FROM spend")
                            .query(String.class)
                            .single())
                    .isEqualTo("released");
            answer = new Written(LINE, 1_000, 20, "model-1");

            write(world, lead, compose);

            assertThat(sent).hasSize(1);
            assertThat(world.hub
                            .sql()
                            .sql("SELECT state FROM spend ORDER BY attempt")
                            .query(String.class)
                            .list())
                    .containsExactly("released", "settled");
        }
    }

    private record Asked(int position, Compose move) {}

    private static LeadId lead(TestLeads world, String address) {
        return world.take(
                        address,
                        TestLeads.CAMPAIGN,
                        Consent.GIVEN,
                        Map.of(
                                "form.challenge", "night stops of our presses",
                                "company.industry", "food",
                                "lead.phone", "+351 000 000"))
                .lead();
    }

    private static Asked compose(TestLeads world, LeadId lead) {
        var advanced = world.advance(lead, 0);
        assertThat(advanced.move()).isInstanceOf(Compose.class);
        return new Asked(advanced.position(), (Compose) advanced.move());
    }

    private void write(TestLeads world, LeadId lead, Asked compose) {
        var writer = new LineWriter() {
            @Override
            public boolean mayBeAsked() {
                return mayBeAsked;
            }

            @Override
            public Answer write(LineRequest request, Deadline deadline) {
                asked.add(request);
                return answer;
            }
        };
        MailVendor vendor = (mail, deadline) -> {
            sent.add(mail);
            return new MailVendor.Accepted("vendor-1");
        };
        new WriterActivities(
                        writer,
                        new MailDelivery(vendor, world.gate, world.effects, world.hub.seals(), Mails.SENDER),
                        world.leads,
                        world.effects,
                        new Lines(world.hub),
                        new Ledger(world.hub),
                        world.hub.seals(),
                        new TokenPrice(1_000_000, 4_000_000, "USD"))
                .composeMail(lead, compose.position(), compose.move());
    }
}
