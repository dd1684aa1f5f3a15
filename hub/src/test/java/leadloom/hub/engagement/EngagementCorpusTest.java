package leadloom.journey.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import leadloom.journey.engagement.Corpus.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well machines and people are told apart, on mails that another hand labelled; half of them nobody looks at. */
final class EngagementCorpusTest {

    private static final Duration SETTLE = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"open", "held-out"})
    void machinesAreFoundAndPeopleAreNotLost(String half) {
        var outcomes = Corpus.settled(half, SETTLE);

        var precision = share(outcomes, is(Grade.MACHINE), isTruly(Grade.MACHINE));
        var recall = share(outcomes, isTruly(Grade.MACHINE), is(Grade.MACHINE));
        Predicate<Outcome> clicksOfPeople = isTruly(Grade.PERSON).and(EngagementCorpusTest::isClick);
        var lost = 1 - share(outcomes, clicksOfPeople, is(Grade.PERSON));
        Predicate<Outcome> opensByGmail =
                isTruly(Grade.PERSON).and(outcome -> outcome.labelled().byImageProxy());
        var gmail = share(outcomes, opensByGmail, is(Grade.PERSON));
        Predicate<Outcome> opensOfMachines =
                isTruly(Grade.MACHINE).and(outcome -> outcome.labelled().hit().target() == Hit.Target.PICTURE);
        var counted = share(outcomes, opensOfMachines, is(Grade.PERSON));
        print(
                half,
                outcomes,
                String.format(
                        Locale.ROOT,
                        "requests %d, machine precision %.4f, recall %.4f, people's clicks lost %.4f, "
                                + "Gmail opens kept %.4f, machines' opens counted %.4f",
                        outcomes.size(),
                        precision,
                        recall,
                        lost,
                        gmail,
                        counted));

        assertThat(precision).as("machine precision").isGreaterThanOrEqualTo(0.98);
        assertThat(recall).as("machine recall").isGreaterThanOrEqualTo(0.90);
        assertThat(lost).as("people's clicks lost").isLessThanOrEqualTo(0.02);
        assertThat(gmail).as("people's opens through Gmail's proxy that count").isGreaterThanOrEqualTo(0.90);
        assertThat(counted).as("machines' opens that count").isLessThanOrEqualTo(0.10);
    }

    private static Predicate<Outcome> is(Grade grade) {
        return outcome -> outcome.verdict().grade() == grade;
    }

    private static Predicate<Outcome> isTruly(Grade grade) {
        return outcome -> outcome.labelled().truth() == grade;
    }

    private static boolean isClick(Outcome outcome) {
        return outcome.labelled().hit().target() == Hit.Target.LINK;
    }

    private static double share(List<Outcome> outcomes, Predicate<Outcome> of, Predicate<Outcome> those) {
        var whole = outcomes.stream().filter(of).toList();
        assertThat(whole).as("something to measure").isNotEmpty();
        return whole.stream().filter(those).count() / (double) whole.size();
    }

    private static void print(String half, List<Outcome> outcomes, String rates) {
        System.out.println(half + ": " + rates);
        System.out.println("  scenario: requests, machines, machines found, people taken for machines, people unclear");
        Corpus.byScenario(outcomes)
                .forEach((scenario, count) -> System.out.printf(
                        Locale.ROOT,
                        "  %-40s %4d %4d %4d %4d %4d%n",
                        scenario,
                        count[0],
                        count[1],
                        count[2],
                        count[3],
                        count[4]));
    }
}
