package leadloom.hub.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.hub.campaign.Placeholders.Piece;
import leadloom.journey.campaign.Campaign.Approvals;
import leadloom.journey.campaign.Campaign.FirstLine;

/** Reads how a model writes a mail's first line, and which of its lines people see before they leave. */
final class LineReader {

    /** The one model connection that an installation has. */
    private static final List<String> CONNECTIONS = List.of("writer");

    private static final List<String> CHECKS =
            List.of("length", "tone", "avoid-list", "only-known-facts", "no-private-data");
    /** Those whose harmless words the checks know; in any other no line could pass. */
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "pt", "es", "it", "nl");

    private static final List<String> PLAIN_OR_WAIT = List.of("plain-template", "wait");
    private static final String PLAIN = "plain-template";
    private static final int SHORTEST_PROMPT = 20;
    private static final int USUAL_WORDS = 30;

    /** Without a section on approvals nothing leaves that a person has not seen; there is no line to see, either. */
    static final Approvals NONE =
            new Approvals(0, 100, 0, true, Set.of(), Duration.ofHours(4), Duration.ofHours(8), true);

    private final References references;
    private final Map<String, Duration> byHand = new HashMap<>();

    LineReader(References references) {
        this.references = references;
    }

    FirstLine firstLine(Item item) {
        var block = item.block(
                "with",
                "prompt",
                "language",
                "facts",
                "at_most_words",
                "avoid",
                "checks",
                "reuse",
                "if_it_fails",
                "until_proven",
                "at_most_cost");
        block.need("with", "the connection that writes").ifPresent(value -> value.oneOf(CONNECTIONS));
        var facts = block.need("facts", "the only fields the model may see")
                .map(LineReader::facts)
                .orElse(List.of());
        var prompt = block.need("prompt", "what the model is asked for");
        var promptText = prompt.flatMap(Item::text).orElse("");
        prompt.ifPresent(value -> checkPrompt(value, promptText, facts));
        var fails = block.need("if_it_fails", "plain-template or wait").flatMap(value -> value.oneOf(PLAIN_OR_WAIT));
        var proven = block.need("until_proven", "plain-template or wait, while people judge the first lines")
                .flatMap(value -> value.oneOf(PLAIN_OR_WAIT));
        var reuse = block.get("reuse").flatMap(value -> value.oneOf(List.of("same-facts-same-line", "never")));
        return new FirstLine(
                promptText,
                block.get("language").flatMap(value -> value.oneOf(LANGUAGES)).orElse("en"),
                facts,
                block.get("at_most_words").flatMap(value -> value.whole(5, 60)).orElse(USUAL_WORDS),
                block.get("avoid").map(Item::texts).orElse(List.of()),
                new HashSet<>(
                        block.get("checks").map(value -> value.someOf(CHECKS)).orElse(List.of())),
                reuse.orElse("never").equals("same-facts-same-line"),
                fails.orElse(PLAIN).equals(PLAIN),
                proven.orElse(PLAIN).equals(PLAIN),
                block.get("at_most_cost").map(LineReader::perLine).orElse(0L));
    }

    private static List<String> facts(Item list) {
        var facts = new ArrayList<String>();
        for (var item : list.items()) {
            var name = item.text().orElse("");
            if (Fields.NOT_FOR_MODELS.contains(name)) {
                item.wrong("the model may not see " + name + ": a line can be written without it");
            } else if (!name.isEmpty() && !Fields.isFact(name)) {
                unknownField(item, name);
            } else if (facts.contains(name)) {
                item.wrong("\"" + name + "\" is said twice");
            }
            facts.add(name);
        }
        return facts;
    }

    private static void unknownField(Item item, String name) {
        var meant = Spelling.meant(name, Fields.standard());
        var message = "\"" + name + "\" is not a known field";
        meant.ifPresentOrElse(m -> item.wrong(message + ". Did you mean \"" + m + "\"?", m), () -> item.wrong(message));
    }

    private static void checkPrompt(Item item, String prompt, List<String> facts) {
        if (!prompt.isEmpty() && prompt.length() < SHORTEST_PROMPT) {
            item.wrong("the prompt is too short to say what is wanted");
        }
        for (var piece : Placeholders.pieces(prompt)) {
            if (piece instanceof Piece.Unreadable braces) {
                wrong(
                        item,
                        braces.raw(),
                        "this placeholder cannot be read. Facts are shown to the model by themselves.");
            }
            if (piece instanceof Piece.Field field && !facts.contains(field.name())) {
                wrong(item, field.raw(), "the model may not see " + field.name() + ": it is not listed under facts");
            } else if (piece instanceof Piece.Field field && field.fallback().isEmpty()) {
                var fix = "{{" + field.name() + " | otherwise: \"...\"}}";
                wrong(item, field.raw(), "say what stands here if " + field.name() + " is not known: " + fix);
            }
        }
    }

    private static void wrong(Item item, String raw, String message) {
        item.findings().error(item.findings().source().placeOf(raw, 0, item.node()), item.pointer(), message);
    }

    /** Lines are paid for in US dollars, so a cap in another currency could not be kept. */
    private static long perLine(Item item) {
        var value = item.block("per_line").need("per_line", "like 0.005 USD");
        var money = value.flatMap(Units::money);
        if (money.isPresent() && !money.orElseThrow().currency().equals("USD")) {
            value.orElseThrow().wrong("what a line costs is counted in USD. Write it like 0.005 USD.");
        }
        return money.map(Units.Money::micros).orElse(0L);
    }

    Approvals approvals(Item item) {
        var block = item.block(
                "first",
                "then_sample",
                "always_if",
                "escalate_after",
                "decide_within",
                "if_nobody_decides",
                "undo_for",
                "by_hand_minutes");
        var always = block.get("always_if").map(Item::items).orElse(List.of()).stream()
                .map(line -> line.called("always_if").block("confidence", "check", "segment"))
                .toList();
        var within = block.need("decide_within", "how long people have")
                .flatMap(Units::duration)
                .orElse(Duration.ofHours(1));
        var escalate = block.get("escalate_after").flatMap(Units::duration);
        if (escalate.isPresent() && escalate.orElseThrow().compareTo(within) >= 0 && block.has("decide_within")) {
            block.get("escalate_after").ifPresent(value -> value.wrong("escalate_after comes before decide_within"));
        }
        block.get("undo_for").ifPresent(Units::duration);
        block.get("by_hand_minutes").ifPresent(this::byHand);
        return new Approvals(
                block.need("first", "how many lines people see before any leaves unseen")
                        .flatMap(value -> value.whole(0, 10_000))
                        .orElse(0),
                block.get("then_sample").flatMap(Units::percent).orElse(0),
                confidenceBelow(always),
                checkFailed(always),
                segments(always),
                escalate.orElse(within.dividedBy(2)),
                within,
                block.need("if_nobody_decides", "plain-template or wait")
                        .flatMap(value -> value.oneOf(PLAIN_OR_WAIT))
                        .orElse(PLAIN)
                        .equals(PLAIN));
    }

    private static int confidenceBelow(List<Block> always) {
        var highest = 0;
        for (var block : always) {
            var below = block.get("confidence")
                    .flatMap(value -> value.block("below").need("below", "a number up to 1"));
            highest = Math.max(highest, below.map(LineReader::confidence).orElse(0));
        }
        return highest;
    }

    private static int confidence(Item item) {
        var bound = item.number();
        if (bound.isEmpty()) {
            return 0;
        }
        var percent = bound.orElseThrow().movePointRight(2).stripTrailingZeros();
        if (percent.signum() <= 0 || percent.intValue() > 100 || percent.scale() > 0) {
            item.wrong("confidence is a number from 0.01 to 1, with two decimals at the most");
            return 0;
        }
        return percent.intValue();
    }

    private static boolean checkFailed(List<Block> always) {
        var checks =
                always.stream().flatMap(block -> block.get("check").stream()).toList();
        checks.forEach(value -> value.oneOf(List.of("failed")));
        return !checks.isEmpty();
    }

    private Set<String> segments(List<Block> always) {
        var segments = new HashSet<String>();
        for (var block : always) {
            block.get("segment").ifPresent(value -> segments.add(references.refer(References.Kind.SEGMENT, value)));
        }
        return segments;
    }

    /** What the file says that work takes by hand; empty before its approvals were read. */
    Map<String, Duration> byHand() {
        return byHand;
    }

    private void byHand(Item item) {
        for (var entry : item.named()) {
            var minutes = entry.number();
            if (minutes.filter(number -> number.signum() < 0).isPresent()) {
                entry.wrong("minutes are not negative");
            } else {
                minutes.map(number -> number.movePointRight(3).multiply(BigDecimal.valueOf(60)))
                        .ifPresent(millis -> byHand.put(entry.name(), Duration.ofMillis(millis.longValue())));
            }
        }
    }
}
