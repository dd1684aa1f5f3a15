package leadloom.api.kpi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.kpi.Kpis;
import leadloom.hub.kpi.Slice;
import leadloom.hub.kpi.Slice.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The four key figures of some days, of as many before, and how they went. */
@RestController
@Needs(Scope.READ)
final class KpiEndpoint {

    private static final int USUAL_DAYS = 7;

    /** More parts than anybody reads; a longer time is cut into weeks, or asked for in pieces. */
    private static final int MOST_PARTS = 400;

    private final Kpis kpis;
    private final DecisionClock clock;
    private final Hub hub;

    KpiEndpoint(Hub hub, Kpis kpis) {
        this.hub = hub;
        this.kpis = kpis;
        this.clock = new DecisionClock(hub.sql());
    }

    @GetMapping("/api/v1/kpis")
    KpiAnswer kpis(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "day") String group,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable Integer version) {
        var reading = clock.read();
        var place = zone(zone);
        var last = day(to).orElseGet(() ->
                LocalDate.ofInstant(reading.decisionTime(hub.realTime().instant()), place));
        var first = day(from).orElse(last.minusDays(USUAL_DAYS - 1L));
        if (first.isAfter(last)) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "from is after to.");
        }
        var cut = group(group);
        if (ChronoUnit.DAYS.between(first, last) / (cut == Group.DAY ? 1 : 7) >= MOST_PARTS) {
            throw Problem.of(
                    ProblemCode.BAD_PARAMETER, "That is more than " + MOST_PARTS + " parts; ask for a shorter time.");
        }
        return KpiAnswer.of(kpis.read(new Slice(first, last, place, campaign, version), cut), reading.simulated());
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException wrong) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "A day is written like 2026-01-31.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "A zone is written like Europe/Lisbon.");
        }
    }

    private static Group group(String word) {
        return Arrays.stream(Group.values())
                .filter(group -> group.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.BAD_PARAMETER, "group is one of day and week."));
    }
}
