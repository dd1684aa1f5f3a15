package leadloom.sandbox.vendors;

import java.util.List;
import leadloom.sandbox.chance.Dice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the models' stand-ins write: one plausible sentence from the facts they were given. A stated share of the lines
 * is bad on purpose, so that whoever checks lines has something to find.
 */
final class ModelLines {

    private static final List<String> WITH_COMPANY = List.of(
            "A plan that holds makes every week at %s easier.",
            "At %s, as everywhere, a day rarely goes as planned.",
            "The days at %s are full enough without a plan that is out of date by the evening.",
            "Good planning at %s begins with a clear view of the week.");
    private static final List<String> WITH_INDUSTRY = List.of(
            "In %s, a day rarely goes as planned.",
            "A plan that holds is worth a lot in %s.", "Those who work in %s know how quickly a plan is out of date.");
    private static final List<String> WITH_CITY =
            List.of("A plan that holds makes the week in %s easier.", "In %s, too, a day rarely goes as planned.");
    private static final List<String> WITHOUT_FACTS = List.of(
            "A plan that holds makes every week easier.", "A day rarely goes as planned, and the plan has to follow.");
    private static final String INVENTED = "Your team grew by 347 percent in 1994, and that made me curious.";

    private final Dice dice;
    private final double badLine;

    ModelLines(Dice dice, double badLine) {
        this.dice = dice;
        this.badLine = badLine;
    }

    /** The last that the user of a chat says. */
    static String asked(Call call) {
        return call.body()
                .path("messages")
                .valueStream()
                .filter(message -> message.path("role").asString("").equals("user"))
                .map(message -> message.path("content").asString(""))
                .reduce("", (earlier, later) -> later);
    }

    /** The same line for the same words asked. */
    String line(String asked) {
        var order = order(asked);
        if (dice.unit("bad line", asked) < badLine) {
            return badLine(asked, order.path("avoid").path(0).asString(""));
        }
        var facts = order.path("facts");
        var company = fact(facts, "company", "company.name", "company_name");
        var industry = fact(facts, "industry", "company.industry", "company_industry");
        var city = fact(facts, "city", "company.city", "lead.city");
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

    /** Campaigns name their facts freely. */
    private static String fact(JsonNode facts, String... names) {
        for (var name : names) {
            var value = facts.path(name).asString("");
            if (!value.isBlank()) {
                return value;
            }
        }
        return "";
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
}
