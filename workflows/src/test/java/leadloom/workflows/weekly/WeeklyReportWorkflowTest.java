package leadloom.workflows.weekly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import leadloom.workflows.Activities;
import leadloom.workflows.Patience;
import leadloom.workflows.Payloads;
import leadloom.workflows.TaskQueues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WeeklyReportWorkflowTest {

    static final Path HISTORIES = Path.of("src/test/resources/histories-weekly");

    private final TestWorkflowEnvironment temporal = environment();
    private final ReportDesk desk = new ReportDesk();

    static TestWorkflowEnvironment environment() {
        return TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        // Recorded runs name no machine.
                        .setIdentity("rehearsal")
                        .build())
                .build());
    }

    private WeeklyReport start(String id) {
        var worker = temporal.newWorker(TaskQueues.REPORTS);
        worker.registerWorkflowImplementationTypes(WeeklyReportWorkflow.class);
        worker.registerActivitiesImplementations(desk);
        temporal.start();
        return temporal.getWorkflowClient()
                .newWorkflowStub(
                        WeeklyReport.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.REPORTS)
                                .setWorkflowId(id)
                                .build());
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void writesAndThenMailsEachRecipientOnce() {
        assertThat(start("weekly").report(new WeeklyRun(null))).isEqualTo("2026-W47");

        assertThat(desk.orders).hasSize(1);
        assertThat(desk.orders.getFirst().week()).isNull();
        assertThat(desk.orders.getFirst().due()).isAfter(Instant.EPOCH);
        assertThat(desk.letters)
                .containsExactly(
                        new WeeklyReporting.Letter("2026-W47", 1, 0),
                        new WeeklyReporting.Letter("2026-W47", 1, 1),
                        new WeeklyReporting.Letter("2026-W47", 1, 2));
    }

    @Test
    void aRecipientWhoCannotBeReachedKeepsNobodyElseWaiting() {
        desk.refusesLetter = 1;

        assertThat(start("weekly").report(new WeeklyRun("2026-W46"))).isEqualTo("2026-W47");

        assertThat(desk.letters).extracting(WeeklyReporting.Letter::recipient).containsExactly(0, 1, 2);
        assertThat(desk.orders.getFirst().week()).isEqualTo("2026-W46");
    }

    @Test
    void waitsForAHubThatIsAway() {
        desk.hubAway = 12;

        assertThat(start("weekly").report(new WeeklyRun(null))).isEqualTo("2026-W47");

        assertThat(desk.orders).hasSize(13);
    }

    @Test
    void aWeekThatIsNotOverIsMailedToNobody() {
        desk.week = null;

        assertThat(start("weekly").report(new WeeklyRun(null))).isEqualTo("not over yet");

        assertThat(desk.letters).isEmpty();
    }

    /** Histories are recorded once and stay as they were lived, or the shell could change unseen. */
    @Test
    void everyRecordedRunReplays() throws Exception {
        assertThat(replay(WeeklyReportWorkflow.class)).isEmpty();
        assertThat(replay(ForgetfulShell.class)).isNotEmpty();
    }

    private static List<String> replay(Class<? extends WeeklyReport> shell) throws Exception {
        try (var files = Files.list(HISTORIES);
                var temporal = environment()) {
            var histories =
                    files.sorted().map(WeeklyReportWorkflowTest::history).toList();
            assertThat(histories).hasSizeGreaterThanOrEqualTo(2);
            var worker = temporal.newWorker(TaskQueues.REPORTS);
            worker.registerWorkflowImplementationTypes(shell);
            return WorkflowReplayer.replayWorkflowExecutions(histories, false, worker).allErrors().stream()
                    .map(error -> error.workflowId + ": " + error.exception)
                    .toList();
        }
    }

    private static WorkflowExecutionHistory history(Path file) {
        try {
            return WorkflowExecutionHistory.fromJson(
                    Files.readString(file), file.getFileName().toString().replace(".json", ""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Leaves recipients out. */
    public static final class ForgetfulShell implements WeeklyReport {

        @Override
        public String report(WeeklyRun run) {
            var written = Activities.slowVendor(WeeklyReporting.class, TaskQueues.REPORTS, Patience.LIVE, "")
                    .writeWeeklyReport(new WeeklyReporting.Order(run.week(), Instant.EPOCH));
            return Objects.requireNonNullElse(written.week(), "none")
                    + Activities.slowVendor(WeeklyReporting.class, TaskQueues.REPORTS, Patience.LIVE, "")
                            .mailWeeklyReport(new WeeklyReporting.Letter("2026-W47", 1, 9));
        }
    }

    @Test
    void aCancelledRunEnds() {
        desk.hubAway = Integer.MAX_VALUE;
        var run = start("cancelled");
        WorkflowStub.fromTyped(run).start(new WeeklyRun(null));
        WorkflowStub.fromTyped(run).cancel();

        assertThatThrownBy(() -> WorkflowStub.fromTyped(run).getResult(String.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasMessageContaining("CANCELED");
    }
}
