package leadloom.journey.weekly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Answers a week's questions. Who asks many questions is bound to see differences that are none, so a certainty counts
 * all of them (Holm's procedure): in 95 of 100 weeks in which nothing differs, nothing is said to differ.
 */
public final class Findings {

    /** What is called larger than chance. */
    public static final double SURE = 0.95;

    private static final int DAYS_A_WEEK = 7;

    /** Longer than anybody plans ahead. */
    private static final int MOST_DAYS = 999;

    /** What is not known yet stands by how soon it will be; the rest by how sure it is. */
    private static final Comparator<Finding> IN_ORDER = Comparator.comparing(Finding::verdict)
            .thenComparingInt(Finding::more)
            .thenComparing(Comparator.comparingDouble(Finding::certainty).reversed())
            .thenComparing(Finding::id);

    private Findings() {}

    private record Tested(Question question, double chance) {}

    /** What is learnt first, the surest at the top; then what is known not to differ; then what is not known yet. */
    public static List<Finding> of(List<Question> questions) {
        var tested = questions.stream()
                .map(Question::higherFirst)
                .map(question -> new Tested(question, question.comparison().chance()))
                .sorted(Comparator.comparingDouble(Tested::chance)
                        .thenComparing(one -> one.question().id()))
                .toList();
        var findings = new ArrayList<Finding>();
        var worst = 0.0;
        for (var index = 0; index < tested.size(); index++) {
            var one = tested.get(index);
            // A surer question keeps its place: what comes after it cannot be surer than it is.
            worst = Math.max(worst, Math.min(1, one.chance() * (tested.size() - index)));
            findings.add(finding(one.question(), 1 - worst));
        }
        findings.sort(IN_ORDER);
        return List.copyOf(findings);
    }

    private static Finding finding(Question question, double certainty) {
        var compared = question.comparison();
        var smaller =
                Math.min(question.one().share().of(), question.other().share().of());
        var needed = compared.neededEach();
        var learnt = certainty >= SURE;
        var enough = smaller >= needed;
        var more = learnt || enough ? 0 : needed - smaller;
        return new Finding(
                question.id(),
                learnt ? Finding.Verdict.LEARNT : enough ? Finding.Verdict.NO_DIFFERENCE : Finding.Verdict.NOTHING_YET,
                question.about(),
                question.measure(),
                question.unit(),
                question.one(),
                question.other(),
                compared.difference(),
                compared.likely(),
                certainty,
                more,
                days(more, smaller),
                question.caution(),
                learnt ? question.lever() : new Lever.None());
    }

    private static int days(int more, int aWeek) {
        return more == 0 || aWeek == 0 ? 0 : Math.min(MOST_DAYS, (int) Math.ceil((double) more * DAYS_A_WEEK / aWeek));
    }
}
