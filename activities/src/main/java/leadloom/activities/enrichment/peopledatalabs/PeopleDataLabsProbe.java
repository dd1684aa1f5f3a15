package leadloom.activities.enrichment.peopledatalabs;

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

/**
 * Tests a key of People Data Labs by a question for no company at all: it is refused as incomplete and costs nothing.
 */
public final class PeopleDataLabsProbe {

    private static final String NOBODY = "a look-up without a company, which is refused and not counted";

    private PeopleDataLabsProbe() {}

    public static ConnectionTest of(URI base, String key, InstantSource clock) {
        var request = VendorRequest.get(URI.create(base + "/v5/company/enrich"), Map.of("X-API-Key", key), Set.of());
        return new KeyTest(
                PeopleDataLabs.NAME,
                "LEADLOOM_PEOPLE_DATA_LABS",
                base,
                new PeopleDataLabsErrors(clock),
                clock,
                steps -> List.of(new Question(
                        "key", NOBODY, "Company Enrichment", request, Set.of(400, 404), PeopleDataLabsProbe::read)));
    }

    private static Check read(Answered answer) {
        var left = answer.headers()
                .firstValue("x-totallimit-remaining")
                .filter(value -> value.matches("[0-9]{1,12}"))
                .map(value -> " Look-ups left: " + value + ".")
                .orElse("");
        return Check.ok("key", NOBODY, "The key is taken." + left);
    }
}
