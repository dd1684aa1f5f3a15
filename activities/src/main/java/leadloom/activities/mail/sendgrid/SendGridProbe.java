package leadloom.activities.mail.sendgrid;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/** Tests a SendGrid key, by what it says that it may do. */
public final class SendGridProbe {

    private static final String SENT = "a question for what the key may do";

    private SendGridProbe() {}

    public static ConnectionTest of(URI base, String key, InstantSource clock) {
        var request =
                VendorRequest.get(URI.create(base + "/v3/scopes"), Map.of("Authorization", "Bearer " + key), Set.of());
        return new KeyTest(
                SendGridMail.NAME,
                "LEADLOOM_EMAIL",
                base,
                new SendGridErrors(),
                clock,
                steps -> List.of(new Question("key", SENT, "Mail Send", request, SendGridProbe::read)));
    }

    private static Check read(Answered answer) {
        var maySend = answer.body()
                .path("scopes")
                .valueStream()
                .anyMatch(scope -> scope.asString("").equals("mail.send"));
        return maySend
                ? Check.ok("key", SENT, "The key is taken and may send.")
                : Check.failed("key", SENT, "The key is taken, but may not send.", "Give it the permission Mail Send.");
    }
}
