package leadloom.journey.campaign;

import java.time.Duration;
import java.util.Map;
import leadloom.journey.lead.LeadId;

/**
 * How a campaign begins in live mode: people do its first leads by hand with a stopwatch, and only a share of the
 * others runs until they are satisfied.
 *
 * @param first so many leads are done by hand; 0: there is no pilot, and nothing is kept back
 * @param sharePercent of the other leads, 0 to 100, that run before the pilot is over
 * @param statedMinutes what the file says that work takes by hand, by kind; shown beside what was timed, never counted
 *     with
 */
public record Pilot(int first, int sharePercent, Map<String, Duration> statedMinutes) {

    public static final Pilot NONE = new Pilot(0, 100, Map.of());

    public Pilot {
        statedMinutes = Map.copyOf(statedMinutes);
    }

    /** Whether this lead may run before the pilot is over; always the same answer for the same lead. */
    public boolean sharedBy(LeadId lead) {
        return lead.spread("pilot", 100) < sharePercent;
    }
}
