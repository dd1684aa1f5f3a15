package leadloom.activities.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call to a vendor.
 *
 * @param body what is sent as JSON, a {@link Form}, or null for nothing
 * @param repeatable whether doing it twice does no harm; decides what a lost answer means
 * @param expected statuses besides 2xx that are answers and no failures
 */
public record VendorRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        @Nullable Object body,
        boolean repeatable,
        Set<Integer> expected) {

    /** Fields as a browser's form sends them. */
    public record Form(Map<String, String> fields) {

        public Form {
            fields = Map.copyOf(fields);
        }

        String encoded() {
            return new TreeMap<>(fields)
                    .entrySet().stream()
                            .map(field -> encode(field.getKey()) + '=' + encode(field.getValue()))
                            .collect(Collectors.joining("&"));
        }

        private static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** In place of a body: none, and the call is on the wire at most once. */
    record Once() {}

    /**
     * A question that is billed each time. The JDK's client asks again by itself when a connection ends without an
     * answer; nobody would see the second bill, so that is not let happen.
     */
    public static VendorRequest billedGet(URI uri, Map<String, String> headers, Set<Integer> expected) {
        return new VendorRequest("GET", uri, headers, new Once(), true, expected);
    }

    public static VendorRequest get(URI uri, Map<String, String> headers, Set<Integer> expected) {
        return new VendorRequest("GET", uri, headers, null, true, expected);
    }

    /** A call that may be made twice without harm. */
    public static VendorRequest repeatablePost(URI uri, Map<String, String> headers, Object body) {
        return new VendorRequest("POST", uri, headers, body, true, Set.of());
    }

    /** A call that must not be made twice unless the first is known to have failed. */
    public static VendorRequest singlePost(URI uri, Map<String, String> headers, Object body) {
        return new VendorRequest("POST", uri, headers, body, false, Set.of());
    }

    /** Makes it so, however often it is asked for. */
    public static VendorRequest put(URI uri, Map<String, String> headers, @Nullable Object body) {
        return new VendorRequest("PUT", uri, headers, body, true, Set.of());
    }

    /** The same call with statuses besides 2xx that are answers and no failures. */
    public VendorRequest expecting(Integer... statuses) {
        return new VendorRequest(method, uri, headers, body, repeatable, Set.of(statuses));
    }
}
