package leadloom.api.lead;

import java.time.Instant;
import java.util.List;
import leadloom.api.lead.LeadAnswer.Next;
import leadloom.journey.policy.Gate;
import org.jspecify.annotations.Nullable;

/**
 * Why a lead is where it is, what comes next, what stands in the way, and what would change it.
 *
 * @param why the newest decision; null before the first
 * @param learnt what vendors said of its company, from whom and how long ago
 * @param whyNot every limit between this lead and its next mail, in order, passed or not; none once it has ended
 */
public record Why(
        String id,
        String mode,
        Now now,
        @Nullable Next next,
        @Nullable Because why,
        @Nullable Points score,
        List<String> learnt,
        List<GateAnswer> whyNot,
        List<String> whatWouldChangeIt) {

    public record Now(
            String stage,
            @Nullable String segment,
            @Nullable String outcome,
            Instant at,
            @Nullable Instant realAt,
            boolean mailable) {}

    /** @param turns what else changed with that decision */
    public record Because(Instant at, String rule, String because, int version, int engine, List<String> turns) {}

    /**
     * The score, adding up.
     *
     * @param at now, and of an ended lead the instant of its end; interest fades, so no score is without its instant
     */
    public record Points(
            int total,
            int fit,
            int interest,
            Instant at,
            @Nullable Instant realAt,
            List<Line> lines) {}

    /** @param kind fit: who they are; interest: what they did */
    public record Line(String rule, String kind, int points) {}

    public record GateAnswer(
            String rule,
            String value,
            boolean passes,
            Instant opensAt,
            @Nullable Instant realOpensAt) {

        static GateAnswer of(Gate gate, @Nullable Instant real) {
            return new GateAnswer(gate.rule(), gate.value(), gate.passes(), gate.opensAt(), real);
        }
    }
}
