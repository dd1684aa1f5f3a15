package leadloom.activities.audience.mailchimp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/** Tests a Mailchimp key and whether its audience is there. Changes no member. */
public final class MailchimpProbe {

    private static final String SENT = "a question for the audience";

    private MailchimpProbe() {}

    public static ConnectionTest of(URI server, String key, String list, InstantSource clock) {
        var basic = Base64.getEncoder().encodeToString(("key:" + key).getBytes(StandardCharsets.UTF_8));
        var headers = Map.of("Authorization", "Basic " + basic);
        var ping = VendorRequest.get(URI.create(server + "/3.0/ping"), headers, Set.of());
        var audience = VendorRequest.get(URI.create(server + "/3.0/lists/" + list), headers, Set.of());
        return new KeyTest(
                MailchimpAudience.VENDOR,
                "LEADLOOM_AUDIENCE",
                server,
                new MailchimpErrors(),
                clock,
                steps -> List.of(
                        Question.simple("key", "a ping", "to be used at all", ping, "The key is taken."),
                        new Question(
                                "audience",
                                SENT,
                                "the audience",
                                audience,
                                Set.of(404),
                                answer -> answer.status() == 404
                                        ? Check.failed(
                                                "audience",
                                                SENT,
                                                "There is no audience of that id.",
                                                "Set LEADLOOM_AUDIENCE_LIST to an id of the account.")
                                        : Check.ok("audience", SENT, "It is there."))));
    }
}
