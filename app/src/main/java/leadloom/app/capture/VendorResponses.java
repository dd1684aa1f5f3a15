package leadloom.app.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.capture.FormVendor;
import leadloom.activities.capture.FormVendor.Finished;
import leadloom.activities.capture.FormVendor.Wanted;
import leadloom.api.capture.ResponsesSource;
import org.jspecify.annotations.Nullable;

/** Lets the sources ask a vendor of forms; neither side sees the other. */
public final class VendorResponses implements ResponsesSource {

    /** A response has some KiB, and a whole answer must stay below one MiB. */
    private static final int PAGE = 100;

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

    private final FormVendor vendor;
    private final InstantSource clock;

    public VendorResponses(FormVendor vendor, InstantSource clock) {
        this.vendor = vendor;
        this.clock = clock;
    }

    @Override
    public Answer finishedSince(String form, Instant since, @Nullable String before) {
        var wanted = new Wanted(form, PAGE, since, null, before, Set.of(Finished.COMPLETED));
        return switch (vendor.answers(wanted, new Deadline(clock.instant().plus(ANSWERED_WITHIN)))) {
            case FormVendor.Page(var responses, var last) -> new Answer.Page(responses, last);
            case FormVendor.Failed(var failure) -> failed(failure);
        };
    }

    private static Answer failed(VendorFailure failure) {
        return switch (failure) {
            case VendorFailure.RateLimited(var vendor, var retryAfter) -> new Answer.Later(retryAfter);
            case VendorFailure.Rejected(var vendor, var code) -> new Answer.Refused(code);
            case VendorFailure.Unavailable gone -> new Answer.Later(Duration.ofMinutes(1));
            case VendorFailure.Away known -> new Answer.Later(Duration.ofMinutes(1));
            case VendorFailure.Ambiguous unclear -> new Answer.Later(Duration.ofMinutes(1));
            case VendorFailure.OverBudget dear -> new Answer.Later(Duration.ofHours(1));
            case VendorFailure.VendorOut out -> new Answer.Later(out.offFor());
        };
    }
}
