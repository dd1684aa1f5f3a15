package leadloom.hub.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import leadloom.hub.AtOnce;
import leadloom.hub.Json;
import leadloom.hub.TestLeads;
import leadloom.hub.figure.FigureCatalogue;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import leadloom.hub.weekly.WeekContent.Counted;
import leadloom.hub.weekly.WeekContent.Line;
import leadloom.hub.weekly.WeekOfMails.Did;
import leadloom.hub.weekly.WeeklyReports.By;
import leadloom.hub.weekly.WeeklyReports.Made;
import leadloom.journey.Event;
import leadloom.journey.weekly.IsoWeek;
import leadloom.journey.weekly.Lever;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
final class WeeklyReportsTest {

    /** {@link TestLeads#MONDAY} is in it. */
    private static final IsoWeek WEEK = new IsoWeek(2026, 10);

    private static final Instant TUESDAY = TestLeads.MONDAY.plus(Duration.ofDays(1));

    private static final class World implements AutoCloseable {

        final TestLeads leads = new TestLeads();
        final WeeklyReports reports = new WeeklyReports(leads.hub, leads.campaigns);
        final WeekOfMails mails = new WeekOfMails(leads.hub, leads.campaigns, TestLeads.CAMPAIGN);

        void untilNextMonday() {
            leads.time.pass(Duration.between(leads.time.instant(), Instant.parse("2026-03-09T06:00:00Z")));
        }

        WeeklyReport make() {
            return report(reports.make(WEEK, ZoneOffset.UTC, By.SCHEDULE));
        }

        @Override
        public void close() {
            leads.close();
        }
    }

    private static WeeklyReport report(Made made) {
        assertThat(made).isInstanceOf(Made.Report.class);
        return ((Made.Report) made).report();
    }

