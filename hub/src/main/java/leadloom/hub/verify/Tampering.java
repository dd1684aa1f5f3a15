package leadloom.hub.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import leadloom.hub.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Changes an export in one place, the same place for the same seed, so that a verification can show what it finds.
 *
 * <p>After a change the digest in the last line is made to fit again, so that the change must be found by a lead's
 * chain or by deciding again.
 */
public final class Tampering {

    private static final Pattern NUMBER_IN_RULE = Pattern.compile("(points: *|from: *|below: *)(-?\\d+)");

    private static final String LEAD = "{\"record\":\"lead\"";
    private static final String CAMPAIGN = "{\"record\":\"campaign\"";
    private static final int SAMPLE = 20;

    private final List<String> lines;
    private final Random random;

    private Tampering(List<String> lines, long seed) {
        this.lines = new ArrayList<>(lines);
        this.random = new Random(seed);
    }

    /** What can be done to an export. */
    public enum Kind {
        EVENT_REMOVED,
        BODY_CHANGED,
        FACT_CHANGED,
        DECISION_ALTERED,
        INSTANT_SHIFTED,
        ENTRIES_SWAPPED,
        THRESHOLD_EDITED
    }

    /**
     * One change and what it came to.
     *
     * @param found whether the verification saw it
     */
    public record Attempt(Kind kind, String where, boolean found) {}

    /** An export with one change. */
    public record Tampered(Kind kind, String where, List<String> lines) {}

    /** Makes that many changes, each to a fresh copy with a few of the leads, and verifies each. */
    public static List<Attempt> attempts(List<String> export, int times, long seed) {
        return IntStream.range(0, times)
                .mapToObj(number -> {
                    var kind = Kind.values()[number % Kind.values().length];
                    var few = sample(export, new Random(seed + number));
                    var tampered = once(few, kind, seed * 1_000_003 + number);
                    var found = !Verification.run(tampered.lines().iterator(), leads -> {})
                            .clean();
                    return new Attempt(tampered.kind(), tampered.where(), found);
                })
                .toList();
    }

    /** A smaller export that is right in itself; leads do not depend on each other. */
    private static List<String> sample(List<String> export, Random random) {
        var leads = new ArrayList<String>();
        var sample = new ArrayList<String>();
        for (var line : export) {
            if (line.startsWith(LEAD)) {
                leads.add(line);
            } else if (line.startsWith(CAMPAIGN)) {
                sample.add(line);
            }
        }
        Collections.shuffle(leads, random);
        var few = leads.subList(0, Math.min(leads.size(), SAMPLE));
        sample.addAll(few);
        sample.add(Json.mapper()
                .createObjectNode()
                .put("record", "end")
                .put("leads", few.size())
                .toString());
        var smaller = new Tampering(sample, 0);
        smaller.closeAgain();
        return smaller.lines;
    }

    /** Changes the export once. Where it holds nothing of that kind, a decision or an event is changed instead. */
    public static Tampered once(List<String> export, Kind kind, long seed) {
        var tampering = new Tampering(export, seed);
        var done = kind;
        var where = tampering.apply(kind);
        if (where == null) {
            done = Kind.INSTANT_SHIFTED;
            where = tampering.apply(done);
        }
        if (where == null) {
            throw new IllegalArgumentException("the export holds no lead with a journal");
        }
        tampering.closeAgain();
        return new Tampered(done, where, tampering.lines);
    }

    private @Nullable String apply(Kind kind) {
        if (kind == Kind.THRESHOLD_EDITED) {
            return threshold();
        }
        var leads = IntStream.range(0, lines.size())
                .filter(number -> lines.get(number).startsWith(LEAD))
                .boxed()
                .toList();
        for (var tries = 0; tries < 200 && !leads.isEmpty(); tries++) {
            var number = leads.get(random.nextInt(leads.size()));
            var lead = (ObjectNode) Json.tree(lines.get(number));
            var entries = (ArrayNode) lead.get("entries");
            if (entries.isEmpty() || lead.has("erased")) {
                continue;
            }
            var index = random.nextInt(entries.size());
            var position = entries.get(index).path("position").asInt();
            if (change(kind, entries, index)) {
                lines.set(number, lead.toString());
                return lead.path("lead").asString() + " at " + position;
            }
        }
        return null;
    }

    private boolean change(Kind kind, ArrayNode entries, int index) {
        var entry = (ObjectNode) entries.get(index);
        var body = (ObjectNode) entry.get("body");
        var decided = body.path("type").asString("").equals("decided");
        return switch (kind) {
            case EVENT_REMOVED -> entries.remove(index) != null;
            case BODY_CHANGED -> !decided && scalar(body);
            case FACT_CHANGED -> entry.get("facts") instanceof ObjectNode facts && scalar(facts);
            case DECISION_ALTERED -> decided && decision(body);
            case INSTANT_SHIFTED -> {
                var at = Instant.parse(entry.get("at").asString());
                entry.put("at", at.plusMillis(1 + random.nextInt(86_400_000)).toString());
                yield true;
            }
            case ENTRIES_SWAPPED -> swap(entries, index);
            case THRESHOLD_EDITED -> false;
        };
    }

