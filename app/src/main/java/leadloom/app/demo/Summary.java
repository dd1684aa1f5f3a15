package leadloom.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leadloom.app.assembly.Server;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.hub.Hub;

/** What a demo came to, as a table for people, and whether it kept its promises. */
final class Summary {

    private static final long SIX_GIB = 6L << 30;

    private final List<String> lines = new ArrayList<>();
    private final List<Figure> figures;

    Summary(Hub hub, Server server, TakenIn taken, EmbeddedServices services, Duration took, long peakBytes) {
        var measured = new Figures(hub, server, taken);
        figures = new ArrayList<>(measured.all());
        if (peakBytes > 0) {
            figures.add(new Figure(
                    "whole process tree under 6 GiB",
                    "%.1f GiB".formatted(peakBytes / (double) (1L << 30)),
                    peakBytes < SIX_GIB));
        }
        lines.add("");
        lines.add("%d leads, %d min %d s, Temporal: %s"
                .formatted(
                        measured.leads(),
                        took.toMinutes(),
                        took.toSecondsPart(),
                        services.temporal().description()));
        table(
                "Segments",
                measured.counts("SELECT coalesce(segment, 'none') AS name, count(*) AS times FROM lead GROUP BY 1"));
        table(
                "Outcomes",
                measured.counts(
                        "SELECT coalesce(outcome, 'still with a person') AS name, count(*) AS times FROM lead GROUP BY 1"));
        table(
                "Ended because",
                measured.counts(
                        "SELECT coalesce(ended_because, 'not ended') AS name, count(*) AS times FROM lead GROUP BY 1"));
        table(
                "Outward acts",
                measured.counts("SELECT kind || ' ' || state AS name, count(*) AS times FROM effect GROUP BY 1"));
        table("Questions answered", measured.counts("""
                SELECT kind || ' by ' || coalesce(decided_kind, state)
                       || CASE WHEN level > 1 THEN ' after escalation' ELSE '' END AS name, count(*) AS times
                FROM review GROUP BY 1
                """));
        var told = toldByVendors(server.peopleCounts());
        if (!told.isEmpty()) {
            table("Told by vendors' own hooks, or entered into a CRM", told);
        }
        server.assembly()
                .latenessMinutes()
                .ifPresent(minutes -> lines.add(
                        "  Lateness     99 of 100 looks found the oldest wake-up at most %d simulated minutes late"
                                .formatted(minutes)));
        lines.add("");
        figures.forEach(figure -> lines.add(figure.line()));
        lines.add("");
    }

    /** Counters whose names begin with a vendor's. */
    private static Map<String, Integer> toldByVendors(Map<String, Object> people) {
        var told = new TreeMap<String, Integer>();
        if (people.get("recipients") instanceof Map<?, ?> counts) {
            counts.forEach((name, count) -> {
                var words = String.valueOf(name);
                if (words.contains("/") && count instanceof Number number) {
                    told.put(words.replace('/', ' ').replace('_', ' '), number.intValue());
                }
            });
        }
        return told;
    }

    private void table(String title, Map<String, Integer> counts) {
        lines.add("  " + title);
        counts.forEach((name, times) -> lines.add("    %-48s %8d".formatted(name, times)));
    }

    List<String> lines() {
        return lines;
    }

    boolean holds() {
        return figures.stream().allMatch(Figure::holds);
    }
}
