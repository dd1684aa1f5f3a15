package leadloom.activities.crm.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.crm.hubspot.HubSpotApi.Member;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;

/** Which HubSpot user a colleague is, by mail address. */
final class HubSpotOwners {

    /** Colleagues come and go rarely, and each look-up counts against the account's limit. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final String PATH = "/crm/v3/owners/";

    private record Kept(Found found, Instant until) {}

    private final HubSpotApi api;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    HubSpotOwners(HubSpotApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    sealed interface Owner {}

    /** @param id empty where HubSpot knows nobody by this address */
    record Found(String id) implements Owner {}

    record NotAsked(VendorFailure failure) implements Owner {}

    Owner byEmail(String email, Deadline deadline) {
        var now = clock.instant();
        var known = kept.get(email);
        if (known != null && now.isBefore(known.until())) {
            return known.found();
        }
        var query = List.of(new Member("email", email), new Member("limit", "1"), new Member("archived", "false"));
        return switch (api.get(PATH, query, deadline)) {
            case Answered answer -> {
                var found = new Found(
                        answer.body().path("results").path(0).path("id").asString(""));
                kept.put(email, new Kept(found, now.plus(KEPT)));
                yield found;
            }
            case VendorHttp.Failed(var failure) -> new NotAsked(failure);
        };
    }
}
