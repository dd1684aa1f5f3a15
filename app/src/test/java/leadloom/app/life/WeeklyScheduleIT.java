package leadloom.app.life;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import leadloom.worker.weekly.WeeklySchedule;
import leadloom.workflows.Payloads;
import leadloom.workflows.weekly.WeeklyReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schedule of the weekly report on Temporal's own server: made once, kept up to date, made again where it is gone.
 */
@Timeout(180)
class WeeklyScheduleIT {

    /** Seconds for which calls to a server that is gone are made again; without it a minute. */
    private static final int GIVES_UP_AFTER = 5;

    @TempDir
    private Path directory;

    @Test
    void isMadeOnceBroughtUpToDateAndMadeAgainAfterTheServerForgot() throws Exception {
        try (var temporal = OwnTemporal.start(directory.resolve("temporal"));
                var timer = Executors.newSingleThreadScheduledExecutor()) {
            var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                    .setTarget(temporal.address())
                    .build());
            try {
                var client = WorkflowClient.newInstance(
                        stubs,
                        WorkflowClientOptions.newBuilder()
                                .setDataConverter(Payloads.converter())
                                .build());
                var schedules = ScheduleClient.newInstance(stubs);
                var lisbon = ZoneId.of("Europe/Lisbon");
                var first = WeeklySchedule.live(client, lisbon, DayOfWeek.MONDAY, LocalTime.of(6, 0));

                assertThat(first.keep()).isTrue();
                assertThat(first.keep()).isTrue();
                var handle = schedules.getHandle(WeeklyReport.SCHEDULE);
                handle.pause("holidays");
                assertThat(WeeklySchedule.live(client, lisbon, DayOfWeek.SUNDAY, LocalTime.of(7, 30))
                                .keep())
                        .isTrue();

                var kept = handle.describe().getSchedule();
                assertThat(requireNonNull(kept.getState()).isPaused())
                        .as("a person's pause stays")
                        .isTrue();
                var policy = requireNonNull(kept.getPolicy());
                assertThat(policy.getOverlap()).isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
                assertThat(policy.getCatchupWindow()).isEqualTo(Duration.ofHours(18));
                assertThat(handle.describe().getInfo().getNextActionTimes())
                        .isNotEmpty()
                        .allSatisfy(time -> {
                            var there = time.atZone(lisbon);
                            assertThat(there.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
                            assertThat(there.toLocalTime()).isBetween(LocalTime.of(7, 30), LocalTime.of(7, 35, 1));
                        });

                handle.delete();
                assertThat(first.keep()).isTrue();
                assertThat(schedules.getHandle(WeeklyReport.SCHEDULE).describe().getId())
                        .isEqualTo(WeeklyReport.SCHEDULE);

                temporal.kill();
                try (var soon = Context.current().withDeadlineAfter(GIVES_UP_AFTER, TimeUnit.SECONDS, timer)) {
                    assertThat(soon.call(first::keep))
                            .as("away is worth another look")
                            .isFalse();
                }
            } finally {
                stubs.shutdownNow();
            }
        }
    }
}
