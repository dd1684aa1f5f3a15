package leadloom.journey.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import leadloom.journey.weekly.Finding.Verdict;
import leadloom.journey.weekly.Question.Arm;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private static final Lever MAIL = new Lever.Mail("c", "nurture", "last-word", "one");

    @Test
    void aClearDifferenceIsLearntWithItsNumbersAndItsLever() {
        var finding = only(question("q", 60, 118, 9, 96, MAIL));

        assertThat(finding.verdict()).isEqualTo(Verdict.LEARNT);
        assertThat(finding.certainty()).isGreaterThan(0.999);
        assertThat(finding.one().share()).isEqualTo(new Share(60, 118));
        assertThat(finding.lever()).isEqualTo(MAIL);
        assertThat(finding.more()).isZero();
    }

    @Test
    void theHigherGroupStandsFirstAndTheLeverMeansIt() {
        var finding = only(question("q", 9, 96, 60, 118, MAIL));

        assertThat(finding.one().name()).isEqualTo("other");
        assertThat(finding.difference()).isPositive();
        assertThat(finding.lever()).isEqualTo(new Lever.Mail("c", "nurture", "last-word", "other"));
    }

    @Test
    void aWaitIsNotMovedBecauseOthersAreWorse() {
        var wait = new Lever.Wait("c", "nurture", "proof", 96, 144);

        assertThat(only(question("q", 9, 96, 60, 118, wait)).lever()).isEqualTo(new Lever.None());
        assertThat(only(question("q", 60, 118, 9, 96, wait)).lever()).isEqualTo(wait);
    }

    @Test
    void tooFewSayNothingYetAndHowManyMoreAreNeeded() {
        var finding = only(question("q", 4, 22, 2, 25, MAIL));

        assertThat(finding.verdict()).isEqualTo(Verdict.NOTHING_YET);
        assertThat(finding.more())
                .isEqualTo(question("q", 4, 22, 2, 25, MAIL).comparison().neededEach() - 22);
        assertThat(finding.days()).isEqualTo((int) Math.ceil(finding.more() * 7 / 22.0));
        assertThat(finding.lever()).isEqualTo(new Lever.None());
    }

    @Test
    void enoughWithoutADifferenceSaysThatThereIsNone() {
        var finding = only(question("q", 100, 1000, 98, 1000, MAIL));

        assertThat(finding.verdict()).isEqualTo(Verdict.NO_DIFFERENCE);
        assertThat(finding.lever()).isEqualTo(new Lever.None());
    }

    @Test
    void askingMoreMakesEachAnswerLessSure() {
        var alone = only(question("a", 25, 118, 9, 96, MAIL));
        var among = new ArrayList<>(List.of(question("a", 25, 118, 9, 96, MAIL)));
        IntStream.range(0, 20).forEach(other -> among.add(question("b" + other, 10, 100, 10, 100, MAIL)));

        assertThat(alone.verdict()).isEqualTo(Verdict.LEARNT);
        assertThat(Findings.of(among).stream()
                        .filter(finding -> finding.id().equals("a"))
                        .findFirst()
                        .orElseThrow())
                .satisfies(finding -> {
                    assertThat(finding.verdict()).isNotEqualTo(Verdict.LEARNT);
                    assertThat(finding.certainty()).isLessThan(alone.certainty());
                });
    }

    @Test
    void theOrderOfQuestionsDoesNotMatter() {
        var dice = new Random(5);
        for (var round = 0; round < 100; round++) {
            var questions = questions(dice, 8);
            var shuffled = new ArrayList<>(questions);
            Collections.shuffle(shuffled, dice);

            assertThat(Findings.of(shuffled)).isEqualTo(Findings.of(questions));
        }
    }

    @Test
    void whatIsLearntStandsFirstAndTheSurestOnTop() {
        var dice = new Random(6);
        for (var round = 0; round < 200; round++) {
            var findings = Findings.of(questions(dice, 10));

            assertThat(findings).extracting(Finding::verdict).isSorted();
            assertThat(findings.stream()
                            .filter(one -> one.verdict() == Verdict.LEARNT)
                            .map(Finding::certainty))
                    .isSortedAccordingTo(Collections.reverseOrder())
                    .allMatch(certainty -> certainty >= Findings.SURE);
        }
    }

    /** In weeks in which nothing differs, something is said to differ in at most 5 of 100. */
    @Test
    void aDullWeekStaysDull() {
        var dice = new Random(7);
        var weeks = 600;
        var loud = 0;
        for (var week = 0; week < weeks; week++) {
            var questions = IntStream.range(0, 12)
                    .mapToObj(index -> question("q" + index, lot(dice, 100), 100, lot(dice, 80), 80, MAIL))
                    .toList();
            if (Findings.of(questions).getFirst().verdict() == Verdict.LEARNT) {
                loud++;
            }
        }
        assertThat((double) loud / weeks).isLessThan(0.06);
    }

    @Test
    void noQuestionsHaveNoAnswers() {
        assertThat(Findings.of(List.of())).isEmpty();
    }

    @Test
    void aWaitNeverLeavesWhatTheFileAllows() {
        var dice = new Random(8);
        for (var round = 0; round < 5_000; round++) {
            var shortest = dice.nextInt(200);
            var waits = new Waits(shortest, shortest + dice.nextInt(900));
            var hours = waits.shortest() + dice.nextInt(waits.longest() - waits.shortest() + 1);

            assertThat(waits.allows(waits.longer(hours))).isTrue();
            assertThat(waits.longer(hours)).isGreaterThanOrEqualTo(hours);
            assertThat(waits.allows(waits.shorter(hours))).isTrue();
            assertThat(waits.shorter(hours)).isLessThanOrEqualTo(hours);
        }
        assertThat(new Waits(48, 720).longer(96)).isEqualTo(144);
        assertThat(new Waits(48, 720).shorter(96)).isEqualTo(72);
        assertThat(new Waits(48, 720).shorter(48)).isEqualTo(48);
        assertThat(new Waits(48, 720).longer(720)).isEqualTo(720);
    }

    private static List<Question> questions(Random dice, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> {
                    var of = 1 + dice.nextInt(300);
                    var other = 1 + dice.nextInt(300);
                    return question("q" + index, dice.nextInt(of + 1), of, dice.nextInt(other + 1), other, MAIL);
                })
                .toList();
    }

    private static int lot(Random dice, int of) {
        return (int) IntStream.range(0, of).filter(one -> dice.nextInt(10) == 0).count();
    }

    private static Finding only(Question question) {
        return Findings.of(List.of(question)).getFirst();
    }

    private static Question question(String id, int hits, int of, int otherHits, int other, Lever lever) {
        return new Question(
                id,
                "about",
                "clicked",
                Question.Unit.MAIL,
                arm("one", hits, of),
                arm("other", otherHits, other),
                "",
                lever);
    }

    private static Arm arm(String name, int hits, int of) {
        var all = IntStream.range(0, of).mapToObj(Integer::toString).toList();
        return new Arm(name, all.subList(0, hits), all);
    }
}
