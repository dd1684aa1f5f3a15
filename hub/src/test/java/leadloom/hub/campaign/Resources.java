package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.campaign.CampaignFile.Invalid;
import leadloom.hub.campaign.CampaignFile.Valid;
import leadloom.journey.campaign.Campaign;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Campaign files for tests, and the schema that editors check them with. */
final class Resources {

    static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder().build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static final Map<String, String> FILES = Map.of("mails/intro.md", "Hello.\n", "mails/other.md", "Good day.\n");

    private Resources() {}

    static String text(String name) {
        try (var stream = Resources.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode schemaTree() {
        return JsonMapper.shared().readTree(text("/leadloom/campaign.schema.json"));
    }

    static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schemaTree());
    }

    static CampaignFile.Result parse(String yaml) {
        return CampaignFile.parse("test.yaml", yaml, path -> Optional.ofNullable(FILES.get(path)));
    }

    static Valid valid(String yaml) {
        return switch (parse(yaml)) {
            case Valid valid -> valid;
            case Invalid invalid -> throw new AssertionError(rendered(invalid.errors()));
        };
    }

    static List<Finding> errors(String yaml) {
        return switch (parse(yaml)) {
            case Valid valid -> List.of();
            case Invalid invalid -> invalid.errors();
        };
    }

    static Campaign campaign(String yaml) {
        return valid(yaml).campaign();
    }

    static String rendered(List<Finding> findings) {
        var text = new StringBuilder();
        findings.forEach(finding -> text.append(finding.rendered("test.yaml")).append('\n'));
        return text.toString();
    }

    /** The campaigns that the application ships. */
    static List<Path> shipped() {
        try (var files = Files.list(Path.of("..", "app", "src", "main", "resources", "leadloom", "campaigns"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().endsWith(".mapping.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
