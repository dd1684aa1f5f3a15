package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

final class BrokenCampaignsTest {

    private static final Path BROKEN = Path.of("src", "test", "resources", "campaigns", "broken");

    static Stream<Path> broken() throws IOException {
        try (var files = Files.list(BROKEN)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void thereAreEnoughOfThem() throws IOException {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void eachMistakeIsSaidOnceWithItsPlaceAndARemedy(Path file) throws IOException {
        var said = Resources.errors(Files.readString(file)).stream()
                .map(finding -> finding.rendered(file.getFileName().toString()))
                .collect(Collectors.joining("\n", "", "\n"));

        assertThat(said).isEqualTo(Files.readString(expected(file)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void theSchemaAgreesAsFarAsASchemaCanTell(Path file) throws IOException {
        var yaml = Files.readString(file);
        var verdict = yaml.lines().findFirst().orElseThrow().replace("# schema: ", "");

        switch (verdict) {
            case "rejects" ->
                assertThat(Resources.schema().validate(Resources.YAML.readTree(yaml)))
                        .isNotEmpty();
            case "accepts" ->
                assertThat(Resources.schema().validate(Resources.YAML.readTree(yaml)))
                        .isEmpty();
            default -> assertThatThrownBy(() -> Resources.YAML.readTree(yaml)).isInstanceOf(JacksonException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("broken")
    void noMessageTalksLikeAProgram(Path file) throws IOException {
        for (var finding : Resources.errors(Files.readString(file))) {
            assertThat(finding.message())
                    .doesNotContain("Exception", "java.", "null", "org.", "Optional", "<block", "token")
                    .isNotBlank();
        }
    }

    private static Path expected(Path file) {
        return BROKEN.resolve(file.getFileName().toString().replace(".yaml", ".expected"));
    }
}
