package leadloom.api.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the vendors fare that this process calls. */
@FunctionalInterface
public interface VendorLook {

    List<Vendor> vendors();

    /**
     * One of them.
     *
     * @param slot what it does for us: enrichment, crm, ai, email, sales or typeform
     * @param calls {@code go-through}; {@code stopped}, since it does not answer; {@code trying} whether it is back; or
     *     {@code to-be-tried} by whoever needs it next
     * @param until when the next call may try; null while they go through
     * @param because what stopped them, by its type or the vendor's code; null while they go through
     */
    record Vendor(
            String slot,
            String vendor,
            String calls,
            @Nullable Instant until,
            @Nullable String because) {

        public static final String GO_THROUGH = "go-through";
        public static final String TO_BE_TRIED = "to-be-tried";

        /** Whether nothing keeps a call from it now. */
        public boolean there() {
            return calls.equals(GO_THROUGH) || calls.equals(TO_BE_TRIED);
        }
    }
}
