package leadloom.journey.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Grades everything that happened to one mail. Pure, so that kept evidence can be graded again, by more of it or by
 * better rules.
 *
 * <p>A request is judged by itself, then by the burst it is part of, then by what else the same visitor did.
 */
public final class Grading {

    /** Grows with every change of a rule, so that one can tell who graded. */
    public static final int VERSION = 1;

    private Grading() {}

    /**
     * A verdict for each request, in their order.
     *
     * @param sent when the mail was handed over
     * @param links how many links a reader of the mail sees; 0 where that is not known
     */
    public static List<Verdict> grade(Instant sent, int links, List<Hit> hits) {
        var verdicts = new ArrayList<Verdict>(hits.size());
        for (var hit : hits) {
            verdicts.add(Traits.judge(hit, sent));
        }
        var givesAway = new ArrayList<Integer>();
        for (var at = 0; at < hits.size(); at++) {
            var hit = hits.get(at);
            if (hit.target() == Hit.Target.HIDDEN_LINK || hit.head()) {
                givesAway.add(at);
            }
        }
        for (var burst : Bursts.of(hits)) {
            var because = burst.tellsOfAMachine(sent, links);
            if (!because.isEmpty()) {
                burst.members().forEach(member -> worsen(verdicts, member, because));
                givesAway.addAll(burst.members());
            }
        }
        for (var machine : givesAway) {
            for (var at = 0; at < hits.size(); at++) {
                if (Visitors.same(hits.get(machine), hits.get(at))) {
                    worsen(verdicts, at, "same-visitor");
                }
            }
        }
        picturesOfMachines(hits, verdicts);
        return List.copyOf(verdicts);
    }

    /** A robot that follows links has loaded the mail's pictures too; a browser that only fetches ahead has not. */
    private static void picturesOfMachines(List<Hit> hits, List<Verdict> verdicts) {
        for (var link = 0; link < hits.size(); link++) {
            var machine = verdicts.get(link).isMachine()
                    && hits.get(link).target() == Hit.Target.LINK
                    && !hits.get(link).headers().ahead();
            for (var at = 0; machine && at < hits.size(); at++) {
                if (hits.get(at).target() == Hit.Target.PICTURE && Visitors.same(hits.get(link), hits.get(at))) {
                    worsen(verdicts, at, "same-visitor");
                }
            }
        }
    }

    /** Whoever asks to be left alone is believed, whatever else came from there. */
    private static void worsen(List<Verdict> verdicts, int at, String because) {
        var before = verdicts.get(at);
        if (!before.isMachine() && !before.because().equals(Traits.ASKED)) {
            verdicts.set(at, Verdict.machine(because));
        }
    }
}
