package leadloom.api.engagement;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.journey.engagement.AddressClass;
import leadloom.journey.engagement.AddressRanges;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as can be believed.
 *
 * @param address in numbers; never kept
 * @param secure whether a browser would send {@code Sec-Fetch-*} on this way
 * @param said when it was, by the word of a trusted machine; for simulated people only
 */
record Visitor(
        String address,
        boolean secure,
        String userAgent,
        Map<String, String> headers,
        @Nullable Instant said) {

    /** Decision clock. Simulated people live faster than their requests travel. */
    static final String SIMULATED_AT = "X-Simulated-At";

    private static final int LONGEST_HEADER = 400;

    /** @param trusted whose {@code X-Forwarded-*} is believed; anybody else could say what they like */
    static Visitor of(HttpServletRequest request, AddressRanges trusted) {
        var peer = request.getRemoteAddr();
        var believed = trusted.of(peer) != AddressClass.UNKNOWN;
        var headers = headers(request);
        var forwarded = headers.getOrDefault("x-forwarded-for", "");
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        var https = believed && headers.getOrDefault("x-forwarded-proto", "").equals("https");
        return new Visitor(
                believed && !last.isEmpty() ? last : peer,
                request.isSecure() || https || isLoopback(request.getServerName()),
                headers.getOrDefault("user-agent", ""),
                headers,
                believed ? said(request).orElse(null) : null);
    }

    /** The ranges in which those machines are. */
    static AddressRanges trusted(List<String> ranges) {
        return AddressRanges.parse(
                ranges.stream().map(range -> "company " + range).collect(Collectors.joining("\n")));
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            var value = request.getHeader(name);
            headers.putIfAbsent(
                    name.toLowerCase(Locale.ROOT),
                    value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) : value);
        }
        return headers;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    private static Optional<Instant> said(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getHeader(SIMULATED_AT)).map(Instant::parse);
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
