package leadloom.worker.weekly;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.weekly.WeeklyReport;
import leadloom.workflows.weekly.WeeklyRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the schedule of the weekly report in Temporal: makes it, brings it up to what the settings say once a process
 * starts, and makes it again where a server has lost its memory. Whether a person paused it is left as it is.
 */
public final class WeeklySchedule {

    private static final Logger log = LoggerFactory.getLogger(WeeklySchedule.class);

    /** Longer than an outage of a night, and well within the week: a report that comes late is still that week's. */
    static final Duration CATCH_UP = Duration.ofHours(18);

    /** So that not every installation of a company writes in the same second. */
    private static final Duration JITTER = Duration.ofMinutes(5);

    /** A run takes seconds; one that has hung so long is in nobody's interest. */
    private static final Duration LONGEST_RUN = Duration.ofHours(6);

    private static final Duration WEEK = Duration.ofDays(7);

    /** A clock that runs faster still has weeks without a report, until somebody asks for them. */
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(10);

    private final WorkflowClient temporal;
    private final ScheduleSpec spec;

    private boolean upToDate;
    private boolean refused;

    private WeeklySchedule(WorkflowClient temporal, ScheduleSpec spec) {
        this.temporal = temporal;
        this.spec = spec;
    }

    /** Once a week by the calendar of that zone, through all changes of its clocks. */
    public static WeeklySchedule live(WorkflowClient temporal, ZoneId zone, DayOfWeek day, LocalTime time) {
        // Temporal counts days from Sunday = 0.
        var calendar = ScheduleCalendarSpec.newBuilder()
                .setDayOfWeek(List.of(new ScheduleRange(day.getValue() % 7)))
                .setHour(List.of(new ScheduleRange(time.getHour())))
                .setMinutes(List.of(new ScheduleRange(time.getMinute())))
                .setComment("the weekly report")
                .build();
        return new WeeklySchedule(
                temporal,
                ScheduleSpec.newBuilder()
                        .setCalendars(List.of(calendar))
                        .setTimeZoneName(zone.getId())
                        .setJitter(JITTER)
                        .build());
    }

    /**
     * Where the leads' clock runs faster than Temporal's: in equal real steps of about a week of theirs. Each reports
     * the newest week that is over by then.
     *
     * @param factor seconds of theirs in a real one
     */
    public static WeeklySchedule simulated(WorkflowClient temporal, double factor) {
        var real = Duration.ofMillis((long) (WEEK.toMillis() / factor));
        return new WeeklySchedule(
                temporal,
                ScheduleSpec.newBuilder()
                        .setIntervals(List.of(
                                new ScheduleIntervalSpec(real.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : real)))
                        .build());
    }

    /** Looks after it. False where Temporal did not answer; a server that keeps no schedules is told of once. */
    public synchronized boolean keep() {
        if (refused) {
            return true;
        }
        var client = ScheduleClient.newInstance(
                temporal.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(temporal.getOptions().getNamespace())
                        .setDataConverter(temporal.getOptions().getDataConverter())
                        .setIdentity(temporal.getOptions().getIdentity())
                        .build());
        try {
            make(client);
            return true;
        } catch (ScheduleException | StatusRuntimeException failed) {
            return answered(failed);
        }
    }

    private void make(ScheduleClient client) {
        if (upToDate && exists(client)) {
            return;
        }
        try {
            client.createSchedule(
                    WeeklyReport.SCHEDULE,
                    schedule(),
                    ScheduleOptions.newBuilder().build());
            log.info("schedule {} made", WeeklyReport.SCHEDULE);
        } catch (ScheduleAlreadyRunningException there) {
            client.getHandle(WeeklyReport.SCHEDULE)
                    .update(known -> new ScheduleUpdate(Schedule.newBuilder(schedule())
                            .setState(known.getDescription().getSchedule().getState())
                            .build()));
        }
        upToDate = true;
    }

    private static boolean exists(ScheduleClient client) {
        try {
            client.getHandle(WeeklyReport.SCHEDULE).describe();
            return true;
        } catch (ScheduleException missing) {
            if (code(missing) == Status.Code.NOT_FOUND) {
                return false;
            }
            throw missing;
        }
    }

    private Schedule schedule() {
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(WeeklyReport.class)
                        .setArguments(new WeeklyRun(null))
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId(WeeklyReport.SCHEDULE)
                                .setTaskQueue(TaskQueues.REPORTS)
                                .setWorkflowRunTimeout(LONGEST_RUN)
                                // Both or neither: the SDK cannot read back an action that has only one of them.
                                .setStaticSummary("Weekly report")
                                .setStaticDetails("Reports the newest week that is over")
                                .build())
                        .build())
                .setSpec(spec)
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(CATCH_UP)
                        .setPauseOnFailure(false)
                        .build())
                .build();
    }

    /** Away is worth another look; a refusal is not, and must not keep the leads from being worked on. */
    private boolean answered(RuntimeException failed) {
        return switch (code(failed)) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> false;
            case UNIMPLEMENTED -> {
                refused = true;
                log.warn("this Temporal keeps no schedules: make weekly reports with leadloom report weekly --run");
                yield true;
            }
            default -> {
                log.warn("the weekly report's schedule was not kept: {}", code(failed));
                yield true;
            }
        };
    }

    private static Status.Code code(Throwable failed) {
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus().getCode();
            }
        }
        return Status.Code.UNKNOWN;
    }
}
