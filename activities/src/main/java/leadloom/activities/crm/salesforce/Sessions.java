package leadloom.activities.crm.salesforce;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one session for all calls. Salesforce says of no token how long it lasts; a 401 says when it is over, and of
 * many calls that learn it at once a single one asks for the next.
 */
final class Sessions {

    private final URI endpoint;
    private final URI base;
    private final SalesforceLogin login;
    private final VendorHttp http;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Session current;

    /** @param base the org's own address, {@code https://NAME.my.salesforce.com} */
    Sessions(URI base, SalesforceLogin login, VendorHttp http, InstantSource clock) {
        this.base = base;
        this.endpoint = URI.create(base + "/services/oauth2/token");
        this.login = login;
        this.http = http;
        this.clock = clock;
    }

    /** What came of asking for a session. */
    sealed interface Opening {}

    record Refused(VendorFailure failure) implements Opening {}

    /** A token and the address that it is for. Its text form never shows the token. */
    record Session(String token, URI instance) implements Opening {

        Map<String, String> headers() {
            return Map.of("Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "Session[" + instance + "]";
        }
    }

    /** The session in use, or a new one where there is none. */
    Opening session(Deadline deadline) {
        var known = current;
        return known == null ? after(null, deadline) : known;
    }

    /** The session that follows one which is over. */
    @SuppressWarnings("ReferenceEquality") // that very session, however alike a new one is
    Opening after(@Nullable Session over, Deadline deadline) {
        try {
            if (!lock.tryLock(deadline.left(clock.instant()).toMillis(), TimeUnit.MILLISECONDS)) {
                return new Refused(new Unavailable(SalesforceCrm.VENDOR));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Refused(new Unavailable(SalesforceCrm.VENDOR));
        }
        try {
            var known = current;
            return known != null && known != over ? known : open(deadline);
        } finally {
            lock.unlock();
        }
    }

    private Opening open(Deadline deadline) {
        var form = new VendorRequest.Form(login.form(clock.instant()));
        var request = new VendorRequest("POST", endpoint, Map.of(), form, true, Set.of());
        return switch (http.send(request, deadline)) {
            case Answered answer -> {
                var token = answer.body().path("access_token").asString("");
                if (token.isEmpty()) {
                    yield new Refused(new Unavailable(SalesforceCrm.VENDOR));
                }
                var session = new Session(
                        token, instance(answer.body().path("instance_url").asString("")));
                current = session;
                yield session;
            }
            case VendorHttp.Failed(var failure) -> new Refused(failure);
        };
    }

    /** Calls go where the answer says, as Salesforce asks for; where it says nothing, the org's address serves. */
    private URI instance(String stated) {
        return stated.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?") ? URI.create(stated.replaceAll("/+$", "")) : base;
    }
}
