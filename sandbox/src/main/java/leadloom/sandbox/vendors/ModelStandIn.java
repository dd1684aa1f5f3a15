package leadloom.sandbox.vendors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.invoices.Invoices;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An OpenAI-shaped chat model that writes one plausible sentence from the facts it was given. A stated share of its
 * lines is bad on purpose, so that whoever checks lines has something to find.
 */
final class ModelStandIn implements StandIn {

    static final String VENDOR = "writer";
    private static final int LETTERS_PER_TOKEN = 4;

    private static final List<String> WITH_COMPANY = List.of(
            "How does the team at %s follow up on new enquiries today?",
            "Your work at %s made me curious how you keep track of new enquiries.",
            "I looked at what %s does, and one question stayed with me.",
            "When a new request reaches %s, who is the first to answer it?");
    private static final List<String> WITH_INDUSTRY = List.of(
            "Many teams in %s tell us that the first answer to a new enquiry takes too long.",
            "In %s the first answer often decides who gets the order.",
            "What does a good week look like for your team in %s?");
    private static final List<String> WITH_CITY = List.of(
            "I hope the week in %s has started well for you and your team.",
            "Good morning to %s, and thank you for the time you take to read this.");
    private static final List<String> WITHOUT_FACTS = List.of(
            "Thank you for your interest; one question stayed with me when I read your request.",
            "You asked us a good question, and I would like to give you a good answer.");
    private static final String INVENTED = "Your team grew by 347 percent in 1994, and that made me curious.";

    private final Dice dice;
    private final double badLine;
    private final Invoices invoices;

    ModelStandIn(Dice dice, double badLine, Invoices invoices) {
        this.dice = dice;
        this.badLine = badLine;
        this.invoices = invoices;
    }

    @Override
    public String subject(Call call) {
        return userMessage(call);
    }

    @Override
    public Reply answer(Call call) {
        var asked = userMessage(call);
        if (!call.path().equals("/v1/chat/completions") || call.text("model").isEmpty() || asked.isEmpty()) {
            return Reply.of(400, problem(400, "invalid_request_error"));
        }
        invoices.performed(VENDOR, Long.toHexString(dice.bits(asked)));
        var content = Json.MAPPER.writeValueAsString(Map.of("line", line(asked)));
        return Reply.ok(completion(call, asked, content));
    }

    private Map<String, Object> completion(Call call, String asked, String content) {
        var message = new LinkedHashMap<String, Object>();
        message.put("role", "assistant");
        message.put("content", content);
        message.put("refusal", null);
        var choice = new LinkedHashMap<String, Object>();
        choice.put("index", 0);
        choice.put("message", message);
        choice.put("logprobs", null);
        choice.put("finish_reason", "stop");
        var read = call.body().path("messages").toString().length() / LETTERS_PER_TOKEN;
        var written = Math.max(1, content.length() / LETTERS_PER_TOKEN);
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
                Map.of("prompt_tokens", read, "completion_tokens", written, "total_tokens", read + written));
    }

    private String line(String asked) {
        var order = order(asked);
        if (dice.unit("bad line", asked) < badLine) {
            return badLine(asked, order.path("avoid").path(0).asString(""));
        }
        var facts = order.path("facts");
        var company = fact(facts, "company");
        var industry = fact(facts, "industry");
        var city = fact(facts, "city");
        if (!company.isBlank()) {
            return dice.pick(WITH_COMPANY, "line", asked).formatted(company);
        }
        if (!industry.isBlank()) {
            return dice.pick(WITH_INDUSTRY, "line", asked).formatted(industry);
        }
        if (!city.isBlank()) {
            return dice.pick(WITH_CITY, "line", asked).formatted(city);
        }
        return dice.pick(WITHOUT_FACTS, "line", asked);
    }

    /** Campaigns name their facts freely: "company", "company.name" and "company_name" mean the same here. */
    private static String fact(JsonNode facts, String name) {
        return facts.propertyStream()
                .filter(entry -> entry.getKey().equals(name)
                        || entry.getKey().startsWith(name + '.')
                        || entry.getKey().startsWith(name + '_'))
                .map(entry -> entry.getValue().asString(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    private String badLine(String asked, String forbidden) {
        return switch (dice.below(3, "how bad", asked)) {
            case 0 -> INVENTED;
            case 1 -> "Please have a look at https://shop.invalid/offer before the week ends.";
            default -> forbidden.isBlank() ? INVENTED : "May I say: " + forbidden + ", and that for your whole team?";
        };
    }

    /** The facts as our own adapter writes them; anything else is taken as a request without facts. */
    private static JsonNode order(String asked) {
        try {
            return Json.MAPPER.readTree(asked);
        } catch (JacksonException prose) {
            return Json.MAPPER.missingNode();
        }
    }

    private static String userMessage(Call call) {
        return call.body()
                .path("messages")
                .valueStream()
                .filter(message -> message.path("role").asString("").equals("user"))
                .map(message -> message.path("content").asString(""))
                .reduce("", (earlier, later) -> later);
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
