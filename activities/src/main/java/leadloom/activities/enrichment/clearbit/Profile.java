package leadloom.activities.enrichment.clearbit;

import java.util.Map;
import java.util.Set;
import leadloom.activities.http.VendorErrors;

/** Where vendors of the same shape differ: how they are asked, what they count, and how they refuse. */
interface Profile extends VendorErrors {

    String name();

    Map<String, String> headers(String key);

    /** What follows the address in the query. */
    String query();

    /** Statuses that are answers and no failures. */
    Set<Integer> expected();

    /** Whether a look-up that found nothing is paid for. */
    boolean countsUnknown();

    /** Whether the same address asked for again is not paid for again. */
    boolean countsOnce();
}
