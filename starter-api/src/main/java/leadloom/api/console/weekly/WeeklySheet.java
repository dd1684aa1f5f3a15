package leadloom.api.console.weekly;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import leadloom.hub.weekly.WeekContent.Arm;
import leadloom.hub.weekly.WeekContent.Counted;
import leadloom.hub.weekly.WeekContent.Rates;
import leadloom.hub.weekly.WeekContent.Told;
import leadloom.hub.weekly.WeeklyPaper;
import leadloom.hub.weekly.WeeklyReport;
import leadloom.journey.weekly.Lever;
import org.jspecify.annotations.Nullable;

/** A report as the page shows it: where each count's rows are, and the words beside them. */
public record WeeklySheet(WeeklyReport report) {

    /** The list of the rows that a number counts. */
    public String href(Counted counted) {
        return "/figures/" + report.figure(counted);
    }

    public String share(Counted hits, Counted of) {
        return of.count() == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * hits.count() / of.count());
    }

    /** What became of a rate since the week before, in points. */
    public String points(Counted hits, Counted of, Counted hitsBefore, Counted ofBefore) {
        return of.count() == 0 || ofBefore.count() == 0
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%+.1f",
                        100.0 * hits.count() / of.count() - 100.0 * hitsBefore.count() / ofBefore.count());
    }

    /** More, fewer or as many as the week before. */
    public String trend(Counted now, Counted before) {
        return now.count() == before.count()
                ? "as many"
                : (now.count() > before.count() ? "+" : "−") + Math.abs(now.count() - before.count());
    }

    public String title() {
        return new WeeklyPaper(report, Optional.empty()).title();
    }

    public boolean learnt(Told told) {
        return told.verdict().equals("learnt");
    }

    /** The finding in a few words. */
    public String heading(Told told) {
        return switch (told.verdict()) {
            case "learnt" -> "“" + told.one().name() + "” " + told.measure() + " more often";
            case "no-difference" -> "No difference in who " + told.measure();
            default -> "Nothing learnt yet: who " + told.measure();
        };
    }

    public String sure(Told told) {
        return told.more() > 0 ? WeeklyPaper.more(told) : WeeklyPaper.sure(told);
    }

    public List<Arm> arms(Told told) {
        return Stream.of(told.one(), told.other()).filter(Objects::nonNull).toList();
    }

    /** The campaign whose file a finding would change; null where it would change none. */
    public @Nullable String campaign(Told told) {
        return switch (told.lever()) {
            case Lever.None none -> null;
            case Lever.Mail mail -> mail.campaign();
            case Lever.Wait wait -> wait.campaign();
            case Lever.Threshold threshold -> threshold.campaign();
            case Lever.Phrase phrase -> phrase.campaign();
        };
    }

    /** Campaigns that wrote mails, to choose from. */
    public List<String> campaigns() {
        return report.content().rates().stream().map(Rates::campaign).toList();
    }
}
