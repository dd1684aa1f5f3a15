package leadloom.api.weekly;

import java.util.List;
import java.util.Optional;
import leadloom.api.access.Caller;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.weekly.WeeklyMails;
import leadloom.hub.weekly.WeeklyPaper;
import leadloom.hub.weekly.WeeklyReport;
import leadloom.hub.weekly.WeeklyReports;
import leadloom.hub.weekly.WeeklyReports.By;
import leadloom.hub.weekly.WeeklyReports.Entry;
import leadloom.hub.weekly.WeeklyReports.Made;
import leadloom.hub.weekly.WeeklyReviews;
import leadloom.hub.weekly.WeeklyReviews.SignOff;
import leadloom.hub.weekly.WeeklySettings;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;

/** Weekly reports as they are asked for; the same for the API and the console. */
public final class WeeklyDesk {

    private static final int LONGEST_REASON = 200;

    private final WeeklyReports reports;
    private final WeeklyReviews reviews;
    private final WeeklyMails mails;
    private final WeeklySettings settings;

    public WeeklyDesk(Hub hub, Campaigns campaigns) {
        this.reports = new WeeklyReports(hub, campaigns);
        this.reviews = new WeeklyReviews(hub);
        this.mails = new WeeklyMails(hub);
        this.settings = new WeeklySettings(hub);
    }

    /** @throws Problem if that is no week */
    public static IsoWeek week(String text) {
        return IsoWeek.read(text)
                .orElseThrow(() -> Problem.of(ProblemCode.BAD_PARAMETER, "A week is written like 2026-W47."));
    }

    public Optional<WeeklyReport> newest(IsoWeek week) {
        return reports.newest(week);
    }

    /** Newest week first. */
    public List<Entry> page(@Nullable IsoWeek before, int atMost) {
        return reports.page(before, atMost);
    }

    /** @throws Problem if there is none yet */
    public WeeklyReport known(IsoWeek week) {
        return newest(week)
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND, "There is no report of " + week + " yet; make it with POST and run."));
    }

    /**
     * Makes a report that is missing.
     *
     * @param because why it is made once more; null gives the one that there is
     * @throws Problem if the week is not over
     */
    public Made.Report make(IsoWeek week, @Nullable String because, Caller caller) {
        if (because != null && (because.isBlank() || because.length() > LONGEST_REASON)) {
            throw Problem.at(ProblemCode.LENGTH, "/because", "A reason has 1 to " + LONGEST_REASON + " characters.");
        }
        var by = new By(caller.id(), caller.requestId());
        var zone = settings.read().zone();
        return switch (because == null
                ? reports.make(week, zone, by)
                : reports.again(week, zone, by, because.strip())) {
            case Made.Report report -> report;
            case Made.NotOver(var until) ->
                throw Problem.of(ProblemCode.GONE_ON, "The week is not over.").with("until", until.toString());
        };
    }

    /** Closes a review; the first signature stands. */
    public SignOff sign(WeeklyReport report, Caller caller) {
        return reviews.sign(report, new WeeklyReviews.Signer(caller.id(), caller.name(), caller.requestId()));
    }

    public Optional<SignOff> signOff(IsoWeek week) {
        return reviews.signOff(week);
    }

    public List<WeeklyReviews.Change> changes(IsoWeek week) {
        return reviews.changes(week);
    }

    public List<WeeklyMails.Standing> mails(IsoWeek week) {
        return mails.of(week);
    }

    public WeeklySettings.Declared settings() {
        return settings.read();
    }

    /** One file that needs nothing else, to be printed or kept. */
    public String file(WeeklyReport report) {
        return new WeeklyPaper(report, reviews.signOff(report.week())).html();
    }
}
