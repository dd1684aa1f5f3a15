package leadloom.activities.writer.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.writer.LinePrompt;
import leadloom.activities.writer.LineRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds what we send, and what our stand-in answers, against OpenAI's own description of the API. */
@Timeout(60)
class OpenAiContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LineRequest ORDER =
            new LineRequest("Write a friendly line.", Map.of("company", "Mills"), 25, List.of("act now"));

    @Test
    void theRequestIsOneThatOpenAiDescribes() {
        assertThat(violations("CreateChatCompletionRequest", request())).isEmpty();
    }

    @Test
    void theCheckWouldNoticeAWrongRequest() {
        var wrong = (ObjectNode) JSON.readTree(request());
        wrong.put("max_completion_tokens", "many");
        var without = (ObjectNode) JSON.readTree(request());
        without.remove("messages");

        assertThat(violations("CreateChatCompletionRequest", wrong.toString())).isNotEmpty();
        assertThat(violations("CreateChatCompletionRequest", without.toString()))
                .isNotEmpty();
    }

    @Test
    void theStandInAnswersAsOpenAiDescribes() throws IOException, InterruptedException {
        try (var sandbox = Sandboxes.faultless();
                var client = HttpClient.newHttpClient()) {
            var call = HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/ai/v1/chat/completions"))
                    .header("Authorization", "Bearer fake-key-for-tests")
                    .POST(BodyPublishers.ofString(request()))
                    .build();

            var answer = client.send(call, BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(violations("CreateChatCompletionResponse", answer.body()))
                    .isEmpty();
        }
    }

    private static String request() {
        var model = new OpenAiModel(
                Profile.OPENAI,
                URI.create("http://127.0.0.1:1"),
                "fake-key-for-tests",
                "fake-model",
                InstantSource.system(),
                Breaker.usual("openai", InstantSource.system()));
        return JSON.writeValueAsString(model.body(LinePrompt.question(ORDER)));
    }

    private static List<Error> violations(String schema, String document) {
        var root = (ObjectNode) JSON.readTree(description());
        root.put("$ref", "#/components/schemas/" + schema);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString(), InputFormat.JSON)
                .validate(document, InputFormat.JSON);
    }

    private static String description() {
        try (var stream = OpenAiContractTest.class.getResourceAsStream("/vendor-specs/openai/chat-completions.json")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
