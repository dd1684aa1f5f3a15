package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.Json;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Each file is a call as Typeform makes it, and what must come of it; every one against a source of its own. */
class TypeformGoldenTest {

    private static final Path FILES = Path.of("src/test/resources/leadloom/api/golden/typeform");

    /** They must be seen by a person. */
    private static final Set<String> QUARANTINED = Set.of("17-not-json", "18-no-answers", "19-unknown-form");

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> everyCallIsAnsweredAsItsFileSays() throws IOException {
        try (var files = Files.list(FILES)) {
            return files
                    .sorted()
                    .map(file -> {
                        var name = String.valueOf(file.getFileName()).replace(".json", "");
                        return dynamicTest(name, () -> check(name, read(file)));
                    })
                    .toList()
                    .stream();
        }
    }

    private static void check(String name, JsonNode golden) {
        if (golden.path("expected").path("given").asString("").contains("does not answer")) {
            storeAway(name, golden);
            return;
        }
        Desks.source(
                api,
                name,
                Kind.TYPEFORM,
                Desks.TYPEFORM_MAPPING,
                golden.path("secret").asString(""));
        golden.path("expected")
                .path("after")
                .forEach(before -> send(api, name, read(FILES.resolve(before.asString("")))));
        var journal = Desks.journal(api);

        var answer = send(api, name, golden);

        status(golden, answer);
        var lead = golden.path("expected").path("lead");
        if (lead.isObject()) {
            became(name, lead);
        } else {
            assertThat(Desks.journal(api)).isEqualTo(journal);
        }
        if (QUARANTINED.contains(name)) {
            assertThat(Desks.state(answer)).isEqualTo("quarantined");
        }
        if (!golden.path("expected").path("accepted").asBoolean(true) && answer.status() == 401) {
            assertThat(api.get("/api/v1/sources/" + name + "/deliveries").json().path("data"))
                    .isEmpty();
        }
    }

    private static void became(String name, JsonNode lead) {
        var key = lead.path("formId").asString("") + "/" + lead.path("token").asString("");
        var delivery = Desks.delivery(api, name, key).orElseThrow();
        var facts = Desks.facts(api, delivery);
        assertThat(delivery.state()).isEqualTo(State.TAKEN);
        assertThat(facts).containsEntry("lead.email", lead.path("email").asString(""));
        if (lead.has("firstName")) {
            assertThat(facts)
                    .containsEntry("lead.first_name", lead.path("firstName").asString(""));
        }
        if (lead.has("phone")) {
            assertThat(facts).containsEntry("lead.phone", lead.path("phone").asString(""));
        }
        assertThat(facts.toString()).doesNotContain("1234", "Lovelace");
    }

    private static void storeAway(String name, JsonNode golden) {
        try (var lonely = TestApi.live(false, Map.of())) {
            Desks.source(
                    lonely,
                    name,
                    Kind.TYPEFORM,
                    Desks.TYPEFORM_MAPPING,
                    golden.path("secret").asString(""));
            lonely.hub().close();
            status(golden, send(lonely, name, golden));
        }
    }

    private static void status(JsonNode golden, Answer answer) {
        var expected = golden.path("expected");
        if (expected.has("status")) {
            assertThat(expected.path("status").valueStream().map(JsonNode::asInt))
                    .as(answer.text())
                    .contains(answer.status());
        }
        expected.path("statusNot").forEach(never -> assertThat(answer.status()).isNotEqualTo(never.asInt()));
        if (expected.has("statusNot")) {
            assertThat(answer.status()).isEqualTo(202);
        }
    }

    private static Answer send(TestApi to, String source, JsonNode golden) {
        var request = HttpRequest.newBuilder(to.uri("/api/v1/hooks/typeform/" + source))
                .POST(BodyPublishers.ofByteArray(
                        golden.path("body").asString("").getBytes(StandardCharsets.UTF_8)));
        golden.path("headers")
                .properties()
                .forEach(header ->
                        request.header(header.getKey(), header.getValue().asString("")));
        return to.send(request);
    }

    private static JsonNode read(Path file) {
        try {
            return Json.tree(Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
