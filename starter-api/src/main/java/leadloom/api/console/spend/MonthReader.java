package leadloom.api.console.spend;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import leadloom.api.console.chart.Bars;
import leadloom.api.console.chart.CumulativeLine;
import leadloom.api.console.chart.CumulativeLine.Point;
import leadloom.api.console.chart.Format;
import leadloom.api.console.chart.Row;
import leadloom.api.console.spend.Month.Amount;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.figure.Figure;
import leadloom.hub.figure.Figures;
import leadloom.hub.figure.Span;
import leadloom.hub.spend.Forecast;
import leadloom.hub.spend.SpendFigures;
import leadloom.hub.spend.Spending;
import leadloom.hub.spend.Spending.By;
import leadloom.hub.spend.Spending.Sum;
import leadloom.journey.campaign.Campaign.Budget;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads a month's money from the ledger. A constant number of queries, whatever was spent. */
final class MonthReader {

    private static final int DEAREST = 10;
    private static final String USUAL = "USD";

    private final Hub hub;
    private final Campaigns campaigns;
    private final Spending spending;
    private final Figures figures;
    private final DecisionClock clock;

    MonthReader(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.spending = new Spending(hub);
        this.figures = new Figures(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /** The month that it is now, on the decision clock. */
    YearMonth now() {
        return YearMonth.from(today());
    }

    private LocalDate today() {
        return clock.read()
                .decisionTime(hub.realTime().instant())
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    Month read(YearMonth month, @Nullable String campaign) {
        var first = month.atDay(1);
        var last = month.atEndOfMonth();
        var today = today();
        var current = YearMonth.from(today).equals(month);
        var days = spending.by(By.DAY, first, last, campaign);
        var currency = days.stream().map(Sum::currency).findFirst().orElse(USUAL);
        var passed = passed(days, currency, month, current ? today : last);
        var budgets = budgets(campaign, currency);
        var budget = budgets.isEmpty()
                ? null
                : budgets.stream().mapToLong(Budget::perMonthMicros).sum();
        var forecast = Forecast.of(passed, month.lengthOfMonth());
        var usedUp = budget == null
                ? null
                : Forecast.usedUpOn(passed, month.lengthOfMonth(), budget).stream()
                        .boxed()
                        .findFirst()
                        .orElse(null);
        return new Month(
                month,
                campaign,
                current,
                currency,
                total(SpendFigures.SPENT, month, campaign),
                total(SpendFigures.SET_ASIDE, month, campaign),
                total(SpendFigures.UNKNOWN, month, campaign),
                forecast,
                budget,
                usedUp,
                atTheLimit(budgets),
                vendors(month, campaign),
                sums(By.CAMPAIGN, month, campaign, sum -> href(SpendFigures.SPENT, month, sum.name(), null)),
                sums(By.LEAD, month, campaign, sum -> "/leads/" + sum.name()).stream()
                        .limit(DEAREST)
                        .toList(),
                prices(month, campaign),
                line(month, campaign, passed, budget, current ? forecast : null, currency),
                weeks(month, campaign, currency));
    }

    /** What each day cost, those without any call too. */
    private static List<Long> passed(List<Sum> days, String currency, YearMonth month, LocalDate until) {
        var spent = days.stream()
                .filter(day -> day.currency().equals(currency))
                .collect(Collectors.toMap(Sum::name, Sum::spentMicros));
        var passed = new ArrayList<Long>();
        for (var day = month.atDay(1); !day.isAfter(until); day = day.plusDays(1)) {
            passed.add(spent.getOrDefault(day.toString(), 0L));
        }
        return passed;
    }

    private List<Budget> budgets(@Nullable String campaign, String currency) {
        return campaigns.newestOfEach().stream()
                .filter(published -> campaign == null || published.campaign().equals(campaign))
                .map(published -> campaigns
                        .version(published.campaign(), published.version())
                        .budget())
                .filter(Objects::nonNull)
                .filter(budget -> budget.currency().equals(currency))
                .toList();
    }

    private static List<String> atTheLimit(List<Budget> budgets) {
        return budgets.stream()
                .map(budget ->
                        budget.atTheLimit().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .distinct()
                .toList();
    }

    private Amount total(Figure figure, YearMonth month, @Nullable String campaign) {
        var total = figures.total(figure, span(month, campaign));
        return new Amount(
                figure.title(),
                Objects.requireNonNullElse(total.sum(), 0L),
                total.count(),
                href(figure, month, campaign, null));
    }

    private List<Amount> vendors(YearMonth month, @Nullable String campaign) {
        return figures.parts(SpendFigures.SPENT, span(month, campaign)).stream()
                .map(part -> new Amount(
                        String.valueOf(part.what()),
                        Objects.requireNonNullElse(part.sum(), 0L),
                        part.count(),
                        href(SpendFigures.SPENT, month, campaign, part.what())))
                .toList();
    }

    private List<Amount> sums(By by, YearMonth month, @Nullable String campaign, Function<Sum, String> href) {
        return spending.by(by, month.atDay(1), month.atEndOfMonth(), campaign).stream()
                .filter(sum -> sum.spentMicros() > 0)
                .map(sum -> new Amount(sum.name(), sum.spentMicros(), sum.calls(), href.apply(sum)))
                .toList();
    }

    private List<String> prices(YearMonth month, @Nullable String campaign) {
        return hub.sql()
                .sql("""
                SELECT DISTINCT coalesce(price, 'without a price') AS price
                FROM spend
                WHERE day BETWEEN :first AND :last AND (:campaign::text IS NULL OR campaign = :campaign)
                ORDER BY 1
                """)
                .param("first", month.atDay(1))
                .param("last", month.atEndOfMonth())
                .param("campaign", campaign)
                .query((row, number) -> row.getString("price"))
                .list();
    }

    private static CumulativeLine line(
            YearMonth month,
            @Nullable String campaign,
            List<Long> passed,
            @Nullable Long budget,
            @Nullable Forecast forecast,
            String currency) {
        var points = new ArrayList<Point>();
        var sum = 0L;
        for (var day = 1; day <= passed.size(); day++) {
            sum += passed.get(day - 1);
            points.add(new Point(month.atDay(day).toString(), sum, null));
        }
        return new CumulativeLine(
                "Spent in " + month + (campaign == null ? "" : " by " + campaign) + ", day by day",
                points,
                month.lengthOfMonth(),
                budget == null ? null : budget.doubleValue(),
                forecast == null ? null : (double) forecast.micros(),
                amounts(currency),
                1);
    }

    private Bars weeks(YearMonth month, @Nullable String campaign, String currency) {
        var from = month.minusMonths(2).atDay(1);
        return new Bars(
                "Spent a week",
                "Week",
                spending.by(By.WEEK, from, month.atEndOfMonth(), campaign).stream()
                        .filter(sum -> sum.currency().equals(currency))
                        .map(sum -> new Row(sum.name(), sum.spentMicros(), null, ""))
                        .toList(),
                amounts(currency),
                3);
    }

    /** Short enough for an axis; the figures beside the drawing have the rest. */
    private static Format amounts(String currency) {
        return micros -> {
            var amount = micros / 1_000_000;
            var figure = String.format(Locale.ROOT, amount == 0 || Math.abs(amount) >= 20 ? "%,.0f" : "%.2f", amount);
            return currency.equals(USUAL) ? "$" + figure : figure + " " + currency;
        };
    }

    private static Span span(YearMonth month, @Nullable String campaign) {
        return new Span(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                campaign,
                null);
    }

    private static String href(Figure figure, YearMonth month, @Nullable String campaign, @Nullable String what) {
        var span = span(month, campaign);
        var address = UriComponentsBuilder.fromPath("/figures/" + figure.name())
                .queryParam("from", span.from())
                .queryParam("to", span.to());
        if (campaign != null) {
            address.queryParam("campaign", "{campaign}");
        }
        if (what != null) {
            address.queryParam("what", "{what}");
        }
        var values = new HashMap<String, Object>();
        values.put("campaign", campaign);
        values.put("what", what);
        return address.encode().buildAndExpand(values).toUriString();
    }
}
