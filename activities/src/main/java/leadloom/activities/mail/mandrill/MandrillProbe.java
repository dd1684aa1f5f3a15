package leadloom.activities.mail.mandrill;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/** Tests a key of Mailchimp Transactional, and how its account stands. */
public final class MandrillProbe {

    private static final String SENT = "a question for how the account stands";
    private static final int GOOD = 50;

    private MandrillProbe() {}

    public static ConnectionTest of(URI base, String key, InstantSource clock) {
        return new KeyTest(
                MandrillMail.NAME,
                "LEADLOOM_EMAIL",
                base,
                new MandrillErrors(false),
                clock,
                steps -> questions(base, key));
    }

    private static List<Question> questions(URI base, String key) {
        return List.of(
                Question.simple(
                        "key", "a ping", "to be used at all", post(base, "/users/ping2", key), "The key is taken."),
                new Question("account", SENT, "users/info", post(base, "/users/info", key), MandrillProbe::account));
    }

    private static VendorRequest post(URI base, String path, String key) {
        return VendorRequest.repeatablePost(URI.create(base + path), Map.of(), Map.of("key", key));
    }

    private static Check account(Answered answer) {
        var reputation = answer.body().path("reputation").asInt(-1);
        var words = "Mails an hour: " + answer.body().path("hourly_quota").asInt(0) + "; reputation " + reputation
                + "; waiting there: " + answer.body().path("backlog").asInt(0) + ".";
        return reputation >= 0 && reputation < GOOD
                ? Check.warning(
                        "account",
                        SENT,
                        words,
                        "A reputation under " + GOOD + " slows mails down: look into bounces there.")
                : Check.ok("account", SENT, words);
    }
}
