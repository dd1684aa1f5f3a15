package leadloom.activities.crm.hubspot;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leadloom.activities.Breaker;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.connection.Steps;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/** Tests a HubSpot account: its key, what the key may read, and whether our properties are set up. Writes nothing. */
public final class HubSpotProbe {

    private static final String NAME = "hubspot";
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;

    private final HubSpotAccount account;

    private HubSpotProbe(HubSpotAccount account) {
        this.account = account;
    }

    public static ConnectionTest of(HubSpotAccount account, InstantSource clock) {
        var errors = new HubSpotErrors(HubSpotApi.VENDOR, account.zone(), clock);
        var probe = new HubSpotProbe(account);
        return new KeyTest(NAME, "LEADLOOM_CRM", account.base(), errors, clock, steps -> probe.questions(steps, clock));
    }

    private List<Question> questions(Steps steps, InstantSource clock) {
        return switch (account.key().given(steps.within(WITHIN))) {
            case HubSpotKey.None none -> {
                steps.add(Check.failed(
                        "key", "the refresh token", "HubSpot gives no access token.", "Connect the app again."));
                yield List.of();
            }
            case HubSpotKey.Key(var key) ->
                questions(key, new HubSpotApi(account, clock, Breaker.usual("hubspot", clock)));
        };
    }

    private List<Question> questions(String key, HubSpotApi api) {
        return List.of(
                new Question(
                        "key",
                        "a question for one contact",
                        "crm.objects.contacts.read and .write",
                        get(key, api.objects("contacts") + "?limit=1"),
                        HubSpotProbe::limits),
                new Question(
                        "properties",
                        "a question for our property " + HubSpotContacts.OWN_ID,
                        "crm.schemas.contacts.read",
                        get(key, "/crm/v3/properties/contacts/" + HubSpotContacts.OWN_ID),
                        Set.of(NOT_FOUND),
                        HubSpotProbe::properties),
                Question.simple(
                        "owners",
                        "a question for one colleague",
                        "crm.objects.owners.read",
                        get(key, "/crm/v3/owners?limit=1"),
                        "Tasks can be given to colleagues."));
    }

    private VendorRequest get(String key, String path) {
        return VendorRequest.get(URI.create(account.base() + path), Map.of("Authorization", "Bearer " + key), Set.of());
    }

    private static Check limits(Answered answer) {
        var left = number(answer, "X-HubSpot-RateLimit-Daily-Remaining");
        var day = number(answer, "X-HubSpot-RateLimit-Daily");
        return Check.ok(
                "key",
                "a question for one contact",
                "The key is taken and may read contacts."
                        + (left.isEmpty() ? "" : " Calls left today: " + left + " of " + day + "."));
    }

    private static String number(Answered answer, String header) {
        return answer.headers()
                .firstValue(header)
                .filter(value -> value.matches("[0-9]{1,12}"))
                .orElse("");
    }

    private static Check properties(Answered answer) {
        var sent = "a question for our property " + HubSpotContacts.OWN_ID;
        return answer.status() == NOT_FOUND
                ? Check.failed("properties", sent, "It is not set up.", "Set our properties up: leadloom crm setup")
                : Check.ok("properties", sent, "It is set up.");
    }
}
