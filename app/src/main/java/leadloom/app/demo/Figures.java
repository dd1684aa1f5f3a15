package leadloom.app.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.app.assembly.Server;
import leadloom.hub.Hub;
import leadloom.hub.lead.Sentinel;
import leadloom.journey.Outcome;

/** Measures what a demo promises, from the hub, from Temporal and from what the stand-ins received. */
final class Figures {

    private static final int LARGE = 5_000;
    private static final int OFTEN = 20;

    private static final List<String> MOVES =
            List.of("enrich", "sync-crm", "compose", "ask-human", "deliver", "notify", "wait", "finish");

    private final Hub hub;
    private final Server server;
    private final TakenIn taken;

    Figures(Hub hub, Server server, TakenIn taken) {
        this.hub = hub;
        this.server = server;
        this.taken = taken;
    }

    List<Figure> all() {
        var figures = new ArrayList<>(List.of(
                everyRow(),
                nobodyWithoutConsent(),
                nothingTwice(),
                sinkAgrees(),
                nobodyForgotten(),
                restWithPeople(),
                everyTouch()));
        server.sandbox().ifPresent(sandbox -> figures.addAll(new StandInFigures(hub, sandbox).all()));
        var workflows = server.assembly().countWorkflows();
        if (workflows >= 0) { // the in-memory stand-in cannot count
            figures.add(everyLeadOnce(workflows));
        }
        if (leads() >= LARGE) {
            figures.add(often(
                    "every move",
                    counts("SELECT body->'move'->>'type' AS name, count(*) AS times"
                            + " FROM journal WHERE kind = 'decided' GROUP BY 1"),
                    moves()));
            figures.add(often(
                    "every outcome",
                    counts("SELECT outcome AS name, count(*) AS times FROM lead"
                            + " WHERE outcome IS NOT NULL GROUP BY 1"),
                    outcomes()));
            figures.add(often(
                    "every stop reason",
                    counts("SELECT ended_because AS name, count(*) AS times FROM lead"
                            + " WHERE ended_because LIKE 'stop_when%' GROUP BY 1"),
                    stops()));
            figures.add(segmentsLargeEnough());
        }
        if (realOutcomesKnown()) {
            figures.add(realOutcomesInOrder());
        }
        return figures;
    }

    /** An address that stands for no company is never looked up, so a file of formed addresses has no such move. */
    private List<String> moves() {
        var companies = one("SELECT count(company) FROM lead") > 0;
        return MOVES.stream()
                .filter(move -> companies || !move.equals("enrich"))
                .toList();
    }

    int leads() {
        return one("SELECT count(*) FROM lead");
    }

    private Figure everyRow() {
        var accounted = taken.accepted() + taken.rejected() + taken.repeated();
        return new Figure(
                "every row accounted for",
                "%d of %d".formatted(accounted, taken.rows()),
                accounted == taken.rows() && taken.accepted() == leads());
    }

    private Figure everyLeadOnce(long workflows) {
        return new Figure(
                "each accepted lead has exactly one workflow",
                "%d leads, %d workflows".formatted(leads(), workflows),
                workflows == leads());
    }

    private Figure nobodyWithoutConsent() {
        var mails = one("""
                SELECT count(*) FROM effect
                WHERE kind = 'mail' AND lead_id IN (
                    SELECT lead_id FROM journal WHERE kind = 'captured' AND body->>'consent' = 'WITHHELD')
                """);
        var withheld = one("SELECT count(*) FROM journal WHERE kind = 'captured' AND body->>'consent' = 'WITHHELD'");
        return new Figure(
                "nobody who refused gets a mail", "%d mails to %d people".formatted(mails, withheld), mails == 0);
    }

    private Figure nothingTwice() {
        var twice = server.sandbox()
                .map(sandbox -> sandbox.mails().repeated().size())
                .orElse(0);
        var steps = one("""
                SELECT count(*) FROM (
                    SELECT FROM effect WHERE kind = 'mail' AND state IN ('done', 'unknown')
                    GROUP BY lead_id, sequence, step HAVING count(*) > 1) AS twice
                """);
        return new Figure("no touch twice", "%d mails, %d steps".formatted(twice, steps), twice == 0 && steps == 0);
    }

    /** The sink may hold mails of unknown fate; it must hold every mail that counts as sent. */
    private Figure sinkAgrees() {
        var received = server.sandbox().map(sandbox -> sandbox.mails().count()).orElse(0L);
        var sent = one("SELECT count(*) FROM effect WHERE kind = 'mail' AND state = 'done'");
        var unknown = one("SELECT count(*) FROM effect WHERE kind = 'mail' AND state = 'unknown'");
        return new Figure(
                "hub and mail server agree",
                "%d sent, %d unknown, %d received".formatted(sent, unknown, received),
                received >= sent && received <= sent + unknown);
    }

    private Figure nobodyForgotten() {
        var stuck = new Sentinel(hub).stuck().size();
        return new Figure("no lead without a next wake-up, open task or end", stuck + " leads", stuck == 0);
    }

