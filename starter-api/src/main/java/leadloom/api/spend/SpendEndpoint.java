package leadloom.api.spend;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.spend.Spending;
import leadloom.hub.spend.Spending.By;
import leadloom.hub.spend.Spending.Sum;
import leadloom.hub.spend.Spending.Use;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was spent, by whatever asks, and how much of each campaign's budget is left. All amounts are micro-units. */
@RestController
final class SpendEndpoint {

    private static final int USUAL_DAYS = 30;

    private final Spending spending;
    private final Campaigns campaigns;
    private final DecisionClock clock;
    private final Hub hub;

    SpendEndpoint(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.spending = new Spending(hub);
        this.campaigns = campaigns;
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * The answer.
     *
     * @param group vendor, campaign, day, week, month or lead
     * @param from first day, in each campaign's own zone
     */
    record Spent(
            String group, LocalDate from, LocalDate to, List<Sum> items, List<Total> totals, List<Standing> budgets) {}

    record Total(String currency, long spentMicros, long reservedMicros, long unknownMicros, long calls) {}

    /**
     * One campaign's month.
     *
     * @param capMicros null where the newest version has no budget
     * @param reservedMicros also for calls that nobody answered, which the vendor may bill
     * @param warnedPercent the highest level of the file's warnings that was reached; 0: none
     * @param atTheLimit what happens then, in the file's word
     */
    record Standing(
            String campaign,
            String month,
            String currency,
            long spentMicros,
            long reservedMicros,
            @Nullable Long capMicros,
            @Nullable Integer usedPercent,
            @Nullable String atTheLimit,
            int warnedPercent,
            boolean exhausted) {}

    @GetMapping(path = "/api/v1/spend", produces = "application/json")
    @Needs(Scope.READ)
    Spent spent(
            @RequestParam(defaultValue = "vendor") String group,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign) {
        var by = by(group);
        var last = day(to).orElseGet(this::today);
        var first = day(from).orElse(last.minusDays(USUAL_DAYS));
        if (first.isAfter(last)) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "from is after to.");
        }
        var items = spending.by(by, first, last, campaign);
        return new Spent(group, first, last, items, totals(spending.by(By.CAMPAIGN, first, last, campaign)), budgets());
    }

    /** The same sums as a table, for a spreadsheet. */
    @GetMapping(path = "/api/v1/spend", produces = "text/csv")
    @Needs(Scope.READ)
    String table(
            @RequestParam(defaultValue = "vendor") String group,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign) {
        return spent(group, from, to, campaign).items().stream()
                .map(sum -> String.join(
                        ",",
                        sum.name(),
                        sum.currency(),
                        Long.toString(sum.spentMicros()),
                        Long.toString(sum.reservedMicros()),
                        Long.toString(sum.unknownMicros()),
                        Long.toString(sum.calls())))
                .collect(Collectors.joining(
                        "\r\n", group + ",currency,spent_micros,reserved_micros,unknown_micros,calls\r\n", "\r\n"));
    }

    private static By by(String group) {
        return Arrays.stream(By.values())
                .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(group))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        ProblemCode.BAD_PARAMETER, "group is one of vendor, campaign, day, week, month and lead."));
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(LocalDate::parse);
        } catch (DateTimeParseException wrong) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "A day is written like 2026-01-31.");
        }
    }

    /** Tomorrow has begun somewhere before it does in UTC. */
    private LocalDate today() {
        return clock.read()
                .decisionTime(hub.realTime().instant())
                .atZone(ZoneOffset.ofHours(14))
                .toLocalDate();
    }

    private static List<Total> totals(List<Sum> campaigns) {
        return campaigns.stream().collect(Collectors.groupingBy(Sum::currency)).entrySet().stream()
                .map(entry -> new Total(
                        entry.getKey(),
                        entry.getValue().stream().mapToLong(Sum::spentMicros).sum(),
                        entry.getValue().stream().mapToLong(Sum::reservedMicros).sum(),
                        entry.getValue().stream().mapToLong(Sum::unknownMicros).sum(),
                        entry.getValue().stream().mapToLong(Sum::calls).sum()))
                .toList();
    }

    private List<Standing> budgets() {
        return spending.months().stream().map(this::standing).toList();
    }

    private Standing standing(Use use) {
        var budget = campaigns
                .newest(use.campaign())
                .map(version ->
                        campaigns.version(use.campaign(), version.version()).budget())
                .filter(found -> found.currency().equals(use.currency()));
        var used = use.spentMicros() + use.reservedMicros();
        return new Standing(
                use.campaign(),
                use.period(),
                use.currency(),
                use.spentMicros(),
                use.reservedMicros(),
                budget.map(found -> found.perMonthMicros()).orElse(null),
                budget.map(found -> (int) (used * 100 / found.perMonthMicros())).orElse(null),
                budget.map(found -> found.atTheLimit()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))
                        .orElse(null),
                use.warnedPercent(),
                use.exhausted());
    }
}
