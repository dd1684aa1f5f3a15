package leadloom.hub.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.hub.campaign.Units.Money;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.campaign.Campaign.AtTheLimit;
import leadloom.journey.campaign.Campaign.Budget;
import leadloom.journey.campaign.Campaign.Limits;
import leadloom.journey.campaign.Campaign.Window;

/** Reads what holds a campaign back: caps, hours, money, and the slow start of a new version. */
final class LimitsReader {

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final AtMost ONE_A_DAY = new AtMost(1, Duration.ofDays(1));
    private static final int WHOLE_DAY = 1440;
    private static final int MOST = 1_000_000;

    private LimitsReader() {}

    static Limits limits(Item item) {
        var block = item.block("per_person", "per_company", "gap_at_least", "send_between", "per_day");
        return new Limits(
                block.need("per_person", "how often one person is written to")
                        .map(LimitsReader::atMost)
                        .orElse(ONE_A_DAY),
                block.get("per_company").map(LimitsReader::atMost).orElse(null),
                block.get("gap_at_least").flatMap(Units::duration).orElse(Duration.ZERO),
                block.need("send_between", "the hours in which mails leave")
                        .map(LimitsReader::window)
                        .orElse(new Window(0, WHOLE_DAY, Set.of(1))),
                block.get("per_day").flatMap(LimitsReader::perDay).orElse(null));
    }

    private static AtMost atMost(Item item) {
        var block = item.block("at_most", "in");
        return new AtMost(
                block.need("at_most", "how many")
                        .flatMap(value -> value.whole(1, MOST))
                        .orElse(1),
                block.need("in", "like 7d").flatMap(Units::duration).orElse(Duration.ofDays(1)));
    }

    private static Window window(Item item) {
        var block = item.block("from", "to", "days");
        var from = block.need("from", "like \"09:00\"").flatMap(Units::timeOfDay);
        var to = block.need("to", "like \"17:00\"").flatMap(Units::timeOfDay);
        var days = block.need("days", "like [mon, tue, wed, thu, fri]");
        var chosen = days.map(value -> value.someOf(DAYS)).orElse(List.of());
        days.filter(value -> value.isList() && value.items().isEmpty())
                .ifPresent(value -> value.wrong("without a day no mail would ever leave"));
        if (from.isPresent() && to.isPresent() && from.orElseThrow() >= to.orElseThrow()) {
            block.get("to").ifPresent(value -> value.wrong("the hours end before they begin"));
        }
        return new Window(
                from.orElse(0),
                to.orElse(WHOLE_DAY),
                chosen.stream().map(day -> DAYS.indexOf(day) + 1).collect(Collectors.toSet()));
    }

    private static Optional<Integer> perDay(Item item) {
        var block = item.block("at_most", "warm_up");
        var most = block.need("at_most", "how many mails a day").flatMap(value -> value.whole(1, MOST));
        var before = 0;
        for (var step : block.get("warm_up").map(Item::items).orElse(List.of())) {
            var cap = step.whole(1, MOST);
            if (cap.isPresent() && cap.orElseThrow() < before) {
                step.wrong("a warm-up rises; this is less than the step before");
            } else if (cap.isPresent() && most.isPresent() && cap.orElseThrow() > most.orElseThrow()) {
                step.wrong("this is more than per_day allows: at_most is " + most.orElseThrow());
            }
            before = Math.max(before, cap.orElse(0));
        }
        return most;
    }

    static Budget budget(Item item) {
        var block = item.block("per_month", "per_day", "per_lead", "warn_at", "at_the_limit");
        var perMonth = block.need("per_month", "like 400 USD").flatMap(LimitsReader::cap);
        var currency = perMonth.map(Money::currency).orElse("");
        return new Budget(
                perMonth.map(Money::micros).orElse(0L),
                part(block, "per_day", currency),
                part(block, "per_lead", currency),
                currency,
                block.get("warn_at").map(LimitsReader::levels).orElse(List.of()),
                block.need("at_the_limit", "no-more-ai, stop-all or ask")
                        .flatMap(value -> value.oneOf(List.of("no-more-ai", "stop-all", "ask")))
                        .map(word ->
                                AtTheLimit.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .orElse(AtTheLimit.NO_MORE_AI));
    }

    /** One share, or several that rise; 0% warns of nothing. */
    private static List<Integer> levels(Item item) {
        var levels = new ArrayList<Integer>();
        for (var level : item.isList() ? item.items() : List.of(item)) {
            var percent = Units.percent(level).filter(share -> share > 0);
            if (percent.isPresent() && !levels.isEmpty() && percent.orElseThrow() <= levels.getLast()) {
                level.wrong("the levels of warning rise; this is no more than the one before");
            }
            percent.ifPresent(levels::add);
        }
        return levels;
    }

    private static long part(Block block, String key, String currency) {
        var value = block.get(key);
        var money = value.flatMap(LimitsReader::cap);
        if (money.isPresent()
                && !currency.isEmpty()
                && !money.orElseThrow().currency().equals(currency)) {
            value.orElseThrow()
                    .wrong("the budget is in " + currency + ", this is in "
                            + money.orElseThrow().currency() + ". Use one currency.");
        }
        return money.map(Money::micros).orElse(0L);
    }

    private static Optional<Money> cap(Item value) {
        return Units.money(value).filter(money -> {
            if (money.micros() <= 0) {
                value.wrong("a cap is more than nothing; leave the budget out if nothing is to be paid for");
            }
            return money.micros() > 0;
        });
    }

    /** Checked, so that a file is right on the day when this is acted on; nothing is kept. */
    static void checkRamp(Item item) {
        var block = item.block("shares", "next_after", "go_on_while", "otherwise");
        var before = 0;
        for (var share : block.get("shares").map(Item::items).orElse(List.of())) {
            var percent = Units.percent(share);
            if (percent.isPresent() && percent.orElseThrow() < before) {
                share.wrong("the shares of a ramp rise; this is less than the one before");
            }
            before = Math.max(before, percent.orElse(0));
        }
        block.get("next_after").ifPresent(Units::duration);
        block.get("otherwise").ifPresent(value -> value.oneOf(List.of("stop-and-ask", "go-back")));
        for (var line : block.get("go_on_while").map(Item::items).orElse(List.of())) {
            var rates = line.block("automation_stability", "unsubscribe_rate", "bounce_rate");
            for (var rate : rates.all()) {
                rate.block("from", "below").all().forEach(Units::finePercent);
            }
        }
    }
}
