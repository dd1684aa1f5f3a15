package leadloom.workflows.weekly;

import static leadloom.workflows.weekly.WeeklyReportWorkflowTest.HISTORIES;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import leadloom.workflows.TaskQueues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Records runs for {@link WeeklyReportWorkflowTest}. Runs only when it is asked for by name, and writes only files that
 * are not there yet: a history that was lived once stays as it was, or the shell could change unseen.
 */
@Timeout(60)
final class WeeklyHistoryRecorder {

    private final TestWorkflowEnvironment temporal = WeeklyReportWorkflowTest.environment();
    private final ReportDesk desk = new ReportDesk();

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void wholeRun() throws IOException {
        desk.refusesLetter = 2;
        desk.hubAway = 1;

        live("whole-run", "2026-W47");
    }

    @Test
    void notOver() throws IOException {
        desk.week = null;

        live("not-over", "not over yet");
    }

    private void live(String id, String result) throws IOException {
        var worker = temporal.newWorker(TaskQueues.REPORTS);
        worker.registerWorkflowImplementationTypes(WeeklyReportWorkflow.class);
        worker.registerActivitiesImplementations(desk);
        temporal.start();
        var run = temporal.getWorkflowClient()
                .newWorkflowStub(
                        WeeklyReport.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.REPORTS)
                                .setWorkflowId(id)
                                .build());
        assertThat(run.report(new WeeklyRun(null))).isEqualTo(result);
        var file = HISTORIES.resolve(id + ".json");
        if (!Files.exists(file)) {
            Files.createDirectories(HISTORIES);
            Files.writeString(
                    file, temporal.getWorkflowClient().fetchHistory(id).toJson(true) + "\n");
        }
    }
}
