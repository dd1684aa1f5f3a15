package leadloom.activities.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one vendor with JSON over HTTP: nothing leaves after the deadline, the whole answer is read before it, and
 * every mishap is sorted into what it means for a second try. Redirects are not followed: a key belongs to one host.
 */
public final class VendorHttp {

    /** What came of a call. */
    public sealed interface Outcome {}

    /** The vendor answered; the body is a missing node when it was empty. */
    public record Answered(int status, JsonNode body, HttpHeaders headers) implements Outcome {}

    /** It came to nothing, or nobody knows. */
    public record Failed(VendorFailure failure) implements Outcome {}

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final Pattern PLAIN_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** One for all vendors: its threads and kept connections are the costly part, and it holds nobody's key. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_WITHIN)
            .build();

    private final String vendor;
    private final VendorErrors errors;
    private final InstantSource clock;
    private final @Nullable Breaker breaker;

    public VendorHttp(String vendor, VendorErrors errors, InstantSource clock) {
        this(vendor, errors, clock, null);
    }

    /** @param breaker shared by all that call this vendor with the same key; null where the caller keeps one itself */
    public VendorHttp(String vendor, VendorErrors errors, InstantSource clock, @Nullable Breaker breaker) {
        this.vendor = vendor;
        this.errors = errors;
        this.clock = clock;
        this.breaker = breaker;
    }

    /** Makes the call, if anything is left of the deadline and the vendor is not known to be away. */
    public Outcome send(VendorRequest request, Deadline deadline) {
        var prepared = prepare(request);
        var left = deadline.left(clock.instant());
        if (!left.isPositive()) {
            return new Failed(new Unavailable(vendor));
        }
        if (breaker == null) {
            return call(prepared, left, request);
        }
        var refusal = breaker.refusal();
        if (refusal.isPresent()) {
            return new Failed(refusal.orElseThrow());
        }
        var outcome = call(prepared, left, request);
        switch (outcome) {
            case Answered answered -> breaker.answered();
            case Failed(var failure) -> breaker.failed(failure);
        }
        return outcome;
    }

    private Outcome call(HttpRequest prepared, Duration left, VendorRequest request) {
        var running = CLIENT.sendAsync(prepared, head -> new BoundedBody(LARGEST_ANSWER));
        return await(running, left, request);
    }

    /** Waits here and not by the client's own time-out, which ends at the answer's head and not at its last byte. */
    private Outcome await(CompletableFuture<HttpResponse<byte[]>> running, Duration left, VendorRequest request) {
        try {
            return read(running.get(left.toNanos(), TimeUnit.NANOSECONDS), request);
        } catch (TimeoutException late) {
            running.cancel(true);
            return new Failed(fate(request));
        } catch (InterruptedException stopping) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return new Failed(fate(request));
        } catch (ExecutionException failed) {
            return new Failed(neverLeft(failed.getCause()) ? new Unavailable(vendor) : fate(request));
        }
    }

    private static HttpRequest prepare(VendorRequest request) {
        var builder = HttpRequest.newBuilder(request.uri()).header("Accept", "application/json");
        request.headers().forEach(builder::header);
        return switch (request.body()) {
            case null ->
                builder.method(request.method(), BodyPublishers.noBody()).build();
            case VendorRequest.Once once ->
                builder.method(request.method(), new OnceOnTheWire()).build();
            case VendorRequest.Form form ->
                builder.header("Content-Type", "application/x-www-form-urlencoded")
                        .method(request.method(), BodyPublishers.ofString(form.encoded()))
                        .build();
            case Object json ->
                builder.header("Content-Type", "application/json")
                        .method(request.method(), BodyPublishers.ofByteArray(JSON.writeValueAsBytes(json)))
                        .build();
        };
    }

    private Outcome read(HttpResponse<byte[]> response, VendorRequest request) {
        var status = response.statusCode();
        if (status / 100 == 2) {
            try {
                return new Answered(status, parse(response.body()), response.headers());
            } catch (JacksonException broken) {
                return errors.answersInWords()
                        ? new Answered(status, words(response.body()), response.headers())
                        : new Failed(fate(request));
            }
        }
        var body = parseLeniently(response.body());
        if (request.expected().contains(status)) {
            return new Answered(status, body, response.headers());
        }
        var refusal = new VendorErrors.Refusal(status, body, response.headers(), request.repeatable());
        return new Failed(errors.exception(refusal).orElseGet(() -> usual(status, body, response, request)));
    }

    private VendorFailure usual(int status, JsonNode body, HttpResponse<byte[]> response, VendorRequest request) {
        if (status == 429) {
            var wait = response.headers().firstValue("Retry-After").orElse("");
            return new RateLimited(vendor, RetryAfter.read(wait, clock.instant()));
        }
        // a gateway that lost its own backend (502, 504) cannot know whether the call was carried out
        if (status == 502 || status == 504) {
            return fate(request);
        }
        if (status >= 500 || status == 408) {
            return new Unavailable(vendor);
        }
        return new Rejected(vendor, code(status, body));
    }

    private String code(int status, JsonNode body) {
        var stated = errors.code(body);
        return PLAIN_CODE.matcher(stated).matches() ? stated : "http-" + status;
    }

    private VendorFailure fate(VendorRequest request) {
        return request.repeatable() ? new Unavailable(vendor, true) : new Ambiguous(vendor);
    }

    /** Only where it is certain that the vendor saw nothing. */
    private static boolean neverLeft(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof SSLHandshakeException;
    }

    private static JsonNode parse(byte[] body) {
        return body.length == 0 ? JSON.missingNode() : JSON.readTree(body);
    }

    private static JsonNode words(byte[] body) {
        return JSON.getNodeFactory().stringNode(new String(body, StandardCharsets.UTF_8));
    }

    private static JsonNode parseLeniently(byte[] body) {
        try {
            return parse(body);
        } catch (JacksonException noJson) {
            return JSON.missingNode();
        }
    }
}
