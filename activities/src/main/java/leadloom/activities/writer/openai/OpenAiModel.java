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
import leadloom.activities.writer.LanguageModel;
import leadloom.activities.writer.LineWriter.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * OpenAI's chat completions with an answer that must fit a JSON schema, and all who speak the same protocol. Not all of
 * them enforce the schema, so the answer is read as if none did.
 */
public final class OpenAiModel implements LanguageModel {

    static final String VENDOR = "writer";

    private final Profile profile;
    private final URI endpoint;
    private final String model;
    private final Map<String, String> headers;
    private final VendorHttp http;

    public OpenAiModel(Profile profile, URI base, String key, String model, InstantSource clock) {
        this.profile = profile;
        this.endpoint = URI.create(base + profile.path());
        this.model = model;
        this.headers = Map.of("Authorization", "Bearer " + key);
        this.http = new VendorHttp(VENDOR, new OpenAiErrors(), clock);
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        var request = VendorRequest.repeatablePost(endpoint, headers, body(question));
        return switch (http.send(request, deadline)) {
            case Answered answer -> read(answer.body());
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    Map<String, Object> body(Question question) {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", model);
        body.put(
                "messages",
                List.of(
                        Map.of("role", "system", "content", question.system()),
                        Map.of("role", "user", "content", question.user())));
        body.put(
                "response_format",
                Map.of(
                        "type",
                        "json_schema",
                        "json_schema",
                        Map.of("name", question.name(), "strict", true, "schema", question.schema())));
        body.put(profile.tokenLimit(), question.tokensAtMost());
        body.putAll(profile.extras());
        return body;
    }

    private Answer read(JsonNode body) {
        var choice = body.path("choices").path(0);
        if (!choice.isObject()) {
            return new Failed(new Unavailable(VENDOR, true));
        }
        var usage = usage(body.path("usage"));
        if (!choice.path("message").path("refusal").asString("").isEmpty()) {
            return new Unfinished("refusal", usage);
        }
        var ended = choice.path("finish_reason").asString("");
        if (!ended.equals("stop")) { // "length" means that the JSON is cut
            return new Unfinished(ended.matches("[a-z_]{1,30}") ? "finish_" + ended : "finish", usage);
        }
        var content = choice.path("message").path("content").asString("");
        return new Said(content, usage, body.path("model").asString(model));
    }

    /** Here what was read from the cache is part of what was read. */
    private static @Nullable Usage usage(JsonNode stated) {
        var read = stated.path("prompt_tokens");
        var written = stated.path("completion_tokens");
        if (!read.isInt() || !written.isInt()) {
            return null;
        }
        var details = stated.path("prompt_tokens_details");
        var cached = Math.clamp(details.path("cached_tokens").asInt(0), 0, read.asInt());
        return new Usage(read.asInt() - cached, written.asInt(), cached, 0);
    }
}
