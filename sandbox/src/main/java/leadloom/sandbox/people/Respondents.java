package leadloom.sandbox.people;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.leads.DemoLead;

/** People who fill in a form of the Typeform stand-in, one after the other. */
public final class Respondents {

    private static final double TOLD_TWICE = 0.05;

    private final URI door;
    private final String form;
    private final Dice dice;

    /**
     * @param door of the sandbox
     * @param form by its id
     * @param seed the same seed has the same answers told twice
     */
    public Respondents(URI door, String form, long seed) {
        this.door = door;
        this.form = form;
        this.dice = new Dice(seed);
    }

    /**
     * What came of it.
     *
     * @param people who filled it in
     * @param toldTwice of whose answers the hook was told twice
     */
    public record Answers(int people, int toldTwice) {}

    /**
     * Fills the form in for each of them and returns once the stand-in has every answer; its hooks may still be on
     * their way.
     *
     * @throws IllegalStateException if the stand-in refuses an answer
     */
    public Answers fillIn(Stream<DemoLead> leads) {
        var people = 0;
        var twice = 0;
        try (var api = new Api(door, Optional.of("respondents-need-no-key"))) {
            for (var lead : (Iterable<DemoLead>) leads::iterator) {
                var again = dice.unit("told-twice", lead.email()) < TOLD_TWICE;
                var answer = api.post(
                        "/typeform/sandbox/forms/" + form + "/submissions",
                        Map.of(),
                        submission(lead, again).getBytes(StandardCharsets.UTF_8));
                if (!answer.isOk()) {
                    throw new IllegalStateException("the form's stand-in answered " + answer.status());
                }
                people++;
                twice += again ? 1 : 0;
            }
        }
        return new Answers(people, twice);
    }

    /** A question that is not answered is not in the answers. */
    private static String submission(DemoLead lead, boolean again) {
        var body = Api.JSON.createObjectNode().put("deliver", again ? "twice" : "once");
        var answers = body.putObject("answers");
        Map.of(
                        "email", lead.email(),
                        "first_name", lead.firstName(),
                        "last_name", lead.lastName(),
                        "title", lead.title(),
                        "company", lead.company(),
                        "country", lead.country(),
                        "time_zone", lead.timeZone(),
                        "challenge", lead.challenge(),
                        "consent", lead.consent())
                .forEach((question, answer) -> {
                    if (!answer.isEmpty()) {
                        answers.put(question, answer);
                    }
                });
        return body.toString();
    }
}
