package leadloom.hub.weekly;

import java.util.function.Consumer;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.kpi.Baseline;
import leadloom.hub.kpi.HumanMinutes;

/** Reads a week and the one before it, and says what they were. */
final class WeekReader {

    private final WeekRows rows;
    private final WeekMails mails;
    private final WeekFindings findings;

    private final WeekKpis kpis;

    WeekReader(Hub hub, Campaigns campaigns, HumanMinutes minutes, Baseline baseline) {
        this.rows = new WeekRows(hub);
        this.mails = new WeekMails(hub);
        this.findings = new WeekFindings(campaigns);
        this.kpis = new WeekKpis(hub, minutes, baseline);
    }

    /** @param numbers told the rows behind every number, once the content is whole */
    WeekContent read(WeekSpan span, String mode, Consumer<Numbers> numbers) {
        var now = week(span);
        var before = week(span.before());
        var maker = new WeekMaker(now, before);
        var content = new WeekContent(
                mode,
                maker.happened(),
                maker.rates(),
                maker.steps(),
                maker.segments(),
                maker.endings(),
                maker.failures(),
                maker.held(),
                maker.lines(),
                maker.spend(),
                kpis.of(span, maker.numbers()),
                findings.of(now, before, maker.numbers()));
        numbers.accept(maker.numbers());
        return content;
    }

    private WeekMaker.Read week(WeekSpan span) {
        var events = rows.events(span);
        return new WeekMaker.Read(span, mails.of(span, events), events, rows.endings(span), rows.costs(span));
    }
}
