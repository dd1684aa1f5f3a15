package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import leadloom.hub.KeysOfActs;
import leadloom.hub.campaign.CampaignFile.Valid;
import leadloom.journey.campaign.Campaign;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Walks the schema: each of its keys changes what is done (a decision, a condition's answer, a mail, a gate), or is
 * said to have no effect yet. That a key is read is not enough.
 */
final class EveryKeyTest {

    private static final JsonNode SCHEMA = Resources.schemaTree();
    private static final String EVERY_KEY = Resources.text("/campaigns/every-key.yaml");
    private static final JsonNode FILE = Resources.YAML.readTree(EVERY_KEY);

    /** What a value may be replaced with, beside the examples of the schema. */
    private static final List<String> NAMES = List.of("hot", "rest", "spare", "lessons", "intro", "other");

    /** What the campaign of the example does, part by part. */
    private static final List<String> DONE =
            Behaviour.of(Resources.campaign(EVERY_KEY)).toList();

    /** Keys that the store's gates look at, because they count over many leads or come before the first. */
    private static final Set<String> STORED = Set.of(
            "/entry/from",
            "/limits/per_company/at_most",
            "/limits/per_company/in",
            "/limits/per_day/at_most",
            "/pilot/first",
            "/pilot/share",
            "/budget/per_month",
            "/budget/per_day",
            "/budget/per_lead",
            "/budget/warn_at",
            "/budget/at_the_limit");

    /** Where a key stands in the example file, and what the schema says of it. */
    private record Use(String pointer, JsonNode schema) {}

    @TestFactory
    List<DynamicTest> everyKeyHasAnEffectOrIsNamed() {
        var uses = new TreeMap<String, List<Use>>();
        walk(SCHEMA, FILE, "", "", uses, 0);
        var tests = new ArrayList<DynamicTest>();
        uses.forEach((key, places) -> {
            if (!isContainer(FILE.at(places.getFirst().pointer()))) {
                tests.add(DynamicTest.dynamicTest(key, () -> check(key, places)));
            }
        });
        assertThat(tests).hasSizeGreaterThan(120);
        return tests;
    }

    @Test
    void theExampleFileHoldsEveryKeyOfTheSchema() {
        var uses = new TreeMap<String, List<Use>>();
        walk(SCHEMA, FILE, "", "", uses, 0);
        var all = new TreeSet<String>();
        keys(SCHEMA, "", all, 0);

        assertThat(all).hasSizeGreaterThan(150);
        // A fact can be asked about in every condition; the example asks about each of them once.
        assertThat(all.stream().filter(key -> !isRepeatedFact(key))).isSubsetOf(uses.keySet());
        assertThat(all.stream().filter(EveryKeyTest::isRepeatedFact).map(EveryKeyTest::fact))
                .allMatch(fact -> uses.keySet().stream().anyMatch(key -> key.contains("/" + fact)));
    }

    @Test
    void theExampleFileIsValidForBoth() {
        assertThat(Resources.schema().validate(FILE)).isEmpty();
        assertThat(Resources.valid(EVERY_KEY).warnings())
                .filteredOn(finding -> finding.severity() == Severity.NOTICE)
                .extracting(Finding::pointer)
                .extracting(pointer -> pointer.orElse(""))
                .containsExactlyInAnyOrderElementsOf(CampaignFile.notEnforced().stream()
                        .map(NotEnforced::pointer)
                        .toList());
    }

    /** What holds other keys has its effect through them. */
    private static boolean isContainer(JsonNode value) {
        return value.isObject() || value.isArray() && value.path(0).isObject();
    }

    private static boolean isRepeatedFact(String key) {
        return key.matches(".*/if/(lead|company|score|fit|interest|link|page|form|custom)\\b.*");
    }

    private static String fact(String key) {
        return key.replaceAll(".*/if/", "").replaceAll("/.*", "");
    }

    private static void check(String key, List<Use> uses) {
        var named =
                CampaignFile.notEnforced().stream().anyMatch(entry -> (key + "/").startsWith(entry.pointer() + "/"));
        var fixed = uses.stream().allMatch(use -> isFixed(use.schema()));
        var changes = uses.stream()
                .anyMatch(STORED.contains(key) ? EveryKeyTest::changesAGate : EveryKeyTest::changesWhatIsDone);
        assertThat(named || fixed || KeysOfActs.ALL.contains(key) || changes)
                .as("%s changes what is done, allows one value only, or is said to have no effect", key)
                .isTrue();
        assertThat(named && changes)
                .as("%s is said to have no effect and has one", key)
                .isFalse();
    }

    /** A key with one legal value says what is so anyway. */
    private static boolean isFixed(JsonNode schema) {
        return parts(schema).stream()
                .anyMatch(part -> part.has("const") || part.path("enum").size() == 1);
    }

    private static boolean changesWhatIsDone(Use use) {
        return others(use).stream()
                .map(changed -> Resources.parse(changed.toString()))
                .anyMatch(result -> result instanceof Valid(var campaign, var warnings) && doesOtherwise(campaign));
    }

    private static boolean doesOtherwise(Campaign campaign) {
        var before = DONE.iterator();
        return Behaviour.of(campaign).anyMatch(part -> !before.hasNext() || !part.equals(before.next()));
    }

    private static boolean changesAGate(Use use) {
        var original = StoreBehaviour.of(EVERY_KEY, Resources.FILES);
        return others(use).stream()
                .map(JsonNode::toString)
                .filter(changed -> Resources.parse(changed) instanceof Valid)
                .anyMatch(
                        changed -> !StoreBehaviour.of(changed, Resources.FILES).equals(original));
    }

    /** The file with this value taken out, and with it replaced by whatever may stand there. */
    private static List<JsonNode> others(Use use) {
        var files = new ArrayList<JsonNode>();
        var at = JsonPointer.compile(use.pointer());
        var without = FILE.deepCopy();
        remove(without.at(at.head()), at.last());
        files.add(without);
        var values = new ArrayList<JsonNode>();
        parts(use.schema()).forEach(part -> part.path("examples").forEach(values::add));
        NAMES.forEach(name -> values.add(StringNode.valueOf(name)));
        var value = FILE.at(at);
        if (value instanceof ArrayNode array) {
            for (var index = 0; index < array.size(); index++) {
                var shorter = array.deepCopy();
                shorter.remove(index);
                values.add(shorter);
            }
        }
        for (var other : values) {
            var changed = FILE.deepCopy();
            replace(changed.at(at.head()), at.last(), other);
            files.add(changed);
        }
        return files;
    }

    private static void remove(JsonNode parent, JsonPointer last) {
        if (parent instanceof ObjectNode object) {
            object.remove(last.getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(last.getMatchingIndex());
        }
    }

    private static void replace(JsonNode parent, JsonPointer last, JsonNode value) {
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array) {
            array.set(last.getMatchingIndex(), value);
        }
    }

    /** Follows the example file through the schema and notes every key that both know. */
    private static void walk(
            JsonNode schema, JsonNode value, String pointer, String key, Map<String, List<Use>> uses, int depth) {
        assertThat(depth).isLessThan(30);
        for (var part : parts(schema)) {
            part.path("properties").properties().forEach(property -> {
                if (value.has(property.getKey()) && property.getValue().isObject()) {
                    var below = pointer + "/" + escaped(property.getKey());
                    var name = key + "/" + property.getKey();
                    uses.computeIfAbsent(name, none -> new ArrayList<>()).add(new Use(below, property.getValue()));
                    walk(property.getValue(), value.get(property.getKey()), below, name, uses, depth + 1);
                }
            });
            part.path("patternProperties")
                    .properties()
                    .forEach(pattern -> value.properties().stream()
                            .filter(property -> property.getKey().matches(pattern.getKey()))
                            .forEach(property -> {
                                var name = key + "/" + property.getKey().replaceAll("\\..*", ".*");
                                var below = pointer + "/" + escaped(property.getKey());
                                uses.computeIfAbsent(name, none -> new ArrayList<>())
                                        .add(new Use(below, pattern.getValue()));
                                walk(pattern.getValue(), property.getValue(), below, name, uses, depth + 1);
                            }));
            if (part.path("additionalProperties").isObject()) {
                value.properties().stream()
                        .filter(property -> !part.path("properties").has(property.getKey()))
                        .forEach(property -> walk(
                                part.get("additionalProperties"),
                                property.getValue(),
                                pointer + "/" + escaped(property.getKey()),
                                key + "/*",
                                uses,
                                depth + 1));
            }
            for (var index = 0; part.has("items") && value.isArray() && index < value.size(); index++) {
                walk(part.get("items"), value.get(index), pointer + "/" + index, key + "[]", uses, depth + 1);
            }
        }
    }

    /** Every key that the schema knows, under the same names. */
    private static void keys(JsonNode schema, String key, Set<String> all, int depth) {
        assertThat(depth).isLessThan(30);
        for (var part : parts(schema)) {
            part.path("properties").properties().stream()
                    .filter(property -> property.getValue().isObject())
                    .forEach(property -> {
                        all.add(key + "/" + property.getKey());
                        keys(property.getValue(), key + "/" + property.getKey(), all, depth + 1);
                    });
            if (part.path("additionalProperties").isObject()) {
                keys(part.get("additionalProperties"), key + "/*", all, depth + 1);
            }
            if (part.has("items")) {
                keys(part.get("items"), key + "[]", all, depth + 1);
            }
        }
    }

    /** A schema with what it refers to, flat. Conditions between keys (if, then, else) say nothing new of a key. */
    private static List<JsonNode> parts(JsonNode schema) {
        var parts = new ArrayList<JsonNode>(List.of(schema));
        if (schema.has("$ref")) {
            parts.addAll(parts(SCHEMA.at(schema.get("$ref").asString().substring(1))));
        }
        for (var combiner : List.of("allOf", "anyOf")) {
            schema.path(combiner).forEach(part -> parts.addAll(parts(part)));
        }
        return parts;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
