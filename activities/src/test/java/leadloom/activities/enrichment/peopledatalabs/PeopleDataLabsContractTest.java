package leadloom.activities.enrichment.peopledatalabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import leadloom.activities.Sandboxes;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.By;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.CreditPrice;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.Question;
import leadloom.activities.http.OneAnswer;
import leadloom.activities.http.OneAnswer.Asked;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what we ask, and what our stand-in answers, against the vendor's own description of the API. */
@Timeout(60)
final class PeopleDataLabsContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNode DESCRIBED = described();

    @ParameterizedTest
    @EnumSource(By.class)
    void theRequestIsOneThatTheVendorDescribes(By by) {
        try (var server = new OneAnswer(404, Map.of(), "")) {
            new PeopleDataLabs(
                            server.uri(),
                            "FAKE-pdl-key",
                            new Question(by, 6),
                            new CreditPrice(1, "USD"),
                            InstantSource.system())
                    .lookUp("ada+x@north-mills.io", Sandboxes.soon());

            assertThat(violations(server.asked())).isEmpty();
        }
    }

    @Test
    void theCheckWouldNoticeAWrongRequest() {
        var key = Map.of("X-API-Key", "FAKE-pdl-key");
        var path = "/v5/company/enrich";

        assertThat(violations(new Asked("GET", path, Map.of("site", "a.io"), key)))
                .isNotEmpty();
        assertThat(violations(new Asked("GET", path, Map.of("min_likelihood", "11"), key)))
                .isNotEmpty();
        assertThat(violations(new Asked("GET", path, Map.of("website", "a.io"), Map.of())))
                .isNotEmpty();
        assertThat(violations(new Asked("GET", "/v5/companies", Map.of(), key))).isNotEmpty();
        assertThat(violations(new Asked("POST", path, Map.of("website", "a.io"), key)))
                .isNotEmpty();
    }

    @Test
    void theStandInAnswersAsTheVendorDescribes() {
        try (var sandbox = Sandboxes.faultless()) {
            var companies = Stream.of("north-mills", "south-mills", "east-mills", "west-mills", "old-mills")
                    .map(name -> get(sandbox, "/v5/company/enrich?website=" + name + ".io"))
                    .filter(answer -> answer.statusCode() == 200)
                    .toList();
            var people = Stream.of("north-mills", "south-mills", "east-mills", "west-mills", "old-mills")
                    .map(name -> get(sandbox, "/v5/person/enrich?email=ada@" + name + ".io"))
                    .filter(answer -> answer.statusCode() == 200)
                    .toList();

            assertThat(companies)
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(violations("Company", JSON.readTree(answer.body())))
                            .isEmpty());
            assertThat(people)
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(violations(
                                    "Person", JSON.readTree(answer.body()).path("data")))
                            .isEmpty());
            assertThat(violations("Company", JSON.readTree("{\"employee_count\":\"many\"}")))
                    .isNotEmpty();
        }
    }

    @Test
    void theStandInRefusesOnlyWithStatusesThatTheVendorDescribes() {
        try (var sandbox = Sandboxes.faultless()) {
            var described = DESCRIBED.at("/paths/~1v5~1company~1enrich/get/responses");
            var statuses = new ArrayList<Integer>();
            statuses.add(
                    get(sandbox, "/v5/company/enrich?website=nobody.example").statusCode());
            statuses.add(get(sandbox, "/v5/company/enrich").statusCode());
            for (var kind : List.of(FaultKind.THROTTLED, FaultKind.USED_UP, FaultKind.REFUSED)) {
                sandbox.faults().impose("people-data-labs", kind, 1, Duration.ofMinutes(1));
                statuses.add(get(sandbox, "/v5/company/enrich?website=north-mills.io")
                        .statusCode());
            }

            assertThat(statuses)
                    .containsExactly(404, 400, 429, 402, 400)
                    .allMatch(status -> described.has("" + status));
        }
    }

    private static List<String> violations(Asked asked) {
        var operation =
                DESCRIBED.path("paths").path(asked.path()).path(asked.method().toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) {
            return List.of("no such operation: " + asked.method() + " " + asked.path());
        }
        var found = new ArrayList<String>();
        asked.query()
                .forEach((name, value) -> parameter(operation, name)
                        .ifPresentOrElse(
                                schema -> found.addAll(violations(schema, typed(schema, value))),
                                () -> found.add("no such parameter: " + name)));
        var scheme = DESCRIBED.at("/components/securitySchemes/APIKeyHeader");
        if (asked.header(scheme.path("name").asString("")) == null) {
            found.add("no key");
        }
        return found;
    }

    private static Optional<JsonNode> parameter(JsonNode operation, String name) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(known -> known.path("name").asString("").equals(name)
                        && known.path("in").asString("").equals("query"))
                .map(known -> known.path("schema"))
                .findFirst();
    }

    private static JsonNode typed(JsonNode schema, String value) {
        return schema.path("type").asString("").equals("string")
                ? JSON.getNodeFactory().stringNode(value)
                : JSON.readTree(value);
    }

    private static List<String> violations(String schema, JsonNode document) {
        var root = (ObjectNode) DESCRIBED.deepCopy();
        root.put("$ref", "#/components/schemas/" + schema);
        return violations(root, document);
    }

    private static List<String> violations(JsonNode schema, JsonNode document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(document.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static HttpResponse<String> get(Sandbox sandbox, String path) {
        var call = HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/people-data-labs" + path))
                .header("X-API-Key", "FAKE-pdl-key")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(call, BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static JsonNode described() {
        try (var stream =
                PeopleDataLabsContractTest.class.getResourceAsStream("/vendor-specs/peopledatalabs/enrich.json")) {
            return JSON.readTree(new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
