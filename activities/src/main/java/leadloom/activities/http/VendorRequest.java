package leadloom.activities.http;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call to a vendor.
 *
 * @param body what is sent as JSON, or a {@link Form}, or null for none
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

    /** A body of form fields. */
    public record Form(Map<String, String> fields) {

        public Form {
            fields = Map.copyOf(fields);
        }
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

    /** Writes values over what is there, as often as one likes. */
    public static VendorRequest patch(URI uri, Map<String, String> headers, Object body) {
        return new VendorRequest("PATCH", uri, headers, body, true, Set.of());
    }

    /** The same call, with these statuses as answers too. */
    public VendorRequest expecting(Set<Integer> statuses) {
        return new VendorRequest(method, uri, headers, body, repeatable, statuses);
    }
}
