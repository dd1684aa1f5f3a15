package leadloom.activities.crm.salesforce;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.crm.salesforce.Sessions.Refused;
import leadloom.activities.crm.salesforce.Sessions.Session;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorHttp.Failed;
import leadloom.activities.http.VendorHttp.Outcome;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * One org's REST API: each call goes out under the session in use, and once more under a new one where that is over.
 * Shared by everything that talks to the org, so that there is one session and one reading of how much of the day's
 * calls is used.
 */
public final class SalesforceApi {

    private static final Logger log = LoggerFactory.getLogger(SalesforceApi.class);
    private static final int SESSION_OVER = 401;
    /** A page of the usual 2000 records could be larger than any answer that we read. */
    private static final int RECORDS_A_PAGE = 500;

    private static final int SPREAD_MILLIS = 5_000;
    private static final int WARN_FROM_TENTHS = 8;

    private final String version;
    private final Sessions sessions;
    private final VendorHttp http;
    private final InstantSource clock;
    private final SalesforceErrors errors = new SalesforceErrors();
    private final AtomicInteger warnedAt = new AtomicInteger(WARN_FROM_TENTHS - 1);

    /**
     * @param base the org's own address, {@code https://NAME.my.salesforce.com}
     * @param version such as {@code 68.0}
     */
    public SalesforceApi(URI base, SalesforceLogin login, String version, InstantSource clock) {
        this.version = version;
        this.clock = clock;
        this.http = new VendorHttp(SalesforceCrm.VENDOR, errors, clock);
        this.sessions = new Sessions(base, login, http, clock);
    }

    /** A path below this version, as composite calls name it. */
    String path(String rest) {
        return "/services/data/v" + version + rest;
    }

    /** A word as it may stand in a path or behind a question mark. */
    static String escaped(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Duration left(Deadline deadline) {
        return deadline.left(clock.instant());
    }

    SalesforceErrors errors() {
        return errors;
    }

    Outcome get(String path, Deadline deadline) {
        return send(new Wanted("GET", path, null, true, Set.of()), deadline);
    }

    Outcome query(String soql, Deadline deadline) {
        return get(path("/query?q=" + escaped(soql)), deadline);
    }

    /** @param expected statuses besides 2xx that are answers */
    Outcome patch(String path, Object body, Set<Integer> expected, Deadline deadline) {
        return send(new Wanted("PATCH", path, body, true, expected), deadline);
    }

    /** Makes something new each time. */
    Outcome post(String path, Object body, Deadline deadline) {
        return send(new Wanted("POST", path, body, false, Set.of()), deadline);
    }

    /** A call before it is known under which session it goes out. */
    private record Wanted(
            String method, String path, @Nullable Object body, boolean repeatable, Set<Integer> expected) {

        VendorRequest under(Session session, Set<Integer> answers) {
            var headers = new HashMap<>(session.headers());
            if (method.equals("GET")) {
                headers.put("Sforce-Query-Options", "batchSize=" + RECORDS_A_PAGE);
            }
            var uri = URI.create(session.instance() + path);
            return new VendorRequest(method, uri, headers, body, repeatable, answers);
        }
    }

    private Outcome send(Wanted wanted, Deadline deadline) {
        return switch (sessions.session(deadline)) {
            case Refused(var failure) -> new Failed(failure);
            case Session session -> {
                var answers = new HashSet<>(wanted.expected());
                answers.add(SESSION_OVER);
                var outcome = http.send(wanted.under(session, answers), deadline);
                yield noted(
                        outcome instanceof Answered answer && answer.status() == SESSION_OVER
                                ? again(wanted, session, answer.body(), deadline)
                                : outcome,
                        wanted.path());
            }
        };
    }

    /** A refused session did nothing, so even what must not be done twice may be sent once more. */
    private Outcome again(Wanted wanted, Session over, JsonNode refusal, Deadline deadline) {
        if (neverWithANewOne(refusal)) {
            return new Failed(new Rejected(SalesforceCrm.VENDOR, errors.code(refusal)));
        }
        return switch (sessions.after(over, deadline)) {
            case Refused(var failure) -> new Failed(failure);
            case Session session -> http.send(wanted.under(session, wanted.expected()), deadline);
        };
    }

    /** Those who met at one lock or limit must not meet there again: each comes back at a time of its own. */
    static VendorFailure spread(VendorFailure failure, String subject) {
        return failure instanceof RateLimited(var vendor, var wait)
                ? new RateLimited(vendor, wait.plusMillis(Math.floorMod(subject.hashCode(), SPREAD_MILLIS)))
                : failure;
    }

    /** The user or the app may not use the API at all; asking for tokens would go round for ever. */
    private static boolean neverWithANewOne(JsonNode refusal) {
        var message = refusal.path(0).path("message").asString("");
        return message.contains("not valid for use with the REST API")
                || message.contains("Connected app is not attached to Agent");
    }

    private Outcome noted(Outcome outcome, String subject) {
        return switch (outcome) {
            case Answered answer -> {
                Usage.read(answer.headers()).ifPresent(this::note);
                yield answer;
            }
            case Failed(var failure) -> new Failed(spread(failure, subject));
        };
    }

    private void note(Usage usage) {
        var before = warnedAt.getAndUpdate(warned -> Math.max(usage.tenths(), WARN_FROM_TENTHS - 1));
        if (usage.tenths() > before) {
            log.warn("Salesforce: {} of {} calls of the rolling day are used", usage.used(), usage.allowed());
        }
    }
}
