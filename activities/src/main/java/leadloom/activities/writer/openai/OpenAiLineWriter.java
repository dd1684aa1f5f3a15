package leadloom.activities.writer.openai;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.activities.writer.LineAnswer;
import leadloom.activities.writer.LinePrompt;
import leadloom.activities.writer.LineRequest;
import leadloom.activities.writer.LineWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * OpenAI's chat completions with an answer that must fit a JSON schema, and all who speak the same protocol. Not all of
 * them enforce the schema, so the answer is read as if none did.
 */
public final class OpenAiLineWriter implements LineWriter {

    static final String VENDOR = "writer";

    private static final Map<String, Object> ANSWER_FORMAT = Map.of(
            "type",
            "json_schema",
            "json_schema",
            Map.of("name", "first_line", "strict", true, "schema", LinePrompt.SCHEMA));

    private final Profile profile;
    private final URI endpoint;
    private final String model;
    private final Map<String, String> headers;
    private final VendorHttp http;

    public OpenAiLineWriter(Profile profile, URI base, String key, String model, InstantSource clock) {
        this.profile = profile;
        this.endpoint = URI.create(base + profile.path());
        this.model = model;
        this.headers = Map.of("Authorization", "Bearer " + key);
        this.http = new VendorHttp(VENDOR, new OpenAiErrors(), clock);
    }

    @Override
    public Answer write(LineRequest order, Deadline deadline) {
        var request = VendorRequest.repeatablePost(endpoint, headers, body(order));
        return switch (http.send(request, deadline)) {
            case Answered answer -> read(answer.body());
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    Map<String, Object> body(LineRequest order) {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", model);
        body.put(
                "messages",
                List.of(
                        Map.of("role", "system", "content", LinePrompt.system(order)),
                        Map.of("role", "user", "content", LinePrompt.user(order))));
        body.put("response_format", ANSWER_FORMAT);
        body.put(profile.tokenLimit(), LinePrompt.tokensAtMost(order));
        body.putAll(profile.extras());
        return body;
    }

    private Answer read(JsonNode body) {
        var choice = body.path("choices").path(0);
        if (!choice.isObject()) {
            return new Failed(new Unavailable(VENDOR));
        }
        var usage = usage(body.path("usage"));
        if (!choice.path("message").path("refusal").asString("").isEmpty()) {
            return new Unusable("refusal", usage, false);
        }
        var ended = choice.path("finish_reason").asString("");
        if (!ended.equals("stop")) { // "length" means that the JSON is cut
            return new Unusable(ended.matches("[a-z_]{1,30}") ? "finish_" + ended : "finish", usage, false);
        }
        return LineAnswer.read(choice.path("message").path("content").asString(""))
                .<Answer>map(text -> new Written(text, usage, body.path("model").asString(model)))
                .orElseGet(() -> new Unusable("malformed_line", usage, true));
    }

    private static @Nullable Usage usage(JsonNode stated) {
        var read = stated.path("prompt_tokens");
        var written = stated.path("completion_tokens");
        return read.isInt() && written.isInt() ? new Usage(read.asInt(), written.asInt()) : null;
    }
}
