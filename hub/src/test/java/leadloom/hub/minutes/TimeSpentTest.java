package leadloom.hub.minutes;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import leadloom.hub.TestLeads;
import leadloom.hub.minutes.AttentionLog.Outcome;
import leadloom.hub.minutes.AttentionLog.Part;
import leadloom.journey.minutes.Signal;
import leadloom.journey.minutes.Signal.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TimeSpentTest {

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final Colleague BEN = new Colleague("acc_ben", "Ben", "reviewer");
    private static final Colleague IDA = new Colleague("acc_ida", "Ida", "sales");

    private final TestLeads world = new TestLeads();
    private final AttentionLog log = new AttentionLog(world.hub);
    private final StatedTime stated = new StatedTime(world.hub);
    private final TimeSpent time = new TimeSpent(world.hub);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void halfAMinuteOfReadingCountsForTheLeadsCampaign() {
        var lead = world.lead("ada@company.example");
        open("a", "lead/" + lead, BEN);
        world.time.pass(ofSeconds(30));
        send("a", 2, "lead/" + lead, BEN, signal(30, Kind.OPEN), signal(0, Kind.LEAVE));

        var total = time.total(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), TestLeads.CAMPAIGN);
        assertThat(total.measured()).isEqualTo(ofSeconds(30));
        assertThat(total.upper()).isEqualTo(ofSeconds(30));
        assertThat(total.shared()).isZero();
    }

    @Test
    void tenMinutesHiddenCountNothingButRaiseTheUpperBound() {
        open("a", "weekly/2026-W10", BEN);
        world.time.pass(ofMinutes(10));
        send("a", 2, "weekly/2026-W10", BEN, signal(600, Kind.HIDE), signal(0, Kind.SHOW));

        assertThat(total().measured()).isZero();
        assertThat(total().upper()).isEqualTo(ofMinutes(10));
    }

    @Test
    void aPageCannotClaimTimeBeforeWeFirstHeardOfIt() {
        send("a", 1, "lead/none", BEN, signal(3600, Kind.OPEN), signal(3590, Kind.KEY), signal(0, Kind.KEY));

        assertThat(total().measured()).isZero();
        assertThat(total().upper()).isZero();
    }

    @Test
    void aPartThatComesTwiceCountsOnce() {
        open("a", "lead/none", BEN);
        world.time.pass(ofSeconds(20));

        assertThat(send("a", 2, "lead/none", BEN, signal(20, Kind.OPEN), signal(0, Kind.KEY)))
                .isEqualTo(Outcome.COUNTED);
        assertThat(send("a", 2, "lead/none", BEN, signal(20, Kind.OPEN), signal(0, Kind.KEY)))
                .isEqualTo(Outcome.KNOWN);

        assertThat(total().measured()).isEqualTo(ofSeconds(20));
    }

    @Test
    void nobodyAddsToAnothersLook() {
        open("a", "lead/none", BEN);
        world.time.pass(ofSeconds(20));

        assertThat(send("a", 2, "lead/none", IDA, signal(20, Kind.OPEN), signal(0, Kind.KEY)))
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(total().measured()).isZero();
    }

    @Test
    void aMinuteCountsOnceHoweverManyWindowsAreSeen() {
        open("a", "lead/one", BEN);
        open("b", "lead/two", BEN);
        open("c", "lead/one", IDA);
        world.time.pass(ofSeconds(50));
        for (var window : List.of("a", "b")) {
            send(window, 2, "lead/x", BEN, signal(50, Kind.OPEN), signal(0, Kind.KEY));
        }
        send("c", 2, "lead/one", IDA, signal(50, Kind.OPEN), signal(0, Kind.KEY));

        assertThat(total().measured()).as("two people, so two minutes").isEqualTo(ofSeconds(100));
    }

    @Test
    void whateverPagesSayTheUpperBoundHolds() {
        var dice = new Random(3);
        for (var look = 0; look < 60; look++) {
            var session = "s" + look;
            open(session, "lead/none", dice.nextBoolean() ? BEN : IDA);
            for (var number = 2; number < 5; number++) {
                world.time.pass(ofSeconds(dice.nextInt(200)));
                var signals = new ArrayList<Signal>();
                for (var left = dice.nextInt(8); left > 0; left--) {
                    signals.add(signal(dice.nextInt(900) - 100, KINDS.get(dice.nextInt(KINDS.size()))));
                }
                send(session, number, "lead/none", dice.nextBoolean() ? BEN : IDA, signals.toArray(Signal[]::new));
            }
        }

        assertThat(total().measured()).isPositive().isLessThanOrEqualTo(total().upper());
        assertThat(world.hub
                        .sql()
                        .sql("SELECT count(*) FROM human_time WHERE ms > upper_ms")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void declaredMinutesStandBesideMeasuredOnes() {
        stated.declare(IDA, subject("campaign/small"), ofMinutes(10));
        stated.declare(IDA, subject("talk"), ofMinutes(5));

        assertThat(total().declared()).isEqualTo(ofMinutes(15));
        assertThat(total().shared()).isEqualTo(ofMinutes(5));
        assertThat(time.total(Instant.EPOCH, far(), TestLeads.CAMPAIGN).counted())
                .isEqualTo(ofMinutes(10));
        assertThat(time.byRoleAndDay(Instant.EPOCH, far(), null))
                .extracting("role", "kind", "how", "time")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sales", "campaign", "declared", ofMinutes(10)),
                        org.assertj.core.groups.Tuple.tuple("sales", "talk", "declared", ofMinutes(5)));
    }

    @Test
    void everybodySeesTheirOwnAlone() {
        stated.declare(IDA, subject("talk"), ofMinutes(5));
        world.time.pass(ofMinutes(1));
        stated.declare(BEN, subject("talk"), ofMinutes(6));
        world.time.pass(ofMinutes(1));
        stated.declare(BEN, subject("talk"), ofMinutes(7));

        var first = time.own("acc_ben", null, 1);
        assertThat(first).extracting(TimeSpent.Own::time).containsExactly(ofMinutes(7));
        assertThat(time.own(
                        "acc_ben",
                        new TimeSpent.Place(
                                first.getFirst().at(), first.getFirst().id()),
                        10))
                .extracting(TimeSpent.Own::time)
                .containsExactly(ofMinutes(6));
    }

    @Test
    void namesAreForgottenAfterAQuarterAndTheRoleStays() {
        open("a", "lead/none", BEN);
        stated.declare(BEN, subject("talk"), ofMinutes(5));
        world.time.pass(Duration.ofDays(91));

        new DecisionTimes(world.hub).forget();

        assertThat(time.own("acc_ben", null, 10)).isEmpty();
        assertThat(total().declared()).isEqualTo(ofMinutes(5));
        assertThat(world.count("attention_part")).isZero();
        assertThat(send("a", 3, "lead/none", BEN, signal(0, Kind.KEY))).isEqualTo(Outcome.NOT_YOURS);
    }

    @Test
    void subjectsHoldIdsAndNothingElse() {
        assertThat(Subject.of("review/lead_1/line/nurture/intro")).isPresent();
        assertThat(Subject.of("weekly/2026-W10")).isPresent();
        assertThat(Subject.of("lead/ada@company.example")).isEmpty();
        assertThat(Subject.of("lead/Ada Lovelace")).isEmpty();
        assertThat(Subject.of("lead/" + "x".repeat(81))).isEmpty();
        assertThat(Subject.of("")).isEmpty();
        assertThat(Subject.of(null)).isEmpty();
    }

    private void open(String session, String subject, Colleague who) {
        send(session, 1, subject, who, signal(0, Kind.OPEN));
    }

    private Outcome send(String session, int number, String subject, Colleague who, Signal... signals) {
        return log.take(new Part(session, number, subject(subject), 20, List.of(signals), false), who);
    }

    private static Subject subject(String text) {
        return Subject.of(text).orElseThrow();
    }

    private Signal signal(int secondsAgo, Kind kind) {
        return new Signal(world.time.instant().minusSeconds(secondsAgo), kind);
    }

    private TimeSpent.Total total() {
        return time.total(Instant.EPOCH, far(), null);
    }

    private static Instant far() {
        return Instant.parse("2030-01-01T00:00:00Z");
    }
}