    @Test
    void aWeekIsCountedOnceWithMachinesBesideAndTheWeekBeforeAgainstIt() {
        try (var world = new World()) {
            world.mails.mail(TUESDAY.minus(Duration.ofDays(7)), "hello", "one", "hello", Did.CLICKED);
            world.mails.mail(TUESDAY, "hello", "one", "hello", Did.OPENED, Did.CLICKED, Did.REPLIED);
            world.mails.mail(TUESDAY, "hello", "one", "hello", Did.OPENED_BY_MACHINE, Did.CLICKED_BY_MACHINE);
            world.mails.mail(TUESDAY, "hello", "two", "hello", Did.UNSUBSCRIBED);
            world.mails.mail(TUESDAY, "hello", "two", "hello", Did.BOUNCED);
            world.untilNextMonday();

            var content = world.make().content();

            var rates = content.rates().getFirst();
            assertThat(count(rates.now().sent())).isEqualTo(4);
            assertThat(count(rates.now().openedRaw())).isEqualTo(2);
            assertThat(count(rates.now().opened())).isEqualTo(1);
            assertThat(count(rates.now().clickedRaw())).isEqualTo(2);
            assertThat(count(rates.now().clicked())).isEqualTo(1);
            assertThat(count(rates.now().replied())).isEqualTo(1);
            assertThat(count(rates.now().unsubscribed())).isEqualTo(1);
            assertThat(count(rates.now().bounced())).isEqualTo(1);
            assertThat(count(rates.before().sent())).isEqualTo(1);
            assertThat(content.steps()).extracting(WeekContent.Group::name).containsExactly("hello/one", "hello/two");
            assertThat(count(content.steps().getFirst().clickedBefore())).isEqualTo(1);
            assertThat(content.failures())
                    .extracting(
                            Line::name,
                            line -> line.now().count(),
                            line -> line.before().count())
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("mail came back: 5.1.1", 1L, 0L));
        }
    }

    @Test
    void everyNumberListsAsManyRowsAsItSaysWhateverBecomesKnownLater() {
        try (var world = new World()) {
            var ana = world.mails.mail(TUESDAY, "hello", "one", "hello", Did.CLICKED);
            world.mails.mail(TUESDAY.minus(Duration.ofDays(7)), "hello", "one", "hello", Did.REPLIED);
            world.mails.mail(TUESDAY, "hello", "two", "hello", Did.BOUNCED);
            world.mails.spent(ana, 1, TUESDAY, "writer", 1_900);
            world.mails.tell(ana, TUESDAY, new Event.EffectFailed(1, "Unavailable"));
            world.mails.tell(ana, TUESDAY, new Event.Held(1, "per-person", TUESDAY.plus(Duration.ofDays(2))));
            world.mails.tell(ana, TUESDAY, new Event.LineDrafted(1, "line-1", 90, List.of(), false));
            world.mails.tell(ana, TUESDAY, new Event.Reviewed("line/hello/one", "edit", "person", "line-2"));
            world.mails.tell(ana, TUESDAY, new Event.MeetingBooked());
            world.untilNextMonday();
            var report = world.make();

            world.mails.mail(TUESDAY, "hello", "one", "hello", Did.CLICKED);
            world.mails.tell(ana, TUESDAY, new Event.EffectFailed(1, "Unavailable"));

            assertAllListed(world, report);
            assertThat(report.content().lines())
                    .extracting(Line::name, line -> line.now().count())
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("Lines a model wrote", 1L),
                            org.assertj.core.groups.Tuple.tuple("Edited", 1L));
            assertThat(report.content().failures())
                    .extracting(Line::name)
                    .contains("mail: Unavailable")
                    .doesNotContain("per-person");
            assertThat(report.content().held()).extracting(Line::name).containsExactly("per-person");
            assertThat(report.content().spend().getFirst().micros()).isEqualTo(1_900);
        }
    }

    /** Finds the counts wherever they are, so that a new one cannot be forgotten here. */
    private static void assertAllListed(World world, WeeklyReport report) {
        var figures = new Figures(world.leads.hub);
        var counts = new ArrayList<Counted>();
        collect(Json.tree(Json.text(report.content())), counts);
        var always = Span.of(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

        assertThat(counts).hasSizeGreaterThanOrEqualTo(60);
        for (var counted : counts) {
            var figure = FigureCatalogue.find(report.figure(counted)).orElseThrow();
            assertThat(figures.total(figure, always).count())
                    .as(report.figure(counted))
                    .isEqualTo(counted.count());
            assertThat(figures.rows(figure, always, null, 1_000)).hasSize((int) counted.count());
        }
    }

    private static void collect(JsonNode node, List<Counted> counts) {
        if (node.isObject() && node.has("number") && node.has("figure")) {
            counts.add(Json.mapper().treeToValue(node, Counted.class));
        }
        node.forEach(child -> collect(child, counts));
    }

    @Test
    void aWeekHasOneReportHoweverOftenAndByHowManyItIsAskedFor() {
        try (var world = new World()) {
            world.mails.mail(TUESDAY, "hello", "one", "hello", Did.CLICKED);
            world.untilNextMonday();
            var made = new ArrayList<>(AtOnce.run(4, number -> world::make));
            made.add(world.make());

            assertThat(made).hasSize(5).containsOnly(made.getFirst());
            assertThat(world.leads.count("weekly_report")).isEqualTo(1);
            assertThat(made.getFirst().revision()).isEqualTo(1);
            assertThat(world.reports.intact(made.getFirst())).isTrue();
            assertThat(world.leads.count("audit_log")).isEqualTo(1);
        }
    }

    @Test
    void aReportMadeAgainIsANewRevisionThatSaysWhyAndOnlyIfItReadsOtherwise() {
        try (var world = new World()) {
            world.mails.mail(TUESDAY, "hello", "one", "hello");
            world.untilNextMonday();
            var first = world.make();

            assertThat(world.reports.again(WEEK, ZoneOffset.UTC, By.SCHEDULE, "to be sure"))
                    .isEqualTo(new Made.Report(first, false));

            world.mails.mail(TUESDAY, "hello", "one", "hello", Did.REPLIED);
            var second = report(world.reports.again(WEEK, ZoneOffset.UTC, By.SCHEDULE, "a reply came late"));

            assertThat(second.revision()).isEqualTo(2);
            assertThat(second.because()).isEqualTo("a reply came late");
            assertThat(world.make()).isEqualTo(second);
            assertThat(world.reports.revision(WEEK, 1)).contains(first);
            assertAllListed(world, second);
            assertThatThrownBy(() -> world.leads
                            .hub
                            .sql()
                            .sql("UPDATE weekly_report SET hash = ''")
                            .update())
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void aWeekThatIsNotOverHasNoReport() {
        try (var world = new World()) {
            assertThat(world.reports.make(WEEK, ZoneId.of("Europe/Lisbon"), By.SCHEDULE))
                    .isEqualTo(new Made.NotOver(Instant.parse("2026-03-09T00:00:00Z")));
            assertThat(world.reports.newest(WEEK)).isEmpty();
        }
    }

    @Test
    void theZoneSaysToWhichWeekAMailBelongs() {
        try (var world = new World()) {
            world.mails.mail(Instant.parse("2026-03-02T00:30:00Z"), "hello", "one", "hello");
            world.leads.time.pass(Duration.ofDays(9));

            var utc = report(world.reports.make(WEEK, ZoneOffset.UTC, By.SCHEDULE));
            var newYork = report(world.reports.make(WEEK.before(), ZoneId.of("America/New_York"), By.SCHEDULE));

            assertThat(count(utc.content().rates().getFirst().now().sent())).isEqualTo(1);
            assertThat(count(newYork.content().rates().getFirst().now().sent())).isEqualTo(1);
        }
    }

    @Test
    void aStepThatMakesPeopleLeaveIsFoundAndALongerWaitSuggested() {
        try (var world = new World()) {
            for (var number = 0; number < 60; number++) {
                var leaves = number < 18;
                world.mails.mail(TUESDAY, "hello", "one", "hello");
                if (leaves) {
                    world.mails.mail(TUESDAY, "hello", "two", "hello", Did.UNSUBSCRIBED);
                } else {
                    world.mails.mail(TUESDAY, "hello", "two", "hello");
                }
            }
            world.untilNextMonday();

            var report = world.make();

            assertThat(report.content().findings().getFirst()).satisfies(found -> {
                assertThat(found.verdict()).isEqualTo("learnt");
                assertThat(found.measure()).isEqualTo("unsubscribed");
                assertThat(count(found.one().hits())).isEqualTo(18);
                assertThat(count(found.one().of())).isEqualTo(60);
                assertThat(found.certainty()).isGreaterThan(0.99);
                assertThat(found.lever()).isEqualTo(new Lever.Wait("small", "hello", "two", 240, 360));
                assertThat(found.suggestion()).isEqualTo("wait 15 days instead of 10 days before step hello/two");
            });
            assertThat(report.content().findings())
                    .anySatisfy(found -> assertThat(found.verdict()).isEqualTo("nothing-yet"));
            assertAllListed(world, report);
        }
    }

    @Test
    void theFirstSignatureStands() {
        try (var world = new World()) {
            world.mails.mail(TUESDAY, "hello", "one", "hello");
            world.untilNextMonday();
            var report = world.make();
            var reviews = new WeeklyReviews(world.leads.hub);
            reviews.changed(
                    WEEK,
                    new WeeklyReviews.Change(
                            "small", "sequences/hello/two/after", "10d", "15d", 1, "Mara", world.leads.time.instant()));

            var first = reviews.sign(report, new WeeklyReviews.Signer("key_1", "Mara", null));
            world.leads.time.pass(Duration.ofHours(1));
            var second = reviews.sign(report, new WeeklyReviews.Signer("key_2", "Ben", null));

            assertThat(second).isEqualTo(first);
            assertThat(first.signedName()).isEqualTo("Mara");
            assertThat(first.changes()).hasSize(1);
            assertThat(world.reports.page(null, 10))
                    .extracting(WeeklyReports.Entry::signedBy)
                    .containsExactly("Mara");
        }
    }

    @Test
    void aRecipientsMailOfAWeekIsClaimedOnceAndOneWithoutAWordIsNotSentAgain() {
        try (var world = new World()) {
            var mails = new WeeklyMails(world.leads.hub);

            assertThat(mails.claim(WEEK, 1, "mara@example.com")).isEqualTo(WeeklyMails.Claim.YOURS);
            assertThat(mails.claim(WEEK, 1, " Mara@Example.com")).isEqualTo(WeeklyMails.Claim.BUSY);
            mails.settle(WEEK, "mara@example.com", "sent", "vendor-1", null);
            assertThat(mails.claim(WEEK, 2, "mara@example.com")).isEqualTo(WeeklyMails.Claim.DONE);

            assertThat(mails.claim(WEEK, 1, "ben@example.com")).isEqualTo(WeeklyMails.Claim.YOURS);
            mails.settle(WEEK, "ben@example.com", "failed", null, "Unavailable");
            assertThat(mails.claim(WEEK, 1, "ben@example.com")).isEqualTo(WeeklyMails.Claim.YOURS);
            world.leads.time.pass(WeeklyMails.LEASE);
            assertThat(mails.claim(WEEK, 1, "ben@example.com")).isEqualTo(WeeklyMails.Claim.DONE);
            assertThat(mails.of(WEEK))
                    .extracting(WeeklyMails.Standing::state)
                    .containsExactlyInAnyOrder("sent", "unknown");
        }
    }

    private static long count(Counted counted) {
        return counted.count();
    }
}
