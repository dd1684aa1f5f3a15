package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;

/** A model behind Anthropic's Messages; it refuses what the newest version of the protocol refuses. */
final class AnthropicStandIn implements StandIn {

    private static final int LETTERS_PER_TOKEN = 4;
    /** Prompts that begin as one before them did are partly in its cache. */
    private static final double CACHED = 0.3;

    private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");

    private final Dice dice;
    private final ModelLines lines;
    private final Invoices invoices;

    AnthropicStandIn(Dice dice, ModelLines lines, Invoices invoices) {
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
        if (!call.path().equals("/v1/messages")) {
            return Reply.of(404, problem(404, "not_found_error"));
        }
        var asked = ModelLines.asked(call);
        var sampled = SAMPLING.stream().anyMatch(call.body()::has);
        if (sampled
                || asked.isEmpty()
                || call.text("model").isEmpty()
                || !call.body().path("max_tokens").isInt()) {
            return Reply.of(400, problem(400, "invalid_request_error"));
        }
        invoices.performed(ModelStandIn.VENDOR, Long.toHexString(dice.bits(asked)));
        var content = ModelReplies.content(asked)
                .orElseGet(() -> Json.MAPPER.writeValueAsString(Map.of("line", lines.line(asked))));
        var read = Math.max(1, (call.text("system").length() + asked.length()) / LETTERS_PER_TOKEN);
        var cached = dice.unit("cached", asked) < CACHED ? read / 2 : 0;
        var written = Math.max(1, content.length() / LETTERS_PER_TOKEN);
        var usage = Map.of(
                "input_tokens",
                read - cached,
                "output_tokens",
                written,
                "cache_creation_input_tokens",
                0,
                "cache_read_input_tokens",
                cached);
        return Reply.ok(message(call, asked, content, usage))
                .billed(invoices.tariff().tokens(read - cached, cached, written));
    }

    private Map<String, Object> message(Call call, String asked, String content, Map<String, Integer> usage) {
        var text = new LinkedHashMap<String, Object>();
        text.put("type", "text");
        text.put("text", content);
        text.put("citations", null);
        var message = new LinkedHashMap<String, Object>();
        message.put("id", "msg_" + Long.toHexString(dice.bits(asked)));
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", call.text("model"));
        message.put("content", List.of(text));
        message.put("stop_reason", "end_turn");
        message.put("stop_sequence", null);
        message.put("stop_details", null);
        message.put("usage", usage);
        return message;
    }

    @Override
    public Reply unsigned() {
        return Reply.of(401, problem(401, "authentication_error"));
    }

    @Override
    public Object problem(int status, String code) {
        return Map.of(
                "type", "error",
                "error", Map.of("type", code, "message", "stand-in says " + code),
                "request_id", "req_standin");
    }
}