    private Figure restWithPeople() {
        var resting = one("""
                SELECT count(*) FROM lead
                WHERE ended_at IS NULL
                  AND EXISTS (SELECT FROM review
                              WHERE review.lead_id = lead.id AND state = 'open' AND kind = 'problem')
                """);
        return new Figure(
                "at most 5 % rest with a person for a technical reason",
                share(resting, leads()), resting * 20 <= leads());
    }

    /** Every mail that a lead's path called for left: none was given up, refused or lost. */
    private Figure everyTouch() {
        var mailable = one("""
                SELECT count(*) FROM lead
                WHERE EXISTS (SELECT FROM effect WHERE effect.lead_id = lead.id AND kind = 'mail')
                """);
        var whole = one("""
                SELECT count(*) FROM lead
                WHERE EXISTS (SELECT FROM effect WHERE effect.lead_id = lead.id AND kind = 'mail')
                  AND NOT EXISTS (SELECT FROM effect
                                  WHERE effect.lead_id = lead.id AND kind = 'mail' AND effect.state <> 'done')
                  AND NOT EXISTS (SELECT FROM review
                                  WHERE review.lead_id = lead.id AND review LIKE 'problem/deliver%'
                                    AND choice IS DISTINCT FROM 'retry')
                """);
        return new Figure(
                "at least 80 % of mailable leads got every touch of their path",
                share(whole, mailable), whole * 5 >= mailable * 4);
    }

    private static List<String> outcomes() {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome != Outcome.LOST) // only a CRM tells of those, and not every demo has one
                .map(Outcome::word)
                .toList();
    }

    /** The stops that this campaign's file names. */
    private List<String> stops() {
        return server.assembly().campaigns().newestOfEach().stream()
                .flatMap(published ->
                        server
                                .assembly()
                                .campaigns()
                                .version(published.campaign(), published.version())
                                .stopWhen()
                                .stream())
                .map(stop -> "stop_when." + stop.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .distinct()
                .toList();
    }

    private static Figure often(String what, Map<String, Integer> counts, List<String> names) {
        var rare = names.stream()
                .filter(name -> counts.getOrDefault(name, 0) < OFTEN)
                .toList();
        var measured = counts.entrySet().stream()
                .map(count -> count.getKey().replace("stop_when.", "") + " " + count.getValue())
                .collect(Collectors.joining(", "));
        return new Figure(what + " at least " + OFTEN + " times", measured, rare.isEmpty());
    }

    private Figure segmentsLargeEnough() {
        var counts = counts("SELECT segment AS name, count(*) AS times FROM lead WHERE segment IS NOT NULL GROUP BY 1");
        var smallest =
                counts.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return new Figure("each segment holds at least 5 %", counts.toString(), smallest * 20 >= leads());
    }

    private boolean realOutcomesKnown() {
        return one("SELECT count(*) FROM lead WHERE known_outcome IS NOT NULL") > 0;
    }

    /** By the segment that the rules chose first, at capture: what happened in the simulation must not help. */
    private Figure realOutcomesInOrder() {
        var rates = hub.sql()
                .sql("""
                WITH first_segment AS (
                    SELECT DISTINCT ON (lead_id) lead_id, turn->>'segment' AS segment
                    FROM journal, jsonb_array_elements(body->'turns') AS turn
                    WHERE kind = 'decided' AND turn->>'type' = 'segmented'
                    ORDER BY lead_id, position)
                SELECT first_segment.segment, count(*) FILTER (WHERE known_outcome) * 100.0 / count(*) AS rate
                FROM first_segment JOIN lead ON lead.id = lead_id
                WHERE known_outcome IS NOT NULL
                GROUP BY first_segment.segment
                """)
                .query((row, number) -> new Rate(row.getString("segment"), row.getDouble("rate")))
                .list();
        var order = Stream.of("hot", "warm", "educate")
                .map(name -> rates.stream()
                        .filter(rate -> rate.segment().equals(name))
                        .mapToDouble(Rate::percent)
                        .findFirst()
                        .orElse(-1))
                .toList();
        return new Figure(
                "really converted: Hot > Warm > Educate first",
                "%.1f %% > %.1f %% > %.1f %%".formatted(order.get(0), order.get(1), order.get(2)),
                order.get(0) > order.get(1) && order.get(1) > order.get(2));
    }

    private record Rate(String segment, double percent) {}

    Map<String, Integer> counts(String sql) {
        var counts = new TreeMap<String, Integer>();
        hub.sql().sql(sql).query(row -> {
            counts.put(String.valueOf(row.getString("name")), row.getInt("times"));
        });
        return counts;
    }

    private int one(String sql) {
        return hub.sql().sql(sql).query(Integer.class).single();
    }

    private static String share(int part, int whole) {
        return "%d of %d (%.1f %%)".formatted(part, whole, whole == 0 ? 0.0 : part * 100.0 / whole);
    }
}
