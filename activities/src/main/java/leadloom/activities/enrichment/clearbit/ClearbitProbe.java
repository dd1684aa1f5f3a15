package leadloom.activities.enrichment.clearbit;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.KeyTest;
import leadloom.activities.connection.Question;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/** Tests a key for company data without a look-up: Hunter tells of the account, Clearbit is asked for nobody. */
public final class ClearbitProbe {

    private static final String ACCOUNT = "a question for the account; no look-up";
    private static final String NOBODY = "a look-up without an address, which is refused and not counted";

    private ClearbitProbe() {}

    public static ConnectionTest hunter(URI base, String key, InstantSource clock) {
        var profile = new Hunter();
        var request = VendorRequest.get(URI.create(base + "/v2/account"), profile.headers(key), Set.of());
        return new KeyTest(
                Hunter.NAME,
                "LEADLOOM_HUNTER",
                base,
                profile,
                clock,
                steps -> List.of(new Question("key", ACCOUNT, "the account", request, ClearbitProbe::account)));
    }

    public static ConnectionTest clearbit(URI base, String key, InstantSource clock) {
        var profile = new Clearbit();
        var request = VendorRequest.get(URI.create(base + "/v2/combined/find?email="), profile.headers(key), Set.of());
        return new KeyTest(
                Clearbit.NAME,
                "LEADLOOM_ENRICHMENT",
                base,
                profile,
                clock,
                steps -> List.of(new Question(
                        "key",
                        NOBODY,
                        "look-ups",
                        request,
                        Set.of(400, 404, 422),
                        answer -> Check.ok("key", NOBODY, "The key is taken."))));
    }

    private static Check account(Answered answer) {
        var credits = answer.body().path("data").path("requests").path("searches");
        var left = credits.path("available").asInt(0) - credits.path("used").asInt(0);
        if (credits.isMissingNode()) {
            return Check.ok("key", ACCOUNT, "The key is taken.");
        }
        return left > 0
                ? Check.ok("key", ACCOUNT, "The key is taken; look-ups left in this period: " + left + ".")
                : Check.warning("key", ACCOUNT, "The key is taken, but its look-ups are used up.", "Extend the plan.");
    }
}
