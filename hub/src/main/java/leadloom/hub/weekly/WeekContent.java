package leadloom.hub.weekly;

import java.util.List;
import leadloom.journey.weekly.Lever;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, as it is stored and read back. A field is only ever added. Every count is a {@link Counted}, so
 * that its rows can be listed; rates and certainties are made of counts that stand beside them.
 *
 * @param mode live or simulated
 * @param happened what leads did and what was done, now and the week before
 * @param endings how lives ended
 * @param failures what went wrong, by reason; what was held on purpose is never among them
 * @param held on purpose, by reason
 * @param lines what people did with first lines
 */
public record WeekContent(
        String mode,
        List<Line> happened,
        List<Rates> rates,
        List<Group> steps,
        List<Group> segments,
        List<Line> endings,
        List<Line> failures,
        List<Line> held,
        List<Line> lines,
        List<Spent> spend,
        List<Kpi> kpis,
        List<Told> findings) {

    public WeekContent {
        happened = List.copyOf(happened);
        rates = List.copyOf(rates);
        steps = List.copyOf(steps);
        segments = List.copyOf(segments);
        endings = List.copyOf(endings);
        failures = List.copyOf(failures);
        held = List.copyOf(held);
        lines = List.copyOf(lines);
        spend = List.copyOf(spend);
        kpis = List.copyOf(kpis);
        findings = List.copyOf(findings);
    }

    /**
     * A count.
     *
     * @param number under which the report keeps its rows
     * @param figure what was counted
     */
    public record Counted(int number, String figure, long count) {}

    public record Line(String name, Counted now, Counted before) {}

    /** Mails of a campaign, this week and the week before. */
    public record Rates(String campaign, Side now, Side before) {}

    /**
     * Mails, and how many of them did what.
     *
     * @param openedRaw by whomever, machines included, as a count without grades would say
     */
    public record Side(
            Counted sent,
            Counted openedRaw,
            Counted opened,
            Counted clickedRaw,
            Counted clicked,
            Counted replied,
            Counted unsubscribed,
            Counted bounced) {}

    /** Mails of one step or segment. */
    public record Group(
            String campaign,
            String name,
            Counted sent,
            Counted clicked,
            Counted replied,
            Counted unsubscribed,
            Counted bounced,
            Counted sentBefore,
            Counted clickedBefore) {}

    /** Calls to a vendor that cost something, or may. */
    public record Spent(
            String vendor, String currency, Counted calls, long micros, Counted before, long microsBefore) {}

    /**
     * One of the four figures that a company steers by.
     *
     * @param value as it stands on every page; what stands in for it where there is none yet
     * @param before the same of the week before
     * @param parts the counts that it is made of, with their names
     */
    public record Kpi(String name, String title, String value, String before, String note, List<Line> parts) {
        public Kpi {
            parts = List.copyOf(parts);
        }
    }

    /** One of the two groups of a finding. */
    public record Arm(String name, Counted hits, Counted of) {}

    /**
     * A finding.
     *
     * @param verdict learnt, no-difference or nothing-yet
     * @param certainty 0 to 1; null where it is no comparison
     * @param low of the difference, where it lies 95 times of 100
     * @param suggestion in words; null where there is none
     */
    public record Told(
            String id,
            String verdict,
            String about,
            String measure,
            Arm one,
            @Nullable Arm other,
            double difference,
            double low,
            double high,
            @Nullable Double certainty,
            int more,
            int days,
            String caution,
            Lever lever,
            @Nullable String suggestion) {}
}
