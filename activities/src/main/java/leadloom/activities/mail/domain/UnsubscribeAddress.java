package leadloom.activities.mail.domain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import leadloom.hub.connection.Check;
import leadloom.hub.consent.UnsubscribeToken;
import leadloom.hub.seal.Seals;
import leadloom.journey.lead.LeadId;

/** Asks for the page that unsubscribe links lead to, the way everybody outside would. Looking changes nothing there. */
public final class UnsubscribeAddress {

    /** No lead has this name; the page is the same for all. */
    private static final LeadId NOBODY = new LeadId("lead_connectiontest");

    private static final String BUTTON = "List-Unsubscribe";
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final String FIX =
            "Set LEADLOOM_PUBLIC_URL to an https address that leads to this installation's API from outside.";

    private final URI publicUrl;
    private final Seals seals;
    private final HttpClient http;

    public UnsubscribeAddress(URI publicUrl, Seals seals) {
        this(publicUrl, seals, HttpClient.newBuilder().connectTimeout(WITHIN).build());
    }

    UnsubscribeAddress(URI publicUrl, Seals seals, HttpClient http) {
        this.publicUrl = publicUrl;
        this.seals = seals;
        this.http = http;
    }

    public Check check() {
        var sent = "GET " + publicUrl + "/u/…, the page behind an unsubscribe link";
        if (!"https".equals(publicUrl.getScheme())) {
            return Check.failed("unsubscribe address", "", publicUrl + " is no https address.", FIX);
        }
        var page = URI.create(publicUrl + "/u/" + UnsubscribeToken.of(NOBODY, seals));
        try {
            var request = HttpRequest.newBuilder(page).timeout(WITHIN).GET().build();
            return read(http.send(request, BodyHandlers.ofString()), sent);
        } catch (IOException unreached) {
            return Check.failed("unsubscribe address", sent, "It cannot be reached from here.", FIX);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Check.failed("unsubscribe address", sent, "The test was stopped.", "Test again.");
        }
    }

    private static Check read(HttpResponse<String> answer, String sent) {
        if (answer.statusCode() == 200 && answer.body().contains(BUTTON)) {
            return Check.ok("unsubscribe address", sent, "The page is shown.");
        }
        return Check.failed(
                "unsubscribe address",
                sent,
                answer.statusCode() == 200
                        ? "Something answers, but it is not our page."
                        : "It answers " + answer.statusCode() + ".",
                FIX);
    }
}
