package leadloom.journey;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import leadloom.journey.campaign.Campaign.Zones;
import leadloom.journey.engagement.Grade;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.lead.Origin;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/**
 * All that matters of a lead's journal for the next decision. Made by {@link Fold} and by nothing else.
 *
 * @param position of the last entry folded in
 * @param decidedAt instant of the last decision; null before the first
 * @param origins where those facts come from that no person told us, by field
 * @param lastSignOfLife capture, a person's click, a reply: the person, not a machine and not us
 * @param signals sorted by time, each once
 * @param run where the lead is in its sequence; null before it has one
 * @param draft the first line that waits to be used; null where there is none
 * @param early opens and clicks that were told before the mail itself was, by touch id
 * @param holds until when something outside this lead keeps an act back, by kind of move; mails under {@code deliver}
 * @param reviews questions put to people, by review id
 * @param troubles acts that failed and have not succeeded since, by kind of move
 * @param crmStatus what the CRM was told last, as {@code segment/status}; null before the first write
 * @param pending the outward act decided last, and its position
 * @param keptCold how often the lead was kept although it was cold
 * @param defects how often in a row {@link Journey} threw, and since which position
 * @param outcome null while the lead lives
 * @param endedAt when it ended; null while it lives
 * @param life 1 for the first; a lead that came again after its end may be in a later one
 * @param returned how it came again after its end; null where it did not
 */
