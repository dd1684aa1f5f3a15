package leadloom.hub.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import leadloom.journey.campaign.Condition;
import leadloom.journey.campaign.Condition.AtLeast;
import leadloom.journey.campaign.Condition.AtMost;
import leadloom.journey.campaign.Condition.Below;
import leadloom.journey.campaign.Condition.Comparison;
import leadloom.journey.campaign.Condition.Contains;
import leadloom.journey.campaign.Condition.Known;
import leadloom.journey.campaign.Condition.NoneOf;
import leadloom.journey.campaign.Condition.OneOf;

/** Reads conditions: which fields may be asked about depends on where the condition stands. */
final class Conditions {

    /** Where a condition stands, and so what is known there besides the lead's facts. */
    enum Where {
        FIT_RULE,
        INTEREST_RULE,
        SEGMENT,
        STEP;

        private String word() {
            return switch (this) {
                case FIT_RULE, INTEREST_RULE -> "rule";
                case SEGMENT -> "segment";
                case STEP -> "step";
            };
        }

        private List<String> besidesFacts() {
            return switch (this) {
                case FIT_RULE -> List.of();
                case INTEREST_RULE -> List.of("link", "page");
                case SEGMENT -> List.of("score", "fit", "interest");
                case STEP -> List.of("score", "fit", "interest", "segment", "opened", "clicked", "taken");
            };
        }
    }

    /** Whether an address stands for a company is worked out at intake; the address itself is never compared. */
    private static final String KIND_OF_ADDRESS = "lead.email_kind";

    private static final List<String> KINDS_OF_ADDRESS = List.of("work-address", "free-mail", "formed", "reserved");
    private static final List<String> KINDS_OF_OPENS = List.of("by-a-person", "by-machine", "unknown", "no");
    private static final List<String> YES_OR_NO = List.of("true", "false");

    private final References references;

    Conditions(References references) {
        this.references = references;
    }

    /** @param owner the id of the rule, segment or step that asks; empty if it has none that can be read */
    Condition read(Item item, Where where, String owner) {
        var tests = new ArrayList<Condition.Test>();
        for (var line : item.named()) {
            if (where.besidesFacts().contains(line.name()) || Fields.isFact(line.name())) {
                tests.addAll(tests(line));
            } else {
                unknownField(line, where, owner);
            }
        }
        if (tests.isEmpty() && item.findings().clean(item.pointer())) {
            item.wrong("an empty condition; leave \"" + item.name() + "\" out where it is always so");
        }
        return new Condition(tests);
    }

    private static void unknownField(Item line, Where where, String owner) {
        var known = new ArrayList<>(where.besidesFacts());
        known.addAll(Fields.standard());
        var meant = Spelling.meant(line.name(), known);
        var elsewhere = List.of(Where.values()).stream()
                .anyMatch(other -> other.besidesFacts().contains(line.name()));
        line.findings()
                .error(
                        line.heading(),
                        line.pointer(),
                        "\"" + line.name() + "\" "
                                + (owner.isEmpty() ? "" : "in the " + where.word() + " \"" + owner + "\" ")
                                + (elsewhere ? "is not known at this point of a lead's life" : "is not a known field")
                                + meant.map(m -> ". Did you mean \"" + m + "\"?")
                                        .orElse(""),
                        meant.orElse(null),
                        "known here: " + String.join(", ", known) + ", form.*, custom.*");
    }

    private List<Condition.Test> tests(Item line) {
        return switch (line.name()) {
            case "lead.email" -> address(line);
            case "opened" -> choice(line, KINDS_OF_OPENS);
            case "clicked", "taken" -> choice(line, YES_OR_NO);
            case "segment" -> segment(line);
            default -> fact(line);
        };
    }

    private List<Condition.Test> address(Item line) {
        if (!line.isBlock()) {
            return one(KIND_OF_ADDRESS, new OneOf(words(line, KINDS_OF_ADDRESS)));
        }
        var block = line.block("is", "not", "known");
        var tests = new ArrayList<Condition.Test>();
        block.get("is")
                .ifPresent(value ->
                        tests.add(new Condition.Test(KIND_OF_ADDRESS, new OneOf(words(value, KINDS_OF_ADDRESS)))));
        block.get("not")
                .ifPresent(value ->
                        tests.add(new Condition.Test(KIND_OF_ADDRESS, new NoneOf(words(value, KINDS_OF_ADDRESS)))));
        block.get("known")
                .flatMap(Item::yesOrNo)
                .ifPresent(known -> tests.add(new Condition.Test(line.name(), new Known(known))));
        return tests;
    }

