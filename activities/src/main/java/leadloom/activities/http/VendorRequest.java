package leadloom.activities.http;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call to a vendor.
 *
 * @param body what is sent as JSON, or null for a GET
 * @param repeatable whether doing it twice does no harm; decides what a lost answer means
 * @param expected statuses besides 2xx that are answers and no failures
 */
public record VendorRequest(
        URI uri, Map<String, String> headers, @Nullable Object body, boolean repeatable, Set<Integer> expected) {

    public static VendorRequest get(URI uri, Map<String, String> headers, Set<Integer> expected) {
        return new VendorRequest(uri, headers, null, true, expected);
    }

    /** A call that may be made twice without harm. */
    public static VendorRequest repeatablePost(URI uri, Map<String, String> headers, Object body) {
        return new VendorRequest(uri, headers, body, true, Set.of());
    }

    /** A call that must not be made twice unless the first is known to have failed. */
    public static VendorRequest singlePost(URI uri, Map<String, String> headers, Object body) {
        return new VendorRequest(uri, headers, body, false, Set.of());
    }
}
