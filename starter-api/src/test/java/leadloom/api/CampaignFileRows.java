package leadloom.api;

import static leadloom.api.BadCampaign.publish;
import static leadloom.api.BadCampaign.refusedInLine;
import static leadloom.api.BadCampaign.refusedInLineOf;
import static leadloom.api.BadCampaign.with;
import static leadloom.api.BadInput.refused;
import static leadloom.api.BadInput.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.hub.campaign.CampaignFile;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Condition;
import org.junit.jupiter.api.DynamicTest;

/** Rows 65 and 66: campaign files that are no YAML of ours, or that mean nothing. */
final class CampaignFileRows {

    private static final String WARM = "{id: warm, title: Warm, if: {score: {from: 20}}, sequence: lessons}";
    private static final String EDUCATE = "{id: educate, sequence: lessons}";
    private static final String SIZE = "{id: size, if: {company.employees: {from: 50}}, points: 25}";

    private CampaignFileRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.concat(yaml(), rules());
    }

    private static Stream<DynamicTest> yaml() {
        return Stream.of(
                row(65, "a bomb of anchors", () -> {
                    var last = "b6: &b6 [";
                    refusedInLineOf(last, bomb(9, 9), "repeats blocks with * more than 50 times");
                }),
                row(65, "a bomb of few anchors", () -> {
                    refusedInLineOf("b0: ", bomb(2, 24), "unknown key \"b0\"");
                    refusedInLine(1, "&a [*a]\n");
                }),
                row(65, "a duplicate key", () -> {
                    refusedInLineOf(
                            "owner: eve@example.com",
                            with("time_zone:", "owner: eve@example.com\ntime_zone:"),
                            "\"owner\" is said twice, first in line 3");
                    refusedInLineOf(
                            "at_most: 2",
                            with("{at_most: 2, in: 7d}", "{at_most: 2, at_most: 9000, in: 7d}"),
                            "\"at_most\" is said twice");
                }),
                row(
                        65,
                        "a tab",
                        () -> refusedInLineOf("\tlesson: {", with("  lesson: {", "\tlesson: {"), "Indent with spaces")),
                row(65, "a tag of Java", () -> {
                    refusedInLineOf(
                            "!!javax",
                            with(
                                    "owner: mara@example.com",
                                    "owner: !!javax.script.ScriptEngineManager"
                                            + " [!!URLClassLoader [[!!URL [\"http://127.0.0.1/\"]]]]"),
                            "a type is not allowed here");
                    for (var tagged : List.of("!!java.lang.String click", "!click click", "!<tag:x,1:y> click")) {
                        refusedInLineOf(tagged, with("event: click", "event: " + tagged), "a type is not allowed here");
                    }
                    refusedInLineOf("!!java.util", with("limits:", "limits: !!java.util.HashMap"));
                }),
                row(65, "booleans of YAML 1.1", () -> {
                    for (var word : List.of("NO", "no", "off", "on", "yes", "y", "0")) {
                        refusedInLineOf(
                                "known: " + word,
                                with("company.employees: {from: 50}", "company.employees: {known: " + word + "}"),
                                "known is true or false");
                    }
                }),
                row(
                        65,
                        "Norway, which is no boolean",
                        () -> assertThat(rule("lead.country: NO")).isEqualTo(new Condition.OneOf(List.of("NO")))),
                row(65, "a file of 1 MB", () -> {
                    var large = with("version: 1", "version: 1 #" + "x".repeat(1_000_000));
                    refusedInLine(1, large, "longer than 512 KB");
                    refused(publish(large + "#" + "x".repeat(100_000)), 413, "too-large");
                }));
    }

    private static Stream<DynamicTest> rules() {
        return Stream.of(
                row(
                        66,
                        "segments without one for everybody who is left",
                        () -> refusedInLineOf(
                                "id: educate",
                                with(EDUCATE, "{id: educate, if: {fit: {from: 1}}, sequence: lessons}"),
                                "the last segment, \"educate\", needs to take everybody who is left")),
                row(66, "a segment below a lower threshold", () -> unreachable("{score: {from: 60}}")),
                row(66, "two segments with the same threshold", () -> unreachable("{score: {from: 20}}")),
                row(
                        66,
                        "a segment whose choices are all taken above",
                        () -> refusedInLineOf(
                                "id: hot",
                                with(
                                        WARM,
                                        "{id: warm, if: {lead.country: [DE, AT]}, sequence: lessons}\n"
                                                + "  - {id: hot, if: {lead.country: at}, sequence: lessons}"),
                                "no lead can reach the segment \"hot\": \"warm\" above it takes all of these leads first")),
                row(
                        66,
                        "a segment below one for everybody",
                        () -> refusedInLineOf(
                                "id: late",
                                with(EDUCATE, EDUCATE + "\n  - {id: late, sequence: lessons}"),
                                "no lead can reach the segment \"late\": \"educate\" above it takes everybody")),
                row(66, "a condition that nobody meets", () -> {
                    for (var never : List.of("{from: 60, to: 40}", "{from: 60, below: 60}")) {
                        refusedInLineOf(
                                never, with("{score: {from: 20}}", "{score: " + never + "}"), "nothing is both");
                    }
                }),
                row(
                        66,
                        "two rules of one name (rules have no priority: all that fit add up)",
                        () -> refusedInLineOf(
                                "{id: size, event: click",
                                with("{id: clicked, event: click", "{id: size, event: click"),
                                "the id \"size\" is taken, in line 7")),
                row(66, "an unknown field", () -> {
                    refusedInLineOf(
                            "company.employes",
                            with(SIZE, "{id: size, if: {company.employes: {from: 50}}, points: 25}"),
                            "\"company.employes\" in the rule \"size\" is not a known field",
                            "Did you mean \"company.employees\"?");
                    refusedInLineOf("scoer:", with("{score:", "{scoer:"), "in the segment \"warm\"");
                    refusedInLineOf(
                            "tenant:",
                            with("{id: lesson, send: lesson}", "{id: lesson, if: {tenant: a}, send: lesson}"),
                            "\"tenant\" in the step \"lesson\" is not a known field");
                }));
    }

    private static void unreachable(String condition) {
        refusedInLineOf(
                "id: hot",
                with(WARM, WARM + "\n  - {id: hot, if: " + condition + ", sequence: lessons}"),
                "no lead can reach the segment \"hot\": \"warm\" above it takes all of these leads first");
    }

    /** Each line repeats the one before it this many times. */
    private static String bomb(int times, int lines) {
        var repeated = IntStream.range(1, lines)
                .mapToObj(line -> "b%d: &b%d [%s]\n"
                        .formatted(
                                line,
                                line,
                                IntStream.range(0, times)
                                        .mapToObj(time -> "*b" + (line - 1))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        return with("version: 1\n", "version: 1\nb0: &b0 [x, x]\n" + repeated);
    }

    private static Condition.Comparison rule(String condition) {
        var yaml = with("{company.employees: {from: 50}}", "{" + condition + "}");
        if (CampaignFile.parse("campaign.yaml", yaml, path -> Optional.empty()) instanceof CampaignFile.Valid valid
                && valid.campaign().scoring().getFirst() instanceof Campaign.ScoringRule.Fit rule) {
            return rule.when().tests().getFirst().comparison();
        }
        throw new AssertionError(yaml);
    }
}
