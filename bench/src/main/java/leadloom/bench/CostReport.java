package leadloom.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came out: of a no-op, of a life up to its segment, and of a whole one.
 *
 * @param idle the same processes with nothing to do
 */
record CostReport(
        Phase idle,
        Phase noOp,
        Phase toSegment,
        Phase wholeLife,
        List<Histories.Written> placed,
        List<Histories.Written> ended) {

    CostReport {
        placed = List.copyOf(placed);
        ended = List.copyOf(ended);
    }

    double ratioToSegment() {
        return toSegment.costPerUnit(idle) / noOp.costPerUnit(idle);
    }

    double ratioWholeLife() {
        return wholeLife.costPerUnit(idle) / noOp.costPerUnit(idle);
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(row("CPU-ms per unit", "no-op", "to segment", "whole life"));
        for (var part : Part.values()) {
            lines.add(row("  " + part + (part == Part.SANDBOX ? " (not counted)" : ""), part));
        }
        lines.add(row(
                "  counted",
                number(noOp.costPerUnit(idle)),
                number(toSegment.costPerUnit(idle)),
                number(wholeLife.costPerUnit(idle))));
        lines.add(row("ratio to the no-op", "1.0", number(ratioToSegment()), number(ratioWholeLife())));
        lines.add(row("history events", "5", events(placed), events(ended)));
        lines.add(row("state transitions", "3", transitions(placed), transitions(ended)));
        lines.add(row("server actions", "1", actions(placed), actions(ended)));
        lines.add(row(
                "units/s, waits included",
                number(noOp.unitsPerSecond()),
                number(toSegment.unitsPerSecond()),
                number(wholeLife.unitsPerSecond())));
        lines.add("with the expected counts: %d of %d to segment, %d of %d whole lives"
                .formatted(
                        expected(Scenario.TO_SEGMENT, placed),
                        placed.size(),
                        expected(Scenario.WHOLE_LIFE, ended),
                        ended.size()));
        lines.add("taken off as idle, CPU-ms/s:" + idleWords());
        return lines;
    }

    private String row(String name, Part part) {
        return row(
                name,
                cell(noOp, part),
                part == Part.BENCH ? "-" : cell(toSegment, part),
                part == Part.BENCH ? "-" : cell(wholeLife, part));
    }

    private String cell(Phase phase, Part part) {
        var shown = phase.counted().contains(part)
                || part == Part.SANDBOX && phase.counted().contains(Part.API);
        return shown ? number(phase.perUnit(idle).getOrDefault(part, 0.0)) : "-";
    }

    private static String row(String name, String noOp, String toSegment, String wholeLife) {
        return "%-30s %10s %10s %10s".formatted(name, noOp, toSegment, wholeLife);
    }

    private String idleWords() {
        var words = new StringBuilder();
        for (var part : Part.values()) {
            words.append(' ').append(part).append(' ').append(number(idleRate(part)));
        }
        return words.toString();
    }

    private double idleRate(Part part) {
        return idle.spent().of(part) * 1_000 / idle.wall().toMillis();
    }

    private static long expected(String life, List<Histories.Written> leads) {
        var expected = ExpectedCounts.of(life).commandsAndNews();
        return leads.stream()
                .filter(lead -> lead.counts().commandsAndNews().equals(expected))
                .count();
    }

    private static String events(List<Histories.Written> leads) {
        return average(leads.stream().mapToLong(lead -> lead.counts().events()).toArray());
    }

    private static String transitions(List<Histories.Written> leads) {
        return average(
                leads.stream().mapToLong(Histories.Written::stateTransitions).toArray());
    }

    private static String actions(List<Histories.Written> leads) {
        return average(leads.stream().mapToLong(lead -> lead.counts().actions()).toArray());
    }

    private static String average(long... values) {
        return number(java.util.Arrays.stream(values).average().orElse(0));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** For machines: the same figures under stable names. */
    Map<String, Object> asJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("no_op", json(noOp, List.of()));
        json.put("to_segment", json(toSegment, placed));
        json.put("whole_life", json(wholeLife, ended));
        json.put("ratio_to_segment", ratioToSegment());
        json.put("ratio_whole_life", ratioWholeLife());
        var idleRates = new LinkedHashMap<String, Double>();
        for (var part : Part.values()) {
            idleRates.put(part.toString(), idleRate(part));
        }
        json.put("idle_cpu_ms_per_second", idleRates);
        return json;
    }

    private Map<String, Object> json(Phase phase, List<Histories.Written> leads) {
        var json = new LinkedHashMap<String, Object>();
        var each = new LinkedHashMap<String, Double>();
        phase.perUnit(idle).forEach((part, millis) -> each.put(part.toString(), millis));
        json.put("units", phase.units());
        json.put("cpu_ms_by_process", each);
        json.put("cpu_ms", phase.costPerUnit(idle));
        json.put("units_per_second", phase.unitsPerSecond());
        json.put(
                "counts",
                leads.stream().map(Histories.Written::counts).distinct().toList());
        json.put(
                "state_transitions",
                leads.stream().map(Histories.Written::stateTransitions).toList());
        return json;
    }
}
