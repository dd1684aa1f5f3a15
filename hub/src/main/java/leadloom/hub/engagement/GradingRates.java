package leadloom.hub.engagement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import leadloom.hub.engagement.EngagementCorpus.Half;
import leadloom.hub.engagement.EngagementCorpus.Outcome;
import leadloom.journey.engagement.Grade;
import leadloom.journey.engagement.Hit.Target;

/**
 * How well machines and people are told apart on a half of the labelled mails.
 *
 * @param precision the share of what was taken for a machine that is one
 * @param recall the share of machines' requests that were taken for a machine's
 * @param clicksLost the share of people's clicks that would not count
 * @param gmailOpensKept the share of people's opens through Gmail's proxy that count
 * @param machineOpensCounted the share of machines' opens that count
 */
public record GradingRates(
        Half half,
        int requests,
        double precision,
        double recall,
        double clicksLost,
        double gmailOpensKept,
        double machineOpensCounted,
        List<Scenario> scenarios) {

    /** What was promised: a build fails below. */
    private static final double PRECISION = 0.98;

    private static final double RECALL = 0.90;
    private static final double CLICKS_LOST = 0.02;

    public GradingRates {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * How the requests of one kind of mail were graded.
     *
     * @param machines requests that machines made
     * @param found those that were taken for a machine's
     * @param mistaken people's requests that were taken for a machine's
     * @param unclear people's requests of which nothing could be said
     */
    public record Scenario(String name, int requests, int machines, int found, int mistaken, int unclear) {

        private static Scenario of(Outcome outcome) {
            var machine = outcome.isTruly(Grade.MACHINE);
            var taken = outcome.is(Grade.MACHINE);
            return new Scenario(
                    outcome.scenario(),
                    1,
                    machine ? 1 : 0,
                    machine && taken ? 1 : 0,
                    !machine && taken ? 1 : 0,
                    !machine && outcome.is(Grade.UNKNOWN) ? 1 : 0);
        }

        private Scenario and(Scenario more) {
            return new Scenario(
                    name,
                    requests + more.requests,
                    machines + more.machines,
                    found + more.found,
                    mistaken + more.mistaken,
                    unclear + more.unclear);
        }
    }

    static GradingRates of(Half half, List<Outcome> outcomes) {
        Predicate<Outcome> machine = outcome -> outcome.isTruly(Grade.MACHINE);
        Predicate<Outcome> taken = outcome -> outcome.is(Grade.MACHINE);
        Predicate<Outcome> counts = outcome -> outcome.is(Grade.PERSON);
        var scenarios = new TreeMap<String, Scenario>();
        outcomes.forEach(outcome -> scenarios.merge(outcome.scenario(), Scenario.of(outcome), Scenario::and));
        return new GradingRates(
                half,
                outcomes.size(),
                share(outcomes, taken, machine),
                share(outcomes, machine, taken),
                share(outcomes, machine.negate().and(outcome -> outcome.asks(Target.LINK)), counts.negate()),
                share(
                        outcomes,
                        machine.negate().and(outcome -> outcome.labelled().byImageProxy()),
                        counts),
                share(outcomes, machine.and(outcome -> outcome.asks(Target.PICTURE)), counts),
                new ArrayList<>(scenarios.values()));
    }

    private static double share(List<Outcome> outcomes, Predicate<Outcome> of, Predicate<Outcome> those) {
        var whole = outcomes.stream().filter(of).toList();
        if (whole.isEmpty()) {
            throw new IllegalStateException("nothing to measure");
        }
        return whole.stream().filter(those).count() / (double) whole.size();
    }

    /** Whether it is as good as it has to be. */
    public boolean good() {
        return precision >= PRECISION && recall >= RECALL && clicksLost <= CLICKS_LOST;
    }

    /** The same as a table for people. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%-42s %8s %8s %8s %9s %8s"
                .formatted(half.word(), "requests", "machines", "found", "mistaken", "unclear"));
        for (var scenario : scenarios) {
            lines.add("%-42s %8d %8d %8d %9d %8d"
                    .formatted(
                            scenario.name(),
                            scenario.requests(),
                            scenario.machines(),
                            scenario.found(),
                            scenario.mistaken(),
                            scenario.unclear()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s: %d requests, machine precision %.4f (at least %.2f), recall %.4f (at least %.2f), "
                        + "people's clicks lost %.4f (at most %.2f)",
                half.word(),
                requests,
                precision,
                PRECISION,
                recall,
                RECALL,
                clicksLost,
                CLICKS_LOST));
        lines.add(String.format(
                Locale.ROOT,
                "%s: people's opens through Gmail's proxy that count %.4f, machines' opens that count %.4f",
                half.word(),
                gmailOpensKept,
                machineOpensCounted));
        return lines;
    }
}
