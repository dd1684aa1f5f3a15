package leadloom.activities.weekly;

import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import leadloom.activities.mail.Sender;
import leadloom.hub.Hub;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.weekly.WeeklyMails;
import leadloom.hub.weekly.WeeklyPaper;
import leadloom.hub.weekly.WeeklyReport;
import leadloom.hub.weekly.WeeklyReports;
import leadloom.hub.weekly.WeeklyReports.Made;
import leadloom.hub.weekly.WeeklyReviews;
import leadloom.journey.weekly.IsoWeek;
import leadloom.workflows.weekly.WeeklyReporting;
import org.jspecify.annotations.Nullable;

/** Writes reports from the hub and mails them as a system mail: not to leads, past no cap and no consent of theirs. */
public final class WeeklyReportingActivities implements WeeklyReporting {

    private final Hub hub;
    private final WeeklyReports reports;
    private final WeeklyMails mails;
    private final MailVendor vendor;
    private final Sender sender;
    private final URI publicUrl;
    private final WeeklyProperties properties;

    /** @param publicUrl where the review is, for the link in the mail */
    public WeeklyReportingActivities(
            Hub hub,
            WeeklyReports reports,
            MailVendor vendor,
            Sender sender,
            URI publicUrl,
            WeeklyProperties properties) {
        this.hub = hub;
        this.reports = reports;
        this.mails = new WeeklyMails(hub);
        this.vendor = vendor;
        this.sender = sender;
        this.publicUrl = publicUrl;
        this.properties = properties;
    }

    /** A week's report is one row however often this runs: a repeated or backfilled run finds it. */
    @Override
    public Written writeWeeklyReport(Order order) {
        return switch (reports.make(week(order), properties.zone(), WeeklyReports.By.SCHEDULE)) {
            case Made.NotOver notOver -> new Written(null, 0, 0);
            case Made.Report(var report, var fresh) ->
                new Written(
                        report.week().text(),
                        report.revision(),
                        properties.recipients().size());
        };
    }

    /** Of the instant that the run was due, on the clock that leads live by. */
    private IsoWeek week(Order order) {
        if (order.week() != null) {
            return read(order.week());
        }
        var due = new DecisionClock(hub.sql()).read().decisionTime(order.due());
        return IsoWeek.lastFull(due, properties.zone());
    }

    /** Claimed before the call and settled after it; a mail that may have left is not sent again. */
    @Override
    public String mailWeeklyReport(Letter letter) {
        if (letter.recipient() >= properties.recipients().size()) {
            return "nobody";
        }
        var week = read(letter.week());
        var report = reports.revision(week, letter.revision())
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure("no such report", "UnknownReport"));
        var address = properties.recipients().get(letter.recipient());
        return switch (mails.claim(week, letter.revision(), address)) {
            case DONE -> "done before";
            case BUSY -> throw ApplicationFailure.newFailure("somebody is at it", "StillClaimed");
            case YOURS -> send(report, letter, address);
        };
    }

    private String send(WeeklyReport report, Letter letter, String address) {
        // Well inside the lease, so that a late answer finds the claim still held.
        var deadline = new Deadline(hub.realTime().instant().plus(WeeklyMails.LEASE.dividedBy(2)));
        return switch (vendor.send(mail(report, letter, address), deadline)) {
            case MailVendor.Accepted(var reference) ->
                settled(report, address, ShadowActs.REFERENCE.equals(reference) ? "shadow" : "sent", reference, null);
            case MailVendor.Refused(var code, var hard) -> settled(report, address, "refused", null, code);
            case MailVendor.Unwanted(var reason) -> settled(report, address, "refused", null, reason);
            case MailVendor.Failed(var failure) -> {
                // Only what surely did not leave may be tried again; missing beats twice.
                var state = failure.perhapsDone() ? "unknown" : "failed";
                settled(report, address, state, null, failure.getClass().getSimpleName());
                if (state.equals("failed")) {
                    throw failure.toTemporal();
                }
                yield state;
            }
        };
    }

    private String settled(
            WeeklyReport report, String address, String state, @Nullable String reference, @Nullable String failure) {
        mails.settle(report.week(), address, state, reference, failure);
        return state;
    }

    private OutgoingMail mail(WeeklyReport report, Letter letter, String address) {
        var paper = new WeeklyPaper(report, new WeeklyReviews(hub).signOff(report.week()));
        var review = publicUrl.resolve("/weekly/" + report.week());
        // The same for every try, so that a vendor that was given it twice may drop the second.
        var id = "weekly-%s-%d".formatted(report.week(), letter.recipient());
        return new OutgoingMail(
                "<" + id + "@" + sender.messageIdDomain() + ">",
                id,
                sender.address(),
                address,
                paper.subject(),
                paper.text(review.toString()),
                paper.html(),
                Map.of("Auto-Submitted", "auto-generated"));
    }

    private static IsoWeek read(String week) {
        return IsoWeek.read(week)
                .orElseThrow(() -> ApplicationFailure.newNonRetryableFailure("no such week", "UnknownWeek"));
    }
}
