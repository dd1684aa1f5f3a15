package leadloom.activities.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The stand-in against the golden exchanges: it takes what the vendor takes, and refuses what it can refuse. */
@Timeout(60)
final class SalesforceStandInTest {

    private static final Instant GOLDEN_NOW = Instant.parse("2026-11-23T09:00:00Z");

    /** A page belongs to the query that opened it; {@link SalesforceChangesTest} turns pages. */
    private static final Set<Integer> NEEDS_A_QUERY = Set.of(48);

    /** Refusals that come of the call alone, and not of the state of an org. */
    private static final Set<Integer> REFUSED_FOR_THEMSELVES = Set.of(13, 16, 17, 18, 39, 51);

    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()), () -> GOLDEN_NOW);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    static Stream<Golden> successes() {
        return Golden.all()
                .filter(golden -> golden.status() / 100 == 2)
                .filter(golden -> Set.of("done", "found", "unknown").contains(golden.means()))
                .filter(golden -> !NEEDS_A_QUERY.contains(golden.number()));
    }

    static Stream<Golden> refusals() {
        return Golden.all().filter(golden -> REFUSED_FOR_THEMSELVES.contains(golden.number()));
    }

    @ParameterizedTest
    @MethodSource
    void successes(Golden golden) throws IOException, InterruptedException {
        if (golden.name().contains("updated")) {
            assertThat(send(golden).statusCode()).isEqualTo(201);
        }

        var answer = send(golden);

        assertThat(answer.statusCode()).isEqualTo(golden.status());
        var body = Golden.JSON.readTree(answer.body());
        if (golden.answered().isArray()) {
            assertThat(body.size()).isEqualTo(golden.answered().size());
        } else if (golden.answered().isObject()) {
            assertThat(names(body)).containsAll(namesThatAlwaysCome(golden));
        } else {
            assertThat(answer.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource
    void refusals(Golden golden) throws IOException, InterruptedException {
        var answer = send(golden);

        assertThat(answer.statusCode()).isEqualTo(golden.status());
        assertThat(Golden.JSON.readTree(answer.body()).path(0).path("errorCode"))
                .isEqualTo(golden.answered().path(0).path("errorCode"));
    }

    private static Set<String> names(JsonNode body) {
        return body.propertyNames().stream().collect(Collectors.toSet());
    }

    /** A page is the last one here, so no next is named. */
    private static Set<String> namesThatAlwaysCome(Golden golden) {
        return golden.answered().propertyNames().stream()
                .filter(name -> !name.equals("nextRecordsUrl"))
                .collect(Collectors.toSet());
    }

    private HttpResponse<String> send(Golden golden) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(golden)).timeout(Duration.ofSeconds(10));
        golden.file()
                .path("request")
                .path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString()));
        var form = golden.file()
                .path("request")
                .path("headers")
                .path("Content-Type")
                .asString("")
                .contains("form");
        var body = golden.sent().isNull()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(
                        form ? encoded(golden.sent()) : golden.sent().toString());
        return client.send(request.method(golden.method(), body).build(), BodyHandlers.ofString());
    }

    private URI uri(Golden golden) {
        var query = encoded(golden.query());
        return URI.create(sandbox.httpUri() + "/salesforce" + golden.path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static String encoded(JsonNode fields) {
        return fields.properties().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue().asString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
