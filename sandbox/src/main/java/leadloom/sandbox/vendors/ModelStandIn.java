package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/** An OpenAI-shaped chat model; Gemini's compatible endpoint, Ollama and vLLM are asked the same way. */
final class ModelStandIn implements StandIn {

    static final String VENDOR = "writer";
    private static final int LETTERS_PER_TOKEN = 4;
    /** Prompts that begin as one before them did are partly in its cache. */
    private static final double CACHED = 0.3;

    private final Dice dice;
    private final ModelLines lines;
    private final Invoices invoices;

    ModelStandIn(Dice dice, ModelLines lines, Invoices invoices) {
        this.dice = dice;
        this.lines = lines;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        return ModelLines.asked(call);
    }

    @Override
    public Reply answer(Call call) {
        var asked = ModelLines.asked(call);
        if (!call.path().endsWith("/chat/completions") || call.text("model").isEmpty() || asked.isEmpty()) {
            return Reply.of(400, problem(400, "invalid_request_error"));
        }
        invoices.performed(VENDOR, Long.toHexString(dice.bits(asked)));
        var content = ModelReplies.content(asked)
                .orElseGet(() -> Json.MAPPER.writeValueAsString(Map.of("line", lines.line(asked))));
        var read = call.body().path("messages").toString().length() / LETTERS_PER_TOKEN;
        var cached = dice.unit("cached", asked) < CACHED ? read / 2 : 0;
        var written = Math.max(1, content.length() / LETTERS_PER_TOKEN);
        var usage = Map.of(
                "prompt_tokens",
                read,
                "prompt_tokens_details",
                Map.of("cached_tokens", cached),
                "completion_tokens",
                written,
                "total_tokens",
                read + written);
        return Reply.ok(completion(call, asked, content, usage))
                .billed(invoices.tariff().tokens(read - cached, cached, written));
    }

    private Map<String, Object> completion(Call call, String asked, String content, Map<String, Object> usage) {
        var message = new LinkedHashMap<String, Object>();
        message.put("role", "assistant");
        message.put("content", content);
        message.put("refusal", null);
        var choice = new LinkedHashMap<String, Object>();
        choice.put("index", 0);
        choice.put("message", message);
        choice.put("logprobs", null);
        choice.put("finish_reason", "stop");
        return Map.of(
                "id",
                "chatcmpl-" + Long.toHexString(dice.bits(asked)),
                "object",
                "chat.completion",
                "created",
                1_700_000_000,
                "model",
                call.text("model"),
                "choices",
                List.of(choice),
                "usage",
                usage);
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "invalid_api_key"));
    }

    @Override
    public Object problem(int status, String code) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", "stand-in says " + code);
        error.put("type", code);
        error.put("param", null);
        error.put("code", code);
        return Map.of("error", error);
    }
}
