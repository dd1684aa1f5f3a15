package leadloom.api.crm;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.api.Patience;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.ApiJson;
import leadloom.api.body.Bodies;
import leadloom.api.crm.HubSpotTaker.Taken;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.consent.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** HubSpot's webhooks in. The signature is the proof; whatever it cannot store is answered so that it comes again. */
@RestController
@WithoutKey
final class HubSpotEndpoint {

    static final String PATH = "/api/v1/hooks/hubspot";

    private static final Logger log = LoggerFactory.getLogger(HubSpotEndpoint.class);

    /** HubSpot sends up to 100 events at once. */
    private static final int LARGEST = 512 * 1024;

    /** Longer than the lease of a claim, so that one way or the other it is over. */
    private static final Duration LEASES_END = Duration.ofSeconds(15);

    private final Optional<HubSpotSignature> signature;
    private final String publicUrl;
    private final Set<String> ownApps;
    private final HubSpotTaker taker;
    private final Suppressions suppressions;
    private final AtomicLong refused = new AtomicLong();

    HubSpotEndpoint(Hub hub, HubSpotTaker taker, CrmProperties properties) {
        this.signature = properties.hubspotSecret().isBlank()
                ? Optional.empty()
                : Optional.of(new HubSpotSignature(properties.hubspotSecret(), properties.tolerance(), hub.realTime()));
        this.publicUrl = properties.publicUrl();
        this.ownApps = Set.copyOf(properties.ownAppIds());
        this.taker = taker;
        this.suppressions = new Suppressions(hub);
    }

    /**
     * What came of a batch.
     *
     * @param repeated told before, or known already
     * @param waiting until HubSpot was asked for what the notice leaves out
     * @param ignored of other people's records, or of kinds that change nothing here
     */
    record CrmHookTaken(int applied, int repeated, int waiting, int ignored) {}

    @PostMapping(path = PATH, produces = "application/json")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CrmHookTaken hook(HttpServletRequest request, @RequestParam Map<String, String> whateverTheAddressSays)
            throws IOException {
        var checked = signature.orElseThrow(() -> Problem.notFound("source of hooks"));
        var body = Bodies.read(request, LARGEST);
        if (!checked.fits(
                request.getMethod(),
                address(request),
                body,
                request.getHeader("X-HubSpot-Request-Timestamp"),
                request.getHeader("X-HubSpot-Signature-v3"))) {
            log.warn("a hook of HubSpot's was refused; {} so far", refused.incrementAndGet());
            throw Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit this hook.");
        }
        return take(events(body));
    }

    private CrmHookTaken take(List<HubSpotNews> events) {
        var counts = new EnumMap<Taken, Integer>(Taken.class);
        for (var event : events) {
            var taken = taker.take(event);
            counts.merge(taken, 1, Integer::sum);
            if (taken == Taken.IGNORED && !(event.meaning() instanceof HubSpotNews.Echo)) {
                log.info("HubSpot said {} of {}: nothing follows from it here", event.kind(), event.object());
            }
            for (var lead : taker.stopped(event)) {
                if (!Patience.until(() -> !suppressions.mailOnItsWay(lead), LEASES_END)) {
                    throw Problem.of(
                                    ProblemCode.STILL_ON_ITS_WAY, "A mail may still be on its way; it is the last one.")
                            .retryAfter(Duration.ofSeconds(2));
                }
            }
        }
        return new CrmHookTaken(
                counts.getOrDefault(Taken.APPLIED, 0),
                counts.getOrDefault(Taken.REPEATED, 0),
                counts.getOrDefault(Taken.WAITING, 0),
                counts.getOrDefault(Taken.IGNORED, 0));
    }

    private List<HubSpotNews> events(byte[] body) {
        try {
            var tree = ApiJson.mapper().readTree(body);
            var events = tree.isArray() ? tree.values().stream().toList() : List.<JsonNode>of(tree);
            return events.stream()
                    .map(event -> HubSpotNews.read(event, ownApps))
                    .toList();
        } catch (JacksonException notJson) {
            throw Problem.of(ProblemCode.MALFORMED, "This is not JSON.");
        }
    }

    /** As HubSpot wrote it: behind a proxy the request itself says something else. */
    private String address(HttpServletRequest request) {
        var query = request.getQueryString();
        var start = publicUrl.isEmpty() ? request.getRequestURL().toString() : publicUrl + request.getRequestURI();
        return query == null ? start : start + '?' + query;
    }
}
