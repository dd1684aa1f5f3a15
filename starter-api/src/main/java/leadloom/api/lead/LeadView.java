package leadloom.api.lead;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One lead as its page says it: in words, with nothing for the template to work out. */
record LeadView(LeadAnswer lead, Why why, List<TimelineRow> timeline, Moments moments) {

    /** What can be read in the first line; named there, so not again under what is known. */
    private static final List<String> SAID_ABOVE =
            List.of("lead.first_name", "lead.last_name", "lead.title", "company.name");

    /** @param timeline as the API gives it, oldest first */
    static LeadView of(LeadAnswer lead, Why why, List<TimelineRow> timeline) {
        var zone = Objects.requireNonNullElse(lead.person(), Map.<String, String>of())
                .get("lead.time_zone");
        return new LeadView(lead, why, timeline, Moments.in(zone));
    }

    /** @param share of the largest, in percent, for the length of a bar */
    record Part(String name, String rule, int points, int share) {}

    /** What came of one day, the latest first. */
    record Day(String name, List<TimelineRow> rows) {}

    /** Their name; their address where there is none. */
    public String name() {
        var name = words("lead.first_name", "lead.last_name", " ");
        return name.isEmpty() ? known("lead.email").orElse("A lead") : name;
    }

    /** What they do, and where. */
    public String work() {
        return words("lead.title", "company.name", ", ");
    }

    public boolean ended() {
        return lead.endedAt() != null;
    }

    /** Where it is, as one word or few. */
    public String state() {
        return lead.outcome() == null ? lead.stage() : lead.outcome().replace('-', ' ');
    }

    /** What comes next, or with what it ended. */
    public String next() {
        var next = lead.next();
        if (ended() || next == null) {
            return ended() ? "It has ended: " + state() : "Its first decision";
        }
        return moments.within(next.what());
    }

    /** Until an instant, which is then all that holds it back. */
    public boolean waits() {
        return lead.next() != null
                && List.of("waiting", "held", "watching", "paused").contains(lead.stage());
    }

    public List<Part> fit() {
        return parts("fit");
    }

    public List<Part> interest() {
        return parts("interest");
    }

    private List<Part> parts(String kind) {
        var score = why.score();
        if (score == null) {
            return List.of();
        }
        var largest = score.lines().stream()
                .mapToInt(line -> Math.abs(line.points()))
                .max()
                .orElse(1);
        return score.lines().stream()
                .filter(line -> line.kind().equals(kind))
                .map(line -> new Part(
                        Labels.of(line.rule()), line.rule(), line.points(), 100 * Math.abs(line.points()) / largest))
                .toList();
    }

    /** Every limit lets the next mail through, as far as this lead alone is asked. */
    public boolean free() {
        return why.now().mailable() && !waits() && why.whyNot().stream().allMatch(Why.GateAnswer::passes);
    }

    /**
     * In the journal's order, as what came of what must stay readable. A fast clock may date a decision before its
     * cause, so a day begins once and keeps what follows.
     */
    public List<Day> days() {
        return days(timeline, moments);
    }

    static List<Day> days(List<TimelineRow> timeline, Moments moments) {
        var days = new ArrayDeque<Day>();
        var latest = Instant.MIN;
        for (var row : timeline) {
            latest = row.at().isAfter(latest) ? row.at() : latest;
            var name = moments.day(latest);
            if (days.isEmpty() || !days.getFirst().name().equals(name)) {
                days.addFirst(new Day(name, new ArrayList<>()));
            }
            days.getFirst().rows().addFirst(row);
        }
        return List.copyOf(days);
    }

    /** What is known beyond the first line, the address before all, by names that a person understands. */
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        known("lead.email").ifPresent(address -> facts.put(Labels.of("lead.email"), address));
        new TreeMap<>(person()).forEach((fact, value) -> {
            if (!SAID_ABOVE.contains(fact)) {
                facts.putIfAbsent(Labels.of(fact), value);
            }
        });
        return facts;
    }

    /** Which actor's sign stands before a word that says the same. */
    public String sign(TimelineRow row) {
        return held(row)
                ? "‖"
                : switch (row.actor()) {
                    case "recipient" -> "●";
                    case "ai" -> "✦";
                    case "person" -> "◉";
                    case "vendor" -> "⇄";
                    case "machine" -> "○";
                    default -> "◆";
                };
    }

    /** Held on purpose is not a failure, and has a colour of its own. */
    public boolean held(TimelineRow row) {
        return row.text().startsWith("Held") || row.text().contains(": Held");
    }

    public String actor(TimelineRow row) {
        return held(row) ? "held on purpose" : row.actor().equals("ai") ? "AI" : row.actor();
    }

    public String label(String rule) {
        return Labels.of(rule);
    }

    public String real(@Nullable Instant at) {
        return at == null ? "" : moments.real(at);
    }

    private String words(String one, String other, String between) {
        return Stream.of(one, other)
                .flatMap(fact -> known(fact).stream())
                .reduce((a, b) -> a + between + b)
                .orElse("");
    }

    private Optional<String> known(String fact) {
        return Optional.ofNullable(person().get(fact));
    }

    private Map<String, String> person() {
        return Objects.requireNonNullElse(lead.person(), Map.of());
    }
}
