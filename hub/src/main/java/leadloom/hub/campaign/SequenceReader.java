package leadloom.hub.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.campaign.Conditions.Where;
import leadloom.hub.campaign.References.Kind;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Sequence;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Condition;

/** Reads sequences: what happens one after another, and what happens instead. */
final class SequenceReader {

    private static final List<String> GROUPS = List.of("sales", "owner");
    private static final List<String> ACTS = List.of("send", "go_to", "hand_to", "notify", "skip");

    /** More than anybody can oversee, and few enough to follow every way through them. */
    private static final int MOST_SEQUENCES = 100;

    private final References references;
    private final Conditions conditions;

    SequenceReader(References references) {
        this.references = references;
        this.conditions = new Conditions(references);
    }

    Map<String, Sequence> read(Item item) {
        var sequences = new LinkedHashMap<String, Sequence>();
        for (var entry : item.named()) {
            MailReader.checkName(entry);
            references.give(Kind.SEQUENCE, entry.name(), entry);
            var steps = new ArrayList<Step>();
            var ids = new HashMap<String, Item>();
            for (var step : entry.items()) {
                steps.add(step(step.called("this step"), ids));
            }
            if (entry.isList() && steps.isEmpty()) {
                entry.wrong("the sequence \"" + entry.name() + "\" has no steps");
            }
            sequences.put(entry.name(), new Sequence(entry.name(), steps));
        }
        if (sequences.size() > MOST_SEQUENCES) {
            item.wrong("a campaign has at most " + MOST_SEQUENCES + " sequences");
            return Map.of();
        }
        if (item.isBlock() && sequences.isEmpty()) {
            item.wrong("at least one sequence is needed");
        }
        return sequences;
    }

    private Step step(Item item, Map<String, Item> ids) {
        var block = item.block(
                "id", "after", "if", "send", "ai_line", "go_to", "because", "hand_to", "within", "notify", "otherwise");
        var otherwise = block.get("otherwise");
        if (otherwise.isPresent() && !block.has("if")) {
            var value = otherwise.orElseThrow();
            item.findings()
                    .error(value.heading(), value.pointer(), "\"otherwise\" never happens: this step has no \"if\"");
        }
        var id = ScoringReader.once(block, ids);
        return new Step(
                id,
                block.get("after").flatMap(Units::duration).orElse(Duration.ZERO),
                block.get("if")
                        .map(value -> conditions.read(value, Where.STEP, id))
                        .orElse(Condition.ALWAYS),
                action(block).orElseGet(Action.Skip::new),
                otherwise.flatMap(this::otherwise).orElse(null));
    }

    private Optional<Action> otherwise(Item item) {
        return action(item.block("send", "ai_line", "go_to", "because", "hand_to", "within", "notify", "skip"));
    }

    /** The one thing that is done. Extras that belong to another kind of act are refused. */
    private Optional<Action> action(Block block) {
        var acts = ACTS.stream().filter(block::has).toList();
        var item = block.item();
        if (acts.isEmpty()) {
            if (item.findings().clean(item.pointer())) {
                item.findings()
                        .error(
                                item.heading(),
                                item.pointer(),
                                item.name() + " does nothing. Give it send, go_to, hand_to or notify.");
            }
            return Optional.empty();
        }
        if (acts.size() > 1) {
            item.findings()
                    .error(
                            block.get(acts.get(1)).map(Item::heading).orElse(Place.TOP),
                            item.pointer(),
                            item.name() + " does two things: " + String.join(" and ", acts) + ". Make it two steps.");
        }
        belongs(block, "ai_line", "send");
        belongs(block, "because", "go_to");
        belongs(block, "within", "hand_to");
        return block.get(acts.getFirst()).map(value -> act(acts.getFirst(), block, value));
    }

    private Action act(String act, Block block, Item value) {
        return switch (act) {
            case "send" ->
                new Action.Send(
                        references.refer(Kind.TEMPLATE, value),
                        block.get("ai_line").flatMap(Item::yesOrNo).orElse(false));
            case "go_to" ->
                new Action.GoTo(
                        references.refer(Kind.SEQUENCE, value),
                        block.need("because", "the reason that people will read on the timeline")
                                .flatMap(reason -> reason.text(200))
                                .orElse(""));
            case "hand_to" ->
                new Action.HandTo(
                        value.oneOf(GROUPS).orElse(""),
                        block.need("within", "how long until somebody has taken it")
                                .flatMap(Units::duration)
                                .orElse(Duration.ofHours(1)));
            case "notify" -> new Action.Tell(value.oneOf(GROUPS).orElse(""));
            default -> skip(value);
        };
    }

    /** Skipping is said by {@code skip: true}; there is no way to skip a little. */
    private static Action skip(Item value) {
        if (!value.yesOrNo().orElse(true)) {
            value.wrong("skip is true, or left out");
        }
        return new Action.Skip();
    }

    private static void belongs(Block block, String extra, String act) {
        block.get(extra)
                .filter(value -> !block.has(act))
                .ifPresent(value -> value.findings()
                        .error(
                                value.heading(),
                                value.pointer(),
                                "\"" + extra + "\" says nothing without \"" + act + "\""));
    }
}