    /** Changes one value; a type is left alone, because an entry of an unknown type would be found by reading it. */
    private boolean scalar(ObjectNode object) {
        var names = object.properties().stream()
                .filter(property -> property.getValue().isValueNode())
                .map(property -> property.getKey())
                .filter(name -> !name.equals("type"))
                .toList();
        if (names.isEmpty()) {
            return false;
        }
        var name = names.get(random.nextInt(names.size()));
        var old = object.get(name);
        object.set(name, other(old));
        return !object.get(name).equals(old);
    }

    private JsonNode other(JsonNode old) {
        var nodes = Json.mapper().getNodeFactory();
        return switch (old.getNodeType()) {
            case JsonNodeType.NUMBER -> nodes.numberNode(old.asInt() + 1);
            case JsonNodeType.BOOLEAN -> nodes.booleanNode(!old.asBoolean());
            default -> StringNode.valueOf(another(old.asString("")));
        };
    }

    /** Values that must be read as something else stay readable where that is easy to do. */
    private static String another(String old) {
        return switch (old) {
            case "GIVEN" -> "UNKNOWN";
            case "UNKNOWN", "WITHHELD" -> "GIVEN";
            case "PERSON" -> "MACHINE";
            case "MACHINE" -> "PERSON";
            default -> old + "x";
        };
    }

    private boolean decision(ObjectNode body) {
        var because = ((ObjectNode) body.get("reason")).get("because").asString();
        switch (random.nextInt(3)) {
            case 0 -> ((ObjectNode) body.get("reason")).put("because", because + "!");
            case 1 -> {
                var move = Json.mapper().createObjectNode();
                move.put("type", "notify").put("group", "sales").put("about", "tampered");
                body.set("move", move);
            }
            default -> {
                if (!body.path("turns").path(0).path("score").isObject()) {
                    return false;
                }
                var score = (ObjectNode) body.path("turns").path(0).path("score");
                score.put("fit", score.path("fit").asInt() + 1 + random.nextInt(50));
            }
        }
        return true;
    }

    private static boolean swap(ArrayNode entries, int index) {
        if (index + 1 >= entries.size()) {
            return false;
        }
        var first = entries.get(index);
        var second = entries.get(index + 1);
        for (var part : List.of("at", "body", "facts")) {
            var kept = first.get(part);
            put((ObjectNode) first, part, second.get(part));
            put((ObjectNode) second, part, kept);
        }
        return true;
    }

    private static void put(ObjectNode entry, String part, @Nullable JsonNode value) {
        if (value == null) {
            entry.remove(part);
        } else {
            entry.set(part, value);
        }
    }

    /** The campaign versions of the leads that have a decision: a file that nothing was decided by changes nothing. */
    private Set<String> decidedBy() {
        return lines.stream()
                .filter(line -> line.startsWith(LEAD))
                .map(Json::tree)
                .filter(lead -> lead.path("position").asInt() > 1)
                .map(Tampering::version)
                .collect(Collectors.toSet());
    }

    private static String version(JsonNode record) {
        return record.path("campaign").asString() + '/' + record.path("version").asInt();
    }

    /** A number of a scoring or segment rule, moved so far that the rule means something else. */
    private @Nullable String threshold() {
        var decidedBy = decidedBy();
        var campaigns = IntStream.range(0, lines.size())
                .filter(number -> lines.get(number).startsWith(CAMPAIGN))
                .filter(number -> decidedBy.contains(version(Json.tree(lines.get(number)))))
                .boxed()
                .toList();
        if (campaigns.isEmpty()) {
            return null;
        }
        var number = campaigns.get(random.nextInt(campaigns.size()));
        var campaign = (ObjectNode) Json.tree(lines.get(number));
        var source = campaign.get("source").asString();
        var places = NUMBER_IN_RULE.matcher(source).results().toList();
        if (places.isEmpty()) {
            return null;
        }
        var place = places.get(random.nextInt(places.size()));
        var changed = place.group(1) + (Integer.parseInt(place.group(2)) + 1);
        campaign.put("source", source.substring(0, place.start()) + changed + source.substring(place.end()));
        lines.set(number, campaign.toString());
        return campaign.get("campaign").asString() + ": " + Matcher.quoteReplacement(place.group());
    }

    private void closeAgain() {
        var digest = new ExportDigest();
        lines.subList(0, lines.size() - 1).forEach(digest::add);
        var end = (ObjectNode) Json.tree(lines.getLast());
        end.put("digest", digest.value());
        lines.set(lines.size() - 1, end.toString());
    }
}
