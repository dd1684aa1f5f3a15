package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.app.embedded.Loopback;
import leadloom.hub.review.Reviews;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.leads.LeadGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records lives on Temporal's own server for the replay test of the shells. Runs only when it is asked for by name, and
 * writes only files that are not there yet: a history that was lived once stays as it was, or the shell could change
 * unseen. Its leads carry tokens in all that is personal, and a history that holds one is not written.
 */
@ExtendWith(Ground.Shared.class)
@Timeout(240)
class RealHistoryRecorder {

    private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories");
    private static final Duration DAY = Duration.ofMillis(500);
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final long SEED = 23;
    private static final int LEADS = 8;

    @TempDir
    private Path directory;

    @Test
    void wholeLife(Ground ground) {
        try (var vendors = vendors();
                var life = Life.on(ground, directory, DAY);
                var server = life.start(vendors)) {
            takeIn(life);
            life.awaitDone(WITHIN);

            assertThat(server.sandbox()).isEmpty();
            keep("server-whole-life", life, history -> {
                var called = called(history);
                return called.containsAll(Set.of("EnrichLead", "SyncCrm"))
                        && (called.contains("DeliverMail") || called.contains("ComposeMail"))
                        && happened(history)
                                .containsAll(Set.of(
                                        EventType.EVENT_TYPE_TIMER_STARTED,
                                        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED));
            });
        }
    }

    @Test
    void vendorAway(Ground ground) {
        try (var vendors = vendors();
                var life = Life.on(ground, directory, DAY);
                var server = life.start(vendors)) {
            assertThat(server.sandbox()).isEmpty();
            vendors.faults().takeDown("crm");
            takeIn(life);
            Await.until(
                    "the CRM was given up for a while",
                    WITHIN,
                    () -> life.count("SELECT count(*) FROM journal WHERE kind = 'effect-failed'") > 0
                            || histories(life).stream().anyMatch(RealHistoryRecorder::failed));
            vendors.faults().lift("crm");
            life.awaitDone(WITHIN);

            keep(
                    "server-vendor-away",
                    life,
                    history -> failed(history)
                            && happened(history).contains(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED));
        }
    }

    @Test
    void decidedByUpdate(Ground ground) {
        try (var life = Life.on(ground, directory, Duration.ofSeconds(1));
                var server = life.start(Who.NOBODY)) {
            assertThat(server.sandbox()).isPresent();
            takeIn(life);
            var reviews = new Reviews(life.hub());
            Await.until(
                    "a cold lead is put before sales",
                    WITHIN,
                    () -> reviews.open(LEADS * 2).stream()
                            .anyMatch(review -> review.kind().equals("cold")));
            var asked = reviews.open(LEADS * 2).stream()
                    .filter(review -> review.kind().equals("cold"))
                    .findFirst()
                    .orElseThrow();
            assertThat(UpdateFromWebUiIT.decide(life, asked, asked.choices().getFirst()))
                    .startsWith("accepted");
            life.awaitDone(WITHIN);

            keep(
                    "server-decided-by-update",
                    life,
                    history -> happened(history).contains(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED));
        }
    }

    private static Sandbox vendors() {
        return Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none()));
    }

    private static void takeIn(Life life) {
        life.publish(Life.SHORT);
        var leads = life.takeIn(Life.SHORT, LeadGenerator.canaries(SEED, LEADS).stream());
        assertThat(leads).hasSize(LEADS);
    }

    /** The shortest of those that hold what is wanted. */
    private static void keep(String name, Life life, Predicate<WorkflowExecutionHistory> wanted) {
        var found = histories(life).stream()
                .filter(wanted)
                .min(Comparator.comparingInt(history -> history.getEvents().size()))
                .orElseThrow(() -> new AssertionError("no life was like " + name));
        var words = words(found);
        assertThat(LeadGenerator.canaryTokens(SEED, LEADS)).noneMatch(words::contains);
        assertThat(words).doesNotContain(Loopback.HOST, machine());
        var file = HISTORIES.resolve(name + ".json");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, found.toJson(true) + "\n");
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Of every run: news that comes after a lead's end makes one more, which ends at once. */
    private static List<WorkflowExecutionHistory> histories(Life life) {
        var place = life.place();
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(place.temporal())
                .build());
        try (var told = new Told(place.temporal(), place.namespace())) {
            var client = WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder()
                            .setNamespace(place.namespace())
                            .build());
            return told.runs().stream()
                    .map(WorkflowExecutionInfo::getExecution)
                    .map(run -> client.fetchHistory(run.getWorkflowId(), run.getRunId()))
                    .toList();
        } finally {
            stubs.shutdownNow();
        }
    }

    private static Set<EventType> happened(WorkflowExecutionHistory history) {
        return history.getEvents().stream().map(HistoryEvent::getEventType).collect(Collectors.toSet());
    }

    private static boolean failed(WorkflowExecutionHistory history) {
        return happened(history).contains(EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED);
    }

    private static Set<String> called(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(event -> event.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .collect(Collectors.toSet());
    }

    /** Payloads are Base64 in JSON; in the bytes they are as they were given. */
    private static String words(WorkflowExecutionHistory history) {
        return history.getEvents().stream()
                .map(MessageLite::toByteString)
                .map(bytes -> bytes.toString(StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            throw new UncheckedIOException(nameless);
        }
    }
}
