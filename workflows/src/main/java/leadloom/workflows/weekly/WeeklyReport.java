package leadloom.workflows.weekly;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One run of the weekly report; a schedule starts it. A run that is repeated, late or doubled does nothing twice. */
@WorkflowInterface
public interface WeeklyReport {

    /** The id of the schedule, and what its runs' ids begin with. */
    String SCHEDULE = "weekly-report";

    /** @return the week that was reported, or why none was */
    @WorkflowMethod
    String report(WeeklyRun run);
}
