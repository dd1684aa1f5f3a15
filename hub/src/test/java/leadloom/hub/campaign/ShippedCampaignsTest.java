package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.campaign.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShippedCampaignsTest {

    static List<Path> shipped() {
        return Resources.shipped();
    }

    @Test
    void thereAreTwo() {
        assertThat(shipped())
                .extracting(path -> path.getFileName().toString())
                .contains("autumn-demo.yaml", "x-education.yaml");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachIsValidWithoutAWarning(Path file) {
        assertThat(Resources.valid(Resources.read(file)).warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachIsValidForEditorsToo(Path file) {
        var yaml = Resources.YAML.readTree(Resources.read(file));

        assertThat(Resources.schema().validate(yaml)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachIsCalledAsItsFile(Path file) {
        assertThat(file.getFileName().toString())
                .isEqualTo(Resources.campaign(Resources.read(file)).id() + ".yaml");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyLeadCanFinishWithinAHundredAndTwentyDays(Path file) {
        var longest = CampaignHorizon.longestLife(Resources.campaign(Resources.read(file)));

        assertThat(longest).isLessThanOrEqualTo(Duration.ofDays(120)).isGreaterThan(Duration.ofDays(60));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whoOpensWithoutClickingIsMovedToAnotherSequence(Path file) {
        var campaign = Resources.campaign(Resources.read(file));

        assertThat(campaign.sequences().values().stream().flatMap(sequence -> sequence.steps().stream()))
                .anySatisfy(step -> {
                    assertThat(step.then()).isInstanceOf(Action.GoTo.class);
                    assertThat(step.when().tests())
                            .containsExactly(
                                    new Condition.Test("opened", new Condition.OneOf(List.of("by-a-person"))),
                                    new Condition.Test("clicked", new Condition.OneOf(List.of("false"))));
                });
    }

    @Test
    void courseEnquiriesAreScoredOnWhatIsKnownAtCaptureOnly() {
        var file = shipped().stream()
                .filter(path -> path.endsWith("x-education.yaml"))
                .findFirst()
                .orElseThrow();
        var campaign = Resources.campaign(Resources.read(file));
        var mapping = Resources.YAML.readTree(Resources.read(file.resolveSibling("x-education.mapping.yaml")));
        var mapped = mapping.get("columns")
                .valueStream()
                .map(target -> target.asString())
                .toList();
        var later = Stream.of("Tags", "Lead Quality", "Lead Profile", "Last Activity", "Last Notable Activity");

        var fields = campaign.scoring().stream()
                .filter(ScoringRule.Fit.class::isInstance)
                .map(ScoringRule.Fit.class::cast)
                .flatMap(rule -> rule.when().tests().stream())
                .map(Condition.Test::field)
                .toList();

        assertThat(fields).hasSizeGreaterThanOrEqualTo(6);
        assertThat(mapped).containsAll(fields);
        assertThat(later).allSatisfy(column -> {
            assertThat(mapping.get("columns").has(column)).isFalse();
            assertThat(mapping.get("ignore").valueStream().map(ignored -> ignored.asString()))
                    .contains(column);
        });
    }
}
