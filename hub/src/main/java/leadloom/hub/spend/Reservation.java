package leadloom.hub.spend;

import java.time.Instant;
import leadloom.journey.campaign.Campaign.AtTheLimit;

/** What the ledger says before a paid call. */
public sealed interface Reservation {

    /** The money is set aside; the call may be made, and must be settled. */
    record Granted() implements Reservation {}

    /**
     * The call would pass a cap and must not be made.
     *
     * @param cap the campaign's key of it, such as {@code budget.per_month}
     * @param until decision clock: when the cap's period is over; far away for one that is not of a period
     */
    record Refused(String cap, AtTheLimit then, Instant until) implements Reservation {}
}
