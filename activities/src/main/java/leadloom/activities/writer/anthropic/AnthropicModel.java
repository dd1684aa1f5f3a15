package leadloom.activities.writer.anthropic;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.activities.writer.LanguageModel;
import leadloom.activities.writer.LineWriter.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Anthropic's Messages, with an answer that must fit a JSON schema and is read as if nobody enforced it. */
public final class AnthropicModel implements LanguageModel {

    static final String VENDOR = "writer";

    /** Sampling parameters are refused from this version on, so none is sent. */
    static final String VERSION = "2026-10-21";

    private final URI endpoint;
    private final String model;
    private final Map<String, String> headers;
    private final VendorHttp http;

    public AnthropicModel(URI base, String key, String model, InstantSource clock, Breaker breaker) {
        this.endpoint = URI.create(base + "/v1/messages");
        this.model = model;
        this.headers = Map.of("x-api-key", key, "anthropic-version", VERSION);
        this.http = new VendorHttp(VENDOR, new AnthropicErrors(clock), clock, breaker);
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        var request = VendorRequest.repeatablePost(endpoint, headers, body(question));
        return switch (http.send(request, deadline)) {
            case Answered answer -> read(answer.body());
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    private Map<String, Object> body(Question question) {
        return Map.of(
                "model",
                model,
                "max_tokens",
                question.tokensAtMost(),
                "system",
                question.system(),
                "messages",
                List.of(Map.of("role", "user", "content", question.user())),
                "output_config",
                Map.of("format", Map.of("type", "json_schema", "schema", question.schema())));
    }

    private Answer read(JsonNode body) {
        var usage = usage(body.path("usage"));
        var ended = body.path("stop_reason").asString("");
        if (!ended.equals(
                "end_turn")) { // no tools and no stop sequences are offered: nothing else is a finished answer
            return new Unfinished(ended.matches("[a-z_]{1,30}") ? "stop_" + ended : "stop", usage);
        }
        return new Said(text(body), usage, body.path("model").asString(model));
    }

    /** Thinking comes in blocks of its own, and the text may come in several. */
    private static String text(JsonNode body) {
        return body.path("content")
                .valueStream()
                .filter(block -> block.path("type").asString("").equals("text"))
                .map(block -> block.path("text").asString(""))
                .collect(Collectors.joining());
    }

    /** Here what came from the cache, and what went into it, is counted beside what was read. */
    private static @Nullable Usage usage(JsonNode stated) {
        var read = stated.path("input_tokens");
        var written = stated.path("output_tokens");
        if (!read.isInt() || !written.isInt()) {
            return null;
        }
        return new Usage(
                read.asInt(),
                written.asInt(),
                stated.path("cache_read_input_tokens").asInt(0),
                stated.path("cache_creation_input_tokens").asInt(0));
    }
}
