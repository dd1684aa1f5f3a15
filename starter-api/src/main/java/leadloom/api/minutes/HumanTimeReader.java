package leadloom.api.minutes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.figure.Span;
import leadloom.hub.minutes.OversightSigns;
import leadloom.hub.minutes.OversightSigns.Signs;
import leadloom.hub.minutes.TimeSpent;
import leadloom.hub.minutes.TimeSpent.RoleDay;
import leadloom.hub.minutes.TimeSpent.Total;
import org.jspecify.annotations.Nullable;

/** Reads the minutes of people as they were asked for; the same for the API and the console. */
public final class HumanTimeReader {

    private static final int USUAL_DAYS = 30;

    private final Hub hub;
    private final TimeSpent time;
    private final OversightSigns signs;
    private final DecisionClock clock;

    public HumanTimeReader(Hub hub) {
        this.hub = hub;
        this.time = new TimeSpent(hub);
        this.signs = new OversightSigns(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * The sums of some days.
     *
     * @param from first day, UTC, on the decision clock
     * @param sharedSeconds the part that is of no single campaign; 0 where one was asked for
     * @param measuredShare of the whole, 0 to 1; null where there is none
     * @param reviewed questions that people decided, without approvals in under two seconds
     * @param editRate of first lines seen because of the sample; null where there were none
     */
    public record Sums(
            LocalDate from,
            LocalDate to,
            @Nullable String campaign,
            long seconds,
            long atMostSeconds,
            long measuredSeconds,
            long declaredSeconds,
            long estimatedSeconds,
            long sharedSeconds,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double measuredShare,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double declaredShare,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double estimatedShare,

            long reviewed,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Double editRate,

            Signs signs,
            List<Day> days) {
        public Sums {
            days = List.copyOf(days);
        }
    }

    /** One role's day; nobody's name. */
    public record Day(LocalDate day, String role, String kind, String how, long seconds, long atMostSeconds) {

        static Day of(RoleDay day) {
            return new Day(
                    day.day(),
                    day.role(),
                    day.kind(),
                    day.how(),
                    HumanTimeReader.seconds(day.time()),
                    HumanTimeReader.seconds(day.upper()));
        }
    }

    /** @throws Problem if a day is none */
    public Sums read(@Nullable String from, @Nullable String to, @Nullable String campaign) {
        var last = day(to).orElseGet(this::today);
        var first = day(from).orElse(last.minusDays(USUAL_DAYS));
        if (first.isAfter(last)) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "from is after to.");
        }
        var start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        var end = last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return sums(first, last, campaign, start, end);
    }

    private Sums sums(LocalDate first, LocalDate last, @Nullable String campaign, Instant start, Instant end) {
        var total = time.total(start, end, campaign);
        var beside = signs.of(new Span(start, end, campaign, null));
        return new Sums(
                first,
                last,
                campaign,
                seconds(total.counted()),
                seconds(total.upper()),
                seconds(total.measured()),
                seconds(total.declared()),
                seconds(total.estimated()),
                seconds(total.shared()),
                share(total, total.measured()),
                share(total, total.declared()),
                share(total, total.estimated()),
                beside.reviewed(),
                beside.sampled() == 0 ? null : (double) beside.edited() / beside.sampled(),
                beside,
                time.byRoleAndDay(start, end, campaign).stream().map(Day::of).toList());
    }

    private static @Nullable Double share(Total total, Duration part) {
        return total.counted().isZero()
                ? null
                : (double) part.toMillis() / total.counted().toMillis();
    }

    static long seconds(Duration time) {
        return Math.round(time.toMillis() / 1000.0);
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException wrong) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "A day is written like 2026-01-31.");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.read().decisionTime(hub.realTime().instant()), ZoneOffset.UTC);
    }
}
