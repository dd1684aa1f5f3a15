package leadloom.hub.kpi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import leadloom.hub.kpi.OverviewFigures.Step;
import org.jspecify.annotations.Nullable;

/**
 * What the overview shows beside the key figures.
 *
 * @param questions open ones, by kind
 * @param waits leads that a vendor lets wait, by what they wait for
 * @param held leads held on purpose, by reason, the most first
 * @param segments the leads captured in the time asked for, by segment
 */
public record Overview(List<Questions> questions, List<Waiting> waits, List<Waiting> held, List<Segment> segments) {

    public Overview {
        questions = List.copyOf(questions);
        waits = List.copyOf(waits);
        held = List.copyOf(held);
        segments = List.copyOf(segments);
    }

    /**
     * Open questions of one kind.
     *
     * @param oldest when the first of them was asked
     * @param nextDefault when the first of them is decided by default; null where none ever is
     */
    public record Questions(
            String kind,
            long count,
            Instant oldest,
            @Nullable Instant nextDefault) {}

    /**
     * Leads that wait for the same.
     *
     * @param next when the first of them goes on
     */
    public record Waiting(String what, long count, @Nullable Instant next) {}

    /**
     * Leads of one segment, or of none yet.
     *
     * @param spentMicros by currency: what they have cost so far
     */
    public record Segment(String name, Map<Step, Long> steps, Map<String, Long> spentMicros) {

        public Segment {
            steps = Map.copyOf(steps);
            spentMicros = Map.copyOf(spentMicros);
        }

        public long count(Step step) {
            return steps.getOrDefault(step, 0L);
        }
    }

    /** Of all segments together. */
    public long count(Step step) {
        return segments.stream().mapToLong(segment -> segment.count(step)).sum();
    }
}
