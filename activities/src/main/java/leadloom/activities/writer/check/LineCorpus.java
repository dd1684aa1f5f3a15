package leadloom.activities.writer.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import leadloom.activities.writer.LineRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The labelled lines that the checks are measured by. It tells counts alone, so that measuring teaches nobody a case.
 */
public final class LineCorpus {

    /** A set of cases. */
    public enum Half {
        /** The first corpus: both halves have been read since and serve development. */
        OPEN,
        HELD_OUT,
        /** Lines by the hand that wrote the checks, to try them on other kinds of faults. */
        DEVELOPMENT,
        /** The second corpus: its halves were read one after the other. */
        SECOND_CALIBRATION,
        SECOND_HELD_OUT,
        /** The third, written as a model writes. */
        THIRD_HELD_OUT,
        /** The fourth, by another hand again. */
        FOURTH_HELD_OUT,
        /** Five more hands of one afternoon, read to find better evidence. */
        FIFTH,
        SIXTH,
        EIGHTH,
        NINTH,
        TENTH,
        /** Three hands more, with most lines of the kinds that fared worst. */
        ELEVENTH,
        TWELFTH,
        THIRTEENTH,
        /** Five hands more, of all kinds alike. */
        FOURTEENTH,
        FIFTEENTH,
        SIXTEENTH,
        SEVENTEENTH,
        EIGHTEENTH,
        /** Five hands more, with more lines of the kinds that still fared worst. */
        NINETEENTH,
        TWENTIETH,
        TWENTY_FIRST,
        TWENTY_SECOND,
        TWENTY_THIRD,
        /** Fifteen hands more, of all kinds. */
        TWENTY_FOURTH,
        TWENTY_FIFTH,
        TWENTY_SIXTH,
        TWENTY_SEVENTH,
        TWENTY_EIGHTH,
        TWENTY_NINTH,
        THIRTIETH,
        THIRTY_FIRST,
        THIRTY_SECOND,
        THIRTY_THIRD,
        THIRTY_FOURTH,
        THIRTY_FIFTH,
        THIRTY_SEVENTH,
        THIRTY_EIGHTH,
        THIRTY_NINTH,
        /**
         * One more of that afternoon, drawn by lot before anybody had looked; it teaches nothing and is only measured.
         */
        SEVENTH_HELD_OUT,
        /** The last that was finished of the fifteen hands: it came when the others had been learned. */
        THIRTY_SIXTH_HELD_OUT;

        private String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Two halves may be of one. */
        private String corpus() {
            return this == OPEN || this == HELD_OUT ? "first" : file().replaceFirst("-(held-out|calibration)$", "");
        }
    }

    /**
     * How many lines of one kind the checks stopped.
     *
     * @param bad whether stopping them is right
     */
    public record Rate(String kind, boolean bad, int lines, int stopped) {}

    /** How a set fares. */
    public record Rates(Half half, List<Rate> kinds) {

        public Rates {
            kinds = List.copyOf(kinds);
        }

        /** The share of bad lines that were stopped. */
        public double caught() {
            return share(true);
        }

        /** The share of good lines that were stopped. */
        public double falseAlarms() {
            return share(false);
        }

        /** How many bad or good lines there are. */
        public int count(boolean bad) {
            return kinds.stream()
                    .filter(rate -> rate.bad() == bad)
                    .mapToInt(Rate::lines)
                    .sum();
        }

        /** The same as a table for people. */
        public List<String> lines() {
            var lines = new ArrayList<String>();
            lines.add(half.file());
            lines.add("%-9s %-24s %6s %8s".formatted("verdict", "kind", "lines", "stopped"));
            for (var rate : kinds) {
                lines.add("%-9s %-24s %6d %8d"
                        .formatted(rate.bad() ? "bad" : "good", rate.kind(), rate.lines(), rate.stopped()));
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "caught %.1f %% of %d bad lines, false alarms %.1f %% of %d good lines",
                    caught() * 100,
                    count(true),
                    falseAlarms() * 100,
                    count(false)));
            return lines;
        }

        private double share(boolean bad) {
            var stopped = kinds.stream()
                    .filter(rate -> rate.bad() == bad)
                    .mapToInt(Rate::stopped)
                    .sum();
            return (double) stopped / Math.max(1, count(bad));
        }
    }

    /**
     * A case.
     *
     * @param broken the checks that stop it whatever the weights are
     */
    record Case(String id, String kind, boolean bad, List<String> broken, Evidence evidence) {

        boolean isBroken() {
            return !broken.isEmpty();
        }

        boolean isStopped(Weights weights) {
            return isBroken() || weights.stop(evidence);
        }
    }

    /** Nobody has read a line of these, and they teach nothing. */
    static final Set<Half> ONLY_MEASURED = Set.of(Half.SEVENTH_HELD_OUT, Half.THIRTY_SIXTH_HELD_OUT);

    private static final Map<Half, List<Case>> READ = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PROMPT =
            "One sentence that opens an e-mail to somebody who asked for a demo of a planning tool for plants.";

    private LineCorpus() {}

    /** Runs the checks over a set, kind by kind. */
    public static Rates measure(Half half) {
        return measure(half, Weights.LEARNED);
    }

    /** The same with weights that were learned without the set's whole corpus: what a new hand's lines may expect. */
    public static Rates measureLeftOut(Half half) {
        return measure(half, learn(other -> !other.corpus().equals(half.corpus())));
    }

    /**
     * The weights that all sets teach but those that are only measured, a line each, as the resource beside the word
     * lists holds them.
     */
    public static List<String> learnedWeights() {
        return LineTraining.lines(learn(half -> true));
    }

    private static Weights learn(Predicate<Half> which) {
        return LineTraining.learn(Arrays.stream(Half.values())
                .filter(which.and(half -> !ONLY_MEASURED.contains(half)))
                .flatMap(half -> cases(half).stream())
                .toList());
    }

    private static Rates measure(Half half, Weights weights) {
        var kinds = new TreeMap<String, Rate>(Comparator.naturalOrder());
        for (var one : cases(half)) {
            kinds.merge(
                    one.bad() + one.kind(),
                    new Rate(one.kind(), one.bad(), 1, one.isStopped(weights) ? 1 : 0),
                    (sum, more) -> new Rate(
                            sum.kind(), sum.bad(), sum.lines() + more.lines(), sum.stopped() + more.stopped()));
        }
        return new Rates(half, new ArrayList<>(kinds.values()));
    }

    /** The cases of a set, each taken apart once. */
    static List<Case> cases(Half half) {
        return READ.computeIfAbsent(half, LineCorpus::read);
    }

    private static List<Case> read(Half half) {
        try (var stream =
                LineCorpus.class.getResourceAsStream("/leadloom/activities/writer/corpus/" + half.file() + ".ndjson")) {
            if (stream == null) {
                throw new IllegalStateException("no corpus " + half);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .map(LineCorpus::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Case read(JsonNode node) {
        var facts = new TreeMap<String, String>();
        node.path("facts")
                .propertyStream()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString("")));
        var avoid = node.path("avoid")
                .valueStream()
                .map(phrase -> phrase.asString(""))
                .toList();
        var reading = Reading.of(
                node.path("line").asString(""),
                new LineRequest(
                        PROMPT,
                        Map.copyOf(facts),
                        node.path("language").asString("en"),
                        node.path("at_most_words").asInt(0),
                        avoid,
                        Set.of()));
        return new Case(
                node.path("id").asString(""),
                node.path("why").asString(""),
                node.path("verdict").asString("").equals("bad"),
                LineChecks.broken(reading),
                Evidence.of(reading));
    }
}
