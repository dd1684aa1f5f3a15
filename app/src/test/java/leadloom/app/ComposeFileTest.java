package leadloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be known of the production shape without running it: its syntax, its references, its environment names. */
class ComposeFileTest {

    private static final Path FILE = Path.of("..", "docker-compose.yml");

    private final Map<String, Object> compose = read();
    private final Map<String, Object> services = map(compose.get("services"));

    @Test
    void everyServiceDependsOnOnesThatExistInAWayTheyCanFulfil() {
        services.forEach((name, service) -> map(map(service).getOrDefault("depends_on", Map.of()))
                .forEach((needed, how) -> {
                    assertThat(services).as(name).containsKey(needed);
                    if ("service_healthy".equals(map(how).get("condition"))) {
                        assertThat(map(services.get(needed))).as(needed).containsKey("healthcheck");
                    }
                }));
    }

    @Test
    void everyVolumeAndConfigThatIsUsedIsDeclared() {
        var volumes = map(compose.get("volumes")).keySet();
        var configs = map(compose.get("configs")).keySet();

        services.forEach((name, service) -> {
            list(map(service).get("volumes"))
                    .forEach(volume -> assertThat(volumes)
                            .as(name)
                            .contains(volume.toString().split(":", 2)[0]));
            list(map(service).get("configs"))
                    .forEach(config -> assertThat(configs)
                            .as(name)
                            .contains(Objects.requireNonNull(map(config).get("source"))
                                    .toString()));
        });
    }

    @Test
    void ourOwnServicesAreGivenOnlyNamesThatTheCodeReads() {
        var known = Arrays.stream(Settings.values()).map(Settings::name).toList();

        assertThat(ours().flatMap(service -> map(service.get("environment")).keySet().stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @Test
    void everyRoleIsGivenTheSecretThatBothReadAndNothingSecretStandsInTheFile() {
        ours().map(service -> map(service.get("environment"))).forEach(environment -> {
            assertThat(environment).containsKeys("LEADLOOM_SECRET", "LEADLOOM_PUBLIC_URL");
            environment.forEach((name, value) -> {
                if (name.endsWith("_KEY") || name.endsWith("_PASSWORD") || name.endsWith("_SECRET")) {
                    assertThat(value.toString()).matches("\\$\\{" + name + ":(\\?.*|-)}");
                }
            });
        });
    }

    @Test
    void aWorkerIsToldOfEveryVendorBecauseItHasNoStandIns() {
        var worker = map(map(services.get("worker")).get("environment"));
        var told = worker.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), name -> String.valueOf(worker.get(name))));

        assertThat(Settings.simulatedSlots(told)).isEmpty();
    }

    @Test
    void eachRoleOfOursIsOneThatTheCommandKnows() {
        assertThat(ours().map(service -> list(service.get("command"))))
                .allSatisfy(command -> assertThat(command.getFirst()).isEqualTo("serve"))
                .extracting(command -> command.get(1).toString())
                .containsExactlyInAnyOrder("--role=api", "--role=worker");
    }

    @Test
    void eachRoleIsAskedForItsHealthWhereItServesIt() {
        assertThat(ours()).allSatisfy(service -> {
            var environment = map(service.get("environment"));
            var question = list(map(service.get("healthcheck")).get("test")).toString();

            assertThat(environment).containsEntry("LEADLOOM_BIND", "0.0.0.0");
            assertThat(question)
                    .contains("/dev/tcp/127.0.0.1/" + environment.get("LEADLOOM_MONITOR_PORT"))
                    .contains("GET /health ");
        });
    }

    @Test
    void prometheusReadsTemporalAndEachRoleOfOursAndNobodyOutsideDoes() {
        var content = map(map(compose.get("configs")).get("prometheus")).get("content");
        var jobs = list(map(yaml(String.valueOf(content))).get("scrape_configs")).stream()
                .collect(Collectors.toMap(job -> String.valueOf(map(job).get("job_name")), ComposeFileTest::map));
        var leadloom = map(list(Objects.requireNonNull(jobs.get("leadloom")).get("dns_sd_configs"))
                .getFirst());

        assertThat(jobs).containsOnlyKeys("temporal", "leadloom");
        assertThat(list(leadloom.get("names"))).containsExactly("api", "worker").allMatch(services::containsKey);
        assertThat(ours()).allSatisfy(service -> {
            var port = String.valueOf(map(service.get("environment")).get("LEADLOOM_MONITOR_PORT"));
            assertThat(String.valueOf(leadloom.get("port"))).isEqualTo(port);
            assertThat(list(service.get("ports")))
                    .noneMatch(published -> published.toString().endsWith(":" + port));
        });
        assertThat(jobs.get("leadloom")).containsEntry("metrics_path", "/actuator/prometheus");
    }

    @Test
    void nothingIsPublishedBeyondThisMachine() {
        assertThat(services.values().stream()
                        .flatMap(service -> list(map(service).get("ports")).stream()))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Test
    void theHubAndTemporalHaveDatabasesOfTheirOwnAndEnoughShards() {
        var temporal = map(map(services.get("temporal")).get("environment"));

        assertThat(temporal).containsEntry("NUM_HISTORY_SHARDS", "512").containsEntry("POSTGRES_SEEDS", "temporal-db");
        assertThat(ours().map(service -> map(service.get("environment")).get("DATABASE_URL")))
                .allSatisfy(url -> assertThat(DatabaseUrl.parse(url.toString().replaceAll("\\$\\{[^}]*}", "x"))
                                .jdbcUrl())
                        .isEqualTo("jdbc:postgresql://hub-db:5432/leadloom"));
    }

    private Stream<Map<String, Object>> ours() {
        return services.values().stream()
                .map(ComposeFileTest::map)
                .filter(service -> String.valueOf(service.get("image")).startsWith("leadloom:"));
    }

    private static Map<String, Object> read() {
        try {
            return map(yaml(Files.readString(FILE)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Object yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }
}
