package leadloom.activities.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.Sender;
import leadloom.hub.TestLeads;
import leadloom.hub.weekly.WeekOfMails;
import leadloom.hub.weekly.WeekOfMails.Did;
import leadloom.hub.weekly.WeeklyMails;
import leadloom.hub.weekly.WeeklyReports;
import leadloom.journey.weekly.IsoWeek;
import leadloom.workflows.weekly.WeeklyReporting.Letter;
import leadloom.workflows.weekly.WeeklyReporting.Order;
import leadloom.workflows.weekly.WeeklyReporting.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WeeklyReportingActivitiesTest {

    private static final Instant NEXT_MONDAY = Instant.parse("2026-03-09T06:00:00Z");
    private static final IsoWeek WEEK = new IsoWeek(2026, 10);
    private static final WeeklyProperties TWO =
            WeeklyProperties.of("UTC", "mon 06:00", "mara@example.com, ben@example.com");

    private static final class World implements AutoCloseable {

        final TestLeads leads = new TestLeads();
        final List<OutgoingMail> sent = new ArrayList<>();
        Function<OutgoingMail, MailVendor.Answer> answer = mail -> new MailVendor.Accepted("vendor-" + sent.size());
        final WeeklyReportingActivities desk = new WeeklyReportingActivities(
                leads.hub,
                new WeeklyReports(leads.hub, leads.campaigns),
                this::send,
                new Sender("Orrin", "Orrin <hello@orrin.example>", "orrin.example", url(), "1 Example Street"),
                url(),
                TWO);

        World() {
            new WeekOfMails(leads.hub, leads.campaigns, TestLeads.CAMPAIGN)
                    .mail(TestLeads.MONDAY, "hello", "one", "hello", Did.CLICKED, Did.REPLIED);
            leads.time.pass(Duration.between(TestLeads.MONDAY, NEXT_MONDAY));
        }

        private MailVendor.Answer send(OutgoingMail mail, Deadline deadline) {
            assertThat(deadline.left(leads.time.instant())).isPositive().isLessThan(WeeklyMails.LEASE);
            sent.add(mail);
            return answer.apply(mail);
        }

        Written write() {
            return desk.writeWeeklyReport(new Order(null, NEXT_MONDAY));
        }

        List<String> states() {
            return new WeeklyMails(leads.hub)
                    .of(WEEK).stream().map(WeeklyMails.Standing::state).toList();
        }

        private static URI url() {
            return URI.create("https://leadloom.orrin.example");
        }

        @Override
        public void close() {
            leads.close();
        }
    }

    @Test
    void writesTheNewestWeekThatWasOverWhenItWasDueAndNotWhenItRan() {
        try (var world = new World()) {
            world.leads.time.pass(Duration.ofDays(20));

            assertThat(world.write()).isEqualTo(new Written("2026-W10", 1, 2));
            assertThat(world.write()).isEqualTo(new Written("2026-W10", 1, 2));
            assertThat(world.leads.count("weekly_report")).isEqualTo(1);
        }
    }

    @Test
    void mailsWordsAndPageToEachRecipientOnceWithAnIdThatStays() {
        try (var world = new World()) {
            world.write();

            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .isEqualTo("sent");
            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .isEqualTo("done before");
            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 1)))
                    .isEqualTo("sent");

            assertThat(world.sent).extracting(OutgoingMail::to).containsExactly("mara@example.com", "ben@example.com");
            assertThat(world.sent.getFirst()).satisfies(mail -> {
                assertThat(mail.messageId()).isEqualTo("<weekly-2026-W10-0@orrin.example>");
                assertThat(mail.subject()).contains("Week 10").contains("1 replies");
                assertThat(mail.text())
                        .contains("https://leadloom.orrin.example/weekly/2026-W10")
                        .contains("Replies: 1 (0)");
                assertThat(mail.html()).startsWith("<!DOCTYPE html>").contains("<h1>Weekly report</h1>");
            });
            assertThat(world.states()).containsExactly("sent", "sent");
        }
    }

    @Test
    void aMailThatMayHaveLeftIsNotSentAgain() {
        try (var world = new World()) {
            world.write();
            world.answer = mail -> new MailVendor.Failed(new VendorFailure.Ambiguous("smtp"));

            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .isEqualTo("unknown");
            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .isEqualTo("done before");
            assertThat(world.sent).hasSize(1);
        }
    }

    @Test
    void aMailThatSurelyDidNotLeaveIsTriedAgain() {
        try (var world = new World()) {
            world.write();
            world.answer = mail -> new MailVendor.Failed(new VendorFailure.Unavailable("smtp"));
            assertThatThrownBy(() -> world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .hasMessageContaining("Unavailable");
            assertThat(world.states()).containsExactly("failed");

            world.answer = mail -> new MailVendor.Accepted("vendor-2");
            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .isEqualTo("sent");
            assertThat(world.sent).hasSize(2);
        }
    }

    @Test
    void aWorkerThatDiedInMidCallLeavesADoubtAndNoSecondMail() {
        try (var world = new World()) {
            world.write();
            world.answer = mail -> {
                throw new IllegalStateException("killed here");
            };
            assertThatThrownBy(() -> world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .hasMessage("killed here");
            assertThatThrownBy(() -> world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .hasMessageContaining("somebody is at it");

            world.leads.time.pass(WeeklyMails.LEASE);

            assertThat(world.desk.mailWeeklyReport(new Letter("2026-W10", 1, 0)))
                    .isEqualTo("done before");
            assertThat(world.states()).containsExactly("unknown");
            assertThat(world.sent).hasSize(1);
        }
    }

    @Test
    void aWeekThatIsNotOverIsNotWritten() {
        try (var world = new World()) {
            assertThat(world.desk.writeWeeklyReport(new Order("2026-W11", NEXT_MONDAY)))
                    .isEqualTo(new Written(null, 0, 0));
        }
    }

    @Test
    void settingsAreReadAndRefusedInWords() {
        assertThat(TWO.due()).isEqualTo("mon 06:00");
        assertThat(WeeklyProperties.of("Europe/Lisbon", "Sun 23:30", "").recipients())
                .isEmpty();
        assertThatThrownBy(() -> WeeklyProperties.of("Mars", "mon 06:00", ""))
                .hasMessage("LEADLOOM_WEEKLY_ZONE is a time zone such as Europe/Lisbon, not Mars");
        assertThatThrownBy(() -> WeeklyProperties.of("UTC", "monday 6", "")).hasMessageContaining("LEADLOOM_WEEKLY_AT");
        assertThatThrownBy(() -> WeeklyProperties.of("UTC", "mon 06:00", "mara"))
                .hasMessageContaining("LEADLOOM_WEEKLY_TO")
                .hasMessageNotContaining("mara");
    }
}
