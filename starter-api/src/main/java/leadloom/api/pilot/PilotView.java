package leadloom.api.pilot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import leadloom.hub.pilot.Pilots.End;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's pilot as people see it.
 *
 * @param state open, signed-off or skipped
 * @param waiting leads that are held until it is over
 * @param timedLeads of this round
 * @param needed so many leads must be timed before it can be signed off
 * @param baseline null until a round timed anything: no baseline yet
 */
public record PilotView(
        String campaign,
        String title,
        String mode,
        String state,
        int first,
        int sharePercent,
        int round,
        int taken,
        boolean taking,
        long waiting,
        int timedLeads,
        int needed,
        @Nullable End end,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable BaselineView baseline,
        List<LeadView> leads) {

    public PilotView {
        leads = List.copyOf(leads);
    }

    public boolean ready() {
        return timedLeads >= needed;
    }

    /**
     * What the work takes by hand.
     *
     * @param newest when the last timing ended
     * @param old it should be timed again: a quarter has passed
     */
    public record BaselineView(int round, int leads, Instant newest, boolean old, List<StepView> steps) {
        public BaselineView {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One kind of work.
     *
     * @param leads that it was timed for; 0 where it was not, and there are no times then
     * @param quarterSeconds a quarter of the leads took this or less
     * @param statedSeconds what the campaign's file says; shown beside, never counted with
     */
    public record StepView(
            String step,
            String title,
            int leads,
            @Nullable Long medianSeconds,
            @Nullable Long quarterSeconds,
            @Nullable Long threeQuartersSeconds,
            @Nullable Long shortestSeconds,
            @Nullable Long longestSeconds,
            @Nullable Long statedSeconds) {}

    /**
     * A lead that people do by hand.
     *
     * @param held Leadloom leaves it alone meanwhile
     * @param state open, kept or released
     */
    public record LeadView(String lead, int number, boolean held, String state, Instant at, List<WatchView> steps) {
        public LeadView {
            steps = List.copyOf(steps);
        }

        public boolean open() {
            return state.equals("open");
        }
    }

    /**
     * What was timed of one step of one lead.
     *
     * @param doneSeconds of everybody together, stopped
     * @param people who timed it
     * @param own of whoever asks: running, paused, or null where they have none under way
     * @param ownSeconds up to now
     */
    public record WatchView(
            String step,
            String title,
            long doneSeconds,
            List<String> people,
            @Nullable String own,
            @Nullable Long ownSeconds) {
        public WatchView {
            people = List.copyOf(people);
        }
    }
}