    private static List<Condition.Test> choice(Item line, List<String> choices) {
        if (!line.isBlock()) {
            return one(line.name(), new OneOf(words(line, choices)));
        }
        var tests = new ArrayList<Condition.Test>();
        var block = line.block("is", "not");
        block.get("is")
                .ifPresent(value -> tests.add(new Condition.Test(line.name(), new OneOf(words(value, choices)))));
        block.get("not")
                .ifPresent(value -> tests.add(new Condition.Test(line.name(), new NoneOf(words(value, choices)))));
        return tests;
    }

    private List<Condition.Test> segment(Item line) {
        var tests = new ArrayList<Condition.Test>();
        var block = line.isBlock() ? line.block("is", "not") : null;
        var is = block == null ? Optional.of(line) : block.get("is");
        is.ifPresent(value -> tests.add(new Condition.Test(line.name(), new OneOf(segments(value)))));
        if (block != null) {
            block.get("not")
                    .ifPresent(value -> tests.add(new Condition.Test(line.name(), new NoneOf(segments(value)))));
        }
        return tests;
    }

    private List<String> segments(Item value) {
        var items = value.isList() ? value.items() : List.of(value);
        items.forEach(item -> references.refer(References.Kind.SEGMENT, item));
        return items.stream().map(item -> item.word().orElse("")).toList();
    }

    private static List<Condition.Test> fact(Item line) {
        if (!line.isBlock()) {
            return one(line.name(), new OneOf(words(line)));
        }
        var numeric = Fields.isNumber(line.name());
        var block = numeric
                ? line.block("from", "to", "below", "is", "not", "known")
                : line.block("from", "to", "below", "is", "not", "contains", "known");
        var comparisons = new ArrayList<Comparison>();
        var from = number(block, "from");
        var to = number(block, "to");
        from.ifPresent(bound -> comparisons.add(new AtLeast(bound)));
        to.ifPresent(bound -> comparisons.add(new AtMost(bound)));
        var below = number(block, "below");
        below.ifPresent(bound -> comparisons.add(new Below(bound)));
        block.get("is").ifPresent(value -> comparisons.add(new OneOf(words(value))));
        block.get("not").ifPresent(value -> comparisons.add(new NoneOf(words(value))));
        block.get("contains").ifPresent(value -> comparisons.add(new Contains(words(value))));
        block.get("known").flatMap(Item::yesOrNo).ifPresent(known -> comparisons.add(new Known(known)));
        if (comparisons.isEmpty() && line.findings().clean(line.pointer())) {
            line.wrong("say what " + line.name() + " is compared with, like {from: 50} or {is: food}");
        }
        if (from.isPresent() && to.isPresent() && from.orElseThrow().compareTo(to.orElseThrow()) > 0) {
            line.wrong("nothing is both from " + from.orElseThrow().toPlainString() + " and to "
                    + to.orElseThrow().toPlainString());
        }
        if (from.isPresent() && below.isPresent() && from.orElseThrow().compareTo(below.orElseThrow()) >= 0) {
            line.wrong("nothing is both from " + from.orElseThrow().toPlainString() + " and below "
                    + below.orElseThrow().toPlainString());
        }
        return comparisons.stream()
                .map(comparison -> new Condition.Test(line.name(), comparison))
                .toList();
    }

    private static Optional<BigDecimal> number(Block block, String key) {
        return block.get(key).flatMap(Item::number);
    }

    private static List<Condition.Test> one(String field, Comparison comparison) {
        return List.of(new Condition.Test(field, comparison));
    }

    private static List<String> words(Item value, List<String> choices) {
        return value.isList()
                ? value.someOf(choices)
                : value.oneOf(choices).map(List::of).orElse(List.of());
    }

    private static List<String> words(Item value) {
        var items = value.isList() ? value.items() : List.of(value);
        var words = new ArrayList<String>();
        items.forEach(item -> item.word().ifPresent(words::add));
        if (value.isList() && items.isEmpty()) {
            value.wrong(value.name() + " has nothing in it");
        }
        return words;
    }
}
