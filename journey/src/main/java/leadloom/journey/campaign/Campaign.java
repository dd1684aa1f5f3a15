package leadloom.journey.campaign;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One published version of a campaign. Immutable; a lead keeps the version it started with.
 *
 * @param version counted from 1 at publishing; 0 while it is a draft
 * @param engine the lowest {@code Journey} engine that understands this version
 * @param owner the address that gets questions and escalations; a colleague, not a lead
 * @param sequences by name, in the order of the file
 * @param stopWhen always holds {@link Stop#UNSUBSCRIBED}
 */
public record Campaign(
        String id,
        int version,
        int engine,
        String title,
        String owner,
        Zones zones,
        Entry entry,
        @Nullable Enrichment enrichment,
        @Nullable CrmSync crm,
        List<ScoringRule> scoring,
        List<Segment> segments,
        Map<String, Sequence> sequences,
        Set<Stop> stopWhen,
        Cold cold,
        Map<String, Template> templates,
        @Nullable FirstLine firstLine,
        Approvals approvals,
        Limits limits,
        @Nullable Budget budget,
        Tracking tracking,
        Pilot pilot) {

    public Campaign {
        scoring = List.copyOf(scoring);
        segments = List.copyOf(segments);
        sequences = Collections.unmodifiableMap(new LinkedHashMap<>(sequences));
        stopWhen = Set.copyOf(stopWhen);
        templates = Map.copyOf(templates);
    }

    public Optional<Segment> segment(String name) {
        return segments.stream().filter(segment -> segment.id().equals(name)).findFirst();
    }

    /** Which zone quiet hours are counted in. */
    public record Zones(boolean ofRecipient, ZoneId otherwise) {}

    /** Who may enter, and when again. */
    public record Entry(Set<String> sources, boolean consentRequired, Again again) {
        public Entry {
            sources = Set.copyOf(sources);
        }
    }

    /** Whether a person who has been through may start again. */
    public record Again(boolean allowed, Duration notBefore) {}

    /**
     * Looking a lead's company up.
     *
     * @param waitAtMost after this long without an answer the lead goes on with what its form gave
     * @param reuseFor how long one paid answer serves for others of the same company
     */
    public record Enrichment(Duration waitAtMost, Duration reuseFor) {}

    /** Writing to the CRM: when a segment is known, when the lead has ended, or both. */
    public record CrmSync(boolean whenSegmented, boolean whenEnded) {}

    /** Points for what is known (fit) or for what a person did (interest). */
    public sealed interface ScoringRule {
        String id();

        int points();

        record Fit(String id, int points, Condition when) implements ScoringRule {}

        /**
         * Points for something the person did.
         *
         * @param when tested on the event: its {@code link} or {@code page}, and on the lead's facts
         * @param once only the newest such event counts; otherwise each one does
         * @param halfLife after this long half the points are left; null means that they do not fade
         */
        record Interest(
                String id,
                int points,
                SignalKind signal,
                Condition when,
                boolean once,
                @Nullable Duration halfLife) implements ScoringRule {}

        /** Points for each full period without a sign of life from the person. */
        record Quiet(String id, int points, Duration every) implements ScoringRule {}
    }

    /** What a person can do that shows interest. Opens are missing on purpose: an open never scores. */
    public enum SignalKind {
        CLICK,
        REPLY,
        PAGE_VIEW,
        MEETING
    }

    /** The first segment whose condition holds is the lead's. */
    public record Segment(String id, String title, Condition when, String sequence) {}

    /** Steps one after another. */
    public record Sequence(String id, List<Step> steps) {
        public Sequence {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step: wait, test, act.
     *
     * @param after counted from the end of the step before, or from entering the sequence
     * @param otherwise what to do where the condition does not hold; null means "skip this step"
     */
    public record Step(
            String id,
            Duration after,
            Condition when,
            Action then,
            @Nullable Action otherwise) {}

    /** What a step does. */
    public sealed interface Action {

        record Send(String template, boolean withFirstLine) implements Action {}

        /** Moves the lead to another sequence; each sequence is entered at most once in a life, so it cannot circle. */
        record GoTo(String sequence, String because) implements Action {}

        /** Gives a task to sales and waits for somebody to take it. */
        record HandTo(String group, Duration within) implements Action {}

        /** Tells somebody and goes on. */
        record Tell(String group) implements Action {}

        record Skip() implements Action {}
    }

    /** What ends the sequence of a lead. */
    public enum Stop {
        REPLIED,
        UNSUBSCRIBED,
        BOUNCED,
        MEETING_BOOKED,
        BOUGHT
    }

    /**
     * What happens when nobody has moved for a while.
     *
     * @param askSales true: sales decides; false: the lead is closed
     * @param decideWithin after this long without a decision the default applies
     * @param keepIfNobodyDecides true: one more quiet period, then it is closed; false: closed at once
     */
    public record Cold(
            Duration quietFor,
            boolean askSales,
            Duration escalateAfter,
            Duration decideWithin,
            boolean keepIfNobodyDecides) {}

    /** A mail by a person; placeholders have fallbacks, so it reads well for a lead of whom little is known. */
    public record Template(String id, String subject, String body) {}

    /**
     * How a model writes the line that opens a mail.
     *
     * @param language the language the line is written in, by its two letters
     * @param facts the only fields the model may see
     * @param plainTemplateIfItFails true: the mail leaves without a line; false: it waits for a person
     * @param plainTemplateUntilProven what others do while the first lines of a version are still being judged
     * @param reuse the same facts get the line that was made for them before
     * @param perLineMicros the most that one line may cost; 0 means no cap
     */
    public record FirstLine(
            String prompt,
            String language,
            List<String> facts,
            int atMostWords,
            List<String> avoid,
            Set<String> checks,
            boolean reuse,
            boolean plainTemplateIfItFails,
            boolean plainTemplateUntilProven,
            long perLineMicros) {
        public FirstLine {
            facts = List.copyOf(facts);
            avoid = List.copyOf(avoid);
            checks = Set.copyOf(checks);
        }
    }

    /**
     * Which lines a person sees before they leave.
     *
     * @param first so many lines of a version are decided by people before any leaves unseen
     * @param samplePercent of the lines after that, 0 to 100
     * @param confidenceBelowPercent lines less sure than this are always shown; 0 means none
     * @param segments leads of these segments are always shown
     * @param plainTemplateIfNobodyDecides true: at the deadline the plain mail leaves; false: it waits
     */
    public record Approvals(
            int first,
            int samplePercent,
            int confidenceBelowPercent,
            boolean whenCheckFailed,
            Set<String> segments,
            Duration escalateAfter,
            Duration decideWithin,
            boolean plainTemplateIfNobodyDecides) {
        public Approvals {
            segments = Set.copyOf(segments);
        }
    }

    /** What our own tracking puts into mails; off unless the file says on. */
    public record Tracking(boolean clicks, boolean opens) {

        public static final Tracking OFF = new Tracking(false, false);
    }

    /** How often and when we write at the most. */
    public record Limits(
            AtMost perPerson,
            @Nullable AtMost perCompany,
            Duration gapAtLeast,
            Window window,
            @Nullable Integer perDay) {}

    /** So many within a sliding period. */
    public record AtMost(int count, Duration within) {}

    /**
     * The hours in which mails leave, on the recipient's clock.
     *
     * @param fromMinute minutes after midnight
     * @param toMinute minutes after midnight, after {@code fromMinute}, at most 1440
     * @param days ISO numbers, Monday = 1
     */
    public record Window(int fromMinute, int toMinute, Set<Integer> days) {
        public Window {
            days = Set.copyOf(days);
        }
    }

    /**
     * What the campaign may cost, in millionths of the currency's unit; 0 is no cap.
     *
     * @param warnAtPercents of the month's money, rising; each is warned of once a month
     */
    public record Budget(
            long perMonthMicros,
            long perDayMicros,
            long perLeadMicros,
            String currency,
            List<Integer> warnAtPercents,
            AtTheLimit atTheLimit) {

        public Budget {
            warnAtPercents = List.copyOf(warnAtPercents);
        }

        /** The highest level of warning that so much of a month's money reaches; 0 where it reaches none. */
        public int warningAt(long usedMicros) {
            return warnAtPercents.stream()
                    .filter(percent -> usedMicros * 100 >= perMonthMicros * percent)
                    .reduce(0, Math::max);
        }
    }

    /** What happens once a cap is reached. */
    public enum AtTheLimit {
        /** Nothing is paid for any more: plain templates and unknown companies; mails go on. */
        NO_MORE_AI,
        /** Everything that leaves is held until the cap's period is over. */
        STOP_ALL,
        /** Each act that would have to be paid is put before a person. */
        ASK
    }
}
