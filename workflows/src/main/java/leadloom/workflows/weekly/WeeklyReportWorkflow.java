package leadloom.workflows.weekly;

import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import leadloom.workflows.Activities;
import leadloom.workflows.Patience;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.Timers;
import leadloom.workflows.weekly.WeeklyReporting.Letter;
import leadloom.workflows.weekly.WeeklyReporting.Order;

/** Writes, then mails to each recipient by itself, so that one who cannot be reached keeps nobody waiting. */
public class WeeklyReportWorkflow implements WeeklyReport {

    private static final SearchAttributeKey<OffsetDateTime> DUE =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    @Override
    public String report(WeeklyRun run) {
        var written = Activities.ownRows(WeeklyReporting.class, TaskQueues.REPORTS, "Write the report")
                .writeWeeklyReport(new Order(run.week(), due()));
        if (written.week() == null) {
            return "not over yet";
        }
        for (var recipient = 0; recipient < written.recipients(); recipient++) {
            mail(new Letter(written.week(), written.revision(), recipient));
        }
        return written.week();
    }

    /** The row says what became of it and the page shows it: a mail less is no reason to fail, a cancellation is. */
    private static void mail(Letter letter) {
        var summary = "Mail " + letter.week() + " to recipient " + (letter.recipient() + 1);
        try {
            Activities.slowVendor(WeeklyReporting.class, TaskQueues.REPORTS, Patience.LIVE, summary)
                    .mailWeeklyReport(letter);
        } catch (ActivityFailure failed) {
            if (failed.getCause() instanceof CanceledFailure) {
                throw failed;
            }
        }
    }

    /** When the schedule meant it to run, which is earlier than now after an outage, and long ago in a backfill. */
    private static Instant due() {
        return Optional.ofNullable(Workflow.getTypedSearchAttributes().get(DUE))
                .map(OffsetDateTime::toInstant)
                .orElseGet(Timers::now);
    }
}
