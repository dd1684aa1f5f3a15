package leadloom.hub.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.hub.campaign.Conditions.Where;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.campaign.Campaign.ScoringRule.Fit;
import leadloom.journey.campaign.Campaign.ScoringRule.Interest;
import leadloom.journey.campaign.Campaign.ScoringRule.Quiet;
import leadloom.journey.campaign.Campaign.Segment;
import leadloom.journey.campaign.Campaign.SignalKind;
import leadloom.journey.campaign.Condition;

/** Reads the rules that give points, and the segments that points lead to. */
final class ScoringReader {

    private static final String QUIET = "quiet";
    private static final List<String> EVENTS = List.of("click", "reply", "page-view", "meeting", QUIET);
    private static final int MOST_POINTS = 100;

    private final References references;
    private final Conditions conditions;

    ScoringReader(References references) {
        this.references = references;
        this.conditions = new Conditions(references);
    }

    List<ScoringRule> rules(Item list) {
        var rules = new ArrayList<ScoringRule>();
        var ids = new HashMap<String, Item>();
        for (var item : list.items()) {
            rules.add(rule(item.called("this scoring rule"), ids));
        }
        return rules;
    }

    private ScoringRule rule(Item item, Map<String, Item> ids) {
        var block = item.block("id", "if", "event", "every", "points", "count", "half_life");
        var id = once(block, ids);
        var points = block.need("points", "how many it gives or takes")
                .flatMap(value -> value.whole(-MOST_POINTS, MOST_POINTS))
                .orElse(0);
        if (block.has("points") && points == 0 && item.findings().clean(item.pointer() + "/points")) {
            block.get("points").ifPresent(value -> value.wrong("0 points change nothing"));
        }
        var event = block.get("event").map(value -> value.oneOf(EVENTS).orElse(""));
        if (event.isEmpty()) {
            refuse(block, "without an event", "every", "count", "half_life");
            var when = block.need("if", "what the points are for, where it is not an event");
            return new Fit(
                    id,
                    points,
                    when.map(value -> conditions.read(value, Where.FIT_RULE, id))
                            .orElse(Condition.ALWAYS));
        }
        if (event.orElseThrow().equals(QUIET)) {
            refuse(block, "for the event quiet", "if", "count", "half_life");
            var every = block.need("every", "how long it takes each time").flatMap(Units::duration);
            return new Quiet(id, points, every.orElse(Duration.ofDays(1)));
        }
        refuse(block, "for the event " + event.orElseThrow(), "every");
        return interest(block, id, points, event.orElseThrow());
    }

    private ScoringRule interest(Block block, String id, int points, String event) {
        var when = block.get("if").map(value -> conditions.read(value, Where.INTEREST_RULE, id));
        var count = block.get("count").flatMap(value -> value.oneOf(List.of("once", "always")));
        return new Interest(
                id,
                points,
                switch (event) {
                    case "reply" -> SignalKind.REPLY;
                    case "page-view" -> SignalKind.PAGE_VIEW;
                    case "meeting" -> SignalKind.MEETING;
                    default -> SignalKind.CLICK;
                },
                when.orElse(Condition.ALWAYS),
                count.orElse("once").equals("once"),
                block.get("half_life").flatMap(Units::duration).orElse(null));
    }

    List<Segment> segments(Item list) {
        var segments = new ArrayList<Segment>();
        var ids = new HashMap<String, Item>();
        for (var item : list.items()) {
            var block = item.called("this segment").block("id", "title", "if", "sequence");
            var id = once(block, ids);
            references.give(References.Kind.SEGMENT, id, item);
            segments.add(new Segment(
                    id,
                    block.get("title").flatMap(title -> title.text(80)).orElse(id),
                    block.get("if")
                            .map(value -> conditions.read(value, Where.SEGMENT, id))
                            .orElse(Condition.ALWAYS),
                    block.need("sequence", "what its leads go through")
                            .map(value -> references.refer(References.Kind.SEQUENCE, value))
                            .orElse("")));
        }
        if (list.isList() && segments.isEmpty()) {
            list.wrong("at least one segment is needed");
        }
        return segments;
    }

    /** An id that no other of the same list has. */
    static String once(Block block, Map<String, Item> ids) {
        var value = block.need("id", "it names the line on a lead's timeline");
        var id = value.flatMap(Item::identifier).orElse("");
        value.ifPresent(item -> {
            var earlier = id.isEmpty() ? null : ids.putIfAbsent(id, item);
            if (earlier != null) {
                item.wrong("the id \"" + id + "\" is taken, in line "
                        + earlier.place().line());
            }
        });
        return id;
    }

    private static void refuse(Block block, String why, String... keys) {
        for (var key : keys) {
            block.get(key)
                    .ifPresent(value -> value.findings()
                            .error(value.heading(), value.pointer(), "\"" + key + "\" says nothing " + why));
        }
    }
}
