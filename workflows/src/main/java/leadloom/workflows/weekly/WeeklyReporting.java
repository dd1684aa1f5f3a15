package leadloom.workflows.weekly;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writing a report and sending it. Holds weeks, numbers and codes; addresses stay where the environment has them. */
@ActivityInterface
public interface WeeklyReporting {

    /**
     * Which week to write.
     *
     * @param week null means the newest that was over at {@code due}
     * @param due real
     */
    record Order(@Nullable String week, Instant due) {}

    /**
     * What there is.
     *
     * @param week that was reported; null where it is not over yet
     * @param recipients how many it is to be mailed to
     */
    record Written(@Nullable String week, int revision, int recipients) {}

    /**
     * Which mail to send.
     *
     * @param recipient counted from 0
     */
    record Letter(String week, int revision, int recipient) {}

    /** Writes the report of a week once; asked again it answers with the one that there is. */
    Written writeWeeklyReport(Order order);

    /**
     * Mails a report to one recipient, at most once a week whatever the revision.
     *
     * @return what became of it, as a code such as {@code sent}
     */
    String mailWeeklyReport(Letter letter);
}
