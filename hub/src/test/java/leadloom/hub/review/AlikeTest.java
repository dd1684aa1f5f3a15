package leadloom.hub.review;

import static leadloom.hub.TestLeads.WITH_LINES;
import static leadloom.hub.review.FirstLines.ANA;
import static leadloom.hub.review.FirstLines.REVIEW;
import static leadloom.hub.review.FirstLines.SAMPLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.review.Alike.Approved;
import leadloom.hub.review.Alike.Line;
import leadloom.hub.review.Claims.Holder;
import leadloom.hub.review.FirstLines.Written;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AlikeTest {

    private static final String ME = "acct_ana";
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void linesOfOneVersionShownForOneReasonAreApprovedTogetherAndCanBeTakenBack() {
        try (var world = new TestLeads(SAMPLED)) {
            var one = asked(world, "one", Written.sampled("One."));
            var two = asked(world, "two", Written.sampled("Two."));
            var alike = new Alike(world.hub);
            assertThat(alike.like(one, REVIEW, ME)).extracting(Line::lead).containsExactly(one, two);
            assertThat(alike.like(two, REVIEW, ME)).extracting(Line::text).containsExactly("Two.", "One.");

            var answer = alike.approve(one, REVIEW, List.of(one, two), 2, ANA, ME, TEN_SECONDS);

            assertThat(answer).isInstanceOf(Approved.All.class);
            assertThat(world.count("review_pending")).isEqualTo(2);
            var pending = new PendingAnswers(world.hub);
            pending.undo(two, REVIEW, ME);
            world.time.pass(TEN_SECONDS);
            pending.settle(10);
            assertThat(world.count("review WHERE state = 'decided'")).isEqualTo(1);
        }
    }

    @Test
    void theListMustBeTheOneThatWasShownWithItsCount() {
        try (var world = new TestLeads(SAMPLED)) {
            var one = asked(world, "one", Written.sampled("One."));
            var two = asked(world, "two", Written.sampled("Two."));
            var alike = new Alike(world.hub);

            assertThat(approve(alike, one, List.of(one, two), 3)).isInstanceOf(Approved.Changed.class);
            assertThat(approve(alike, one, List.of(one, one), 2)).isInstanceOf(Approved.Changed.class);
            assertThat(approve(alike, one, List.of(), 0)).isInstanceOf(Approved.Changed.class);
            new Reviews(world.hub).decide(two, REVIEW, "plain", null, ANA);
            assertThat(approve(alike, one, List.of(one, two), 2))
                    .isEqualTo(new Approved.Changed(alike.like(one, REVIEW, ME)));
            assertThat(world.count("review WHERE state = 'decided'")).isEqualTo(1);
        }
    }

    private static Approved approve(Alike alike, LeadId lead, List<LeadId> shown, int count) {
        return alike.approve(lead, REVIEW, shown, count, ANA, ME, Duration.ZERO);
    }

    @Test
    void unsureOnesOnesThatFailedACheckAndOnesInOtherHandsAreLeftOut() {
        try (var world = new TestLeads(SAMPLED)) {
            var one = asked(world, "one", Written.sampled("One."));
            var unsure = asked(world, "unsure", new Written("Two.", 90, List.of(), false));
            var failed = asked(world, "failed", new Written("Three.", 95, List.of("unmapped"), false));
            var held = asked(world, "held", Written.sampled("Four."));
            var handed = asked(world, "handed", Written.sampled("Five."));
            new Claims(world.hub).claim(held, REVIEW, new Holder("acct_ben", "Ben"));
            new Routes(world.hub).handOver(handed, REVIEW, "sales", ME);
            var alike = new Alike(world.hub);

            assertThat(alike.like(one, REVIEW, ME)).extracting(Line::lead).containsExactly(one);
            assertThat(alike.like(unsure, REVIEW, ME)).isEmpty();
            assertThat(alike.like(failed, REVIEW, ME)).isEmpty();
        }
    }

    @Test
    void anotherVersionIsNotAlike() {
        try (var world = new TestLeads(SAMPLED)) {
            var one = asked(world, "one", Written.sampled("One."));
            world.publish(TestLeads.CAMPAIGN, SAMPLED.replace("Write one sentence", "Write a short sentence"));
            asked(world, "two", Written.sampled("Two."));

            assertThat(new Alike(world.hub).like(one, REVIEW, ME)).hasSize(1);
        }
    }

    @Test
    void theFirstLinesOfAVersionAreSeenOneByOne() {
        try (var world = new TestLeads(WITH_LINES)) {
            var one = asked(world, "one", Written.trial("One."));
            asked(world, "two", Written.trial("Two."));

            assertThat(new Alike(world.hub).like(one, REVIEW, ME)).isEmpty();
        }
    }

    private static LeadId asked(TestLeads world, String name, Written written) {
        var lead = FirstLines.lead(world, name, Map.of());
        FirstLines.asked(world, lead, written);
        return lead;
    }
}