public record LeadState(
        LeadId id,
        int position,
        @Nullable Instant decidedAt,
        @Nullable Capture capture,
        Facts facts,
        Map<String, Origin> origins,
        @Nullable Instant lastSignOfLife,
        List<Signal> signals,
        Set<Mark> marks,
        Lookup lookup,
        @Nullable Place place,
        @Nullable Run run,
        List<Touch> touches,
        Map<String, Seen> early,
        @Nullable Draft draft,
        Map<String, Hold> holds,
        Map<String, Asked> reviews,
        Map<String, Trouble> troubles,
        Set<String> notified,
        @Nullable String crmStatus,
        boolean crmGivenUp,
        @Nullable Pending pending,
        int keptCold,
        @Nullable Instant keptAt,
        Defects defects,
        @Nullable Outcome outcome,
        @Nullable Instant endedAt,
        int life,
        @Nullable Capture returned) {

    public LeadState {
        origins = Map.copyOf(origins);
        signals = List.copyOf(signals);
        marks = Set.copyOf(marks);
        touches = List.copyOf(touches);
        early = Map.copyOf(early);
        holds = Map.copyOf(holds);
        reviews = Map.copyOf(reviews);
        troubles = Map.copyOf(troubles);
        notified = Set.copyOf(notified);
    }

    /** A lead of which nothing has been heard. */
    public static LeadState unknown(LeadId id) {
        return new LeadStateBuilder(id).build();
    }

    public Capture captured() {
        if (capture == null) {
            throw new IllegalStateException("a lead that was never captured");
        }
        return capture;
    }

    public boolean is(Mark mark) {
        return marks.contains(mark);
    }

    public boolean ended() {
        return outcome != null;
    }

    /** Whether any question of this kind was answered so. */
    boolean answered(String kind, String choice) {
        return reviews.values().stream().anyMatch(asked -> asked.kind().equals(kind) && choice.equals(asked.choice()));
    }

    /** Whose clock this lead's quiet hours are counted on. */
    public ZoneId zone(Zones zones) {
        var known = zones.ofRecipient()
                ? Optional.ofNullable(capture).map(Capture::zone).or(() -> facts.get("lead.time_zone"))
                : Optional.<String>empty();
        try {
            return known.map(ZoneId::of).orElse(zones.otherwise());
        } catch (DateTimeException notAZone) {
            return zones.otherwise();
        }
    }

    /** When mails left for this person, or may have left. */
    public List<Instant> sent() {
        return touches.stream().map(Touch::at).toList();
    }

    /** The last time either side did something: the start of a silence. */
    public Instant quietSince() {
        var heard = lastSignOfLife == null ? captured().at() : lastSignOfLife;
        var spoke = sent().stream().max(Comparator.naturalOrder()).orElse(heard);
        var later = spoke.isAfter(heard) ? spoke : heard;
        return keptAt != null && keptAt.isAfter(later) ? keptAt : later;
    }

    public Optional<Touch> lastTouch() {
        return touches.isEmpty() ? Optional.empty() : Optional.of(touches.get(touches.size() - 1));
    }

    /** How the lead came in. */
    public record Capture(
            Instant at,
            String source,
            Consent consent,
            @Nullable String zone) {

        Capture with(Consent newer) {
            return new Capture(at, source, newer, zone);
        }
    }

    /**
     * Things that are true of a lead for the rest of its life, once they have happened; pause, pilot and take-over
     * excepted. What people want of us, and whether an address works, outlasts a life.
     */
    public enum Mark {
        UNSUBSCRIBED,
        COMPLAINED,
        HARD_BOUNCED,
        REPLIED,
        /** The last reply is still to be read by a person. */
        REPLY_UNREAD,
        MEETING_BOOKED,
        BOUGHT,
        LOST,
        PAUSED,
        /** Beyond the share of a pilot that is not over yet. */
        WAITS_FOR_PILOT,
        /** One of a pilot's own leads, which people do by hand. */
        BY_HAND,
        TAKEN_OVER,
        STOPPED
    }

    /** What came of looking the company up. */
    public enum Lookup {
        PENDING,
        FOUND,
        UNKNOWN,
        WITHOUT
    }

    public record Place(String segment, int score, Instant at) {}

    /**
     * Where a lead is in its sequence.
     *
     * @param segment the segment it was entered for
     * @param index of the step to do next
     * @param since what the next step's wait counts from
     * @param visited every sequence entered in this life, this one included
     */
    public record Run(String sequence, String segment, int index, Instant since, Set<String> visited, boolean ended) {
        public Run {
            visited = Set.copyOf(visited);
        }
    }

    /**
     * A mail that left, or may have left.
     *
     * @param opened the strongest grade seen; null where nobody and nothing opened it
     * @param clicked a person followed a link
     */
    public record Touch(
            String id,
            String sequence,
            String step,
            Instant at,
            boolean certain,
            @Nullable Grade opened,
            boolean clicked) {

        Touch with(UnaryOperator<Seen> change) {
            var seen = change.apply(new Seen(opened, clicked));
            return new Touch(id, sequence, step, at, certain, seen.opened(), seen.clicked());
        }
    }

    /** A first line that is made, or the knowledge that there will be none ({@code line} null). */
    public record Draft(
            String sequence, String step, @Nullable String line, int confidence, boolean checksPassed, boolean trial) {

        static Draft none(String sequence, String step) {
            return new Draft(sequence, step, null, 0, false, false);
        }

        boolean isFor(Move.Compose compose) {
            return sequence.equals(compose.sequence()) && step.equals(compose.step());
        }
    }

    /** What was seen of a mail by its reader: the strongest grade of an open, and whether a person followed a link. */
    public record Seen(@Nullable Grade opened, boolean clicked) {}

    public record Hold(String reason, Instant until) {}

    public record Defects(int times, int since) {
        static final Defects NONE = new Defects(0, 0);
    }

    /**
     * A question put to people.
     *
     * @param choice null while it is open
     * @param actor who chose; {@code default} where nobody did in time
     */
    public record Asked(
            String review,
            String kind,
            Instant askedAt,
            @Nullable String choice,
            @Nullable String line,
            @Nullable String actor,
            @Nullable Instant decidedAt) {

        public boolean isOpen() {
            return choice == null;
        }
    }

    /**
     * An outward act that does not succeed.
     *
     * @param since position of the first failure in this row
     * @param move what failed last
     */
    public record Trouble(String failure, int times, int since, Instant firstAt, Instant lastAt, Move move) {}

    public record Pending(int position, Move move) {}
}
