package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.hub.lead.Sentinel;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.lifecycle.LeadLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A lead that nothing would wake any more is found by the sentinel, and lives on. */
@ExtendWith(Ground.Shared.class)
@Timeout(180)
class DroppedPokeIT {

    private static final int LEADS = 4;

    @TempDir
    private Path directory;

    @Test
    void aLostStartAndAnEndedWorkflowAreFoundAndMended(Ground ground) {
        try (var life = Life.on(ground, directory, Duration.ofMillis(500))) {
            life.publish(Life.SHORT);
            var leads = life.takeIn(Life.SHORT, Life.leads(LEADS));
            var neverStarted = leads.getFirst();
            change(life, "DELETE FROM outbox WHERE lead_id = :lead", neverStarted);
            try (var server = life.start(Who.NOBODY)) {
                assertThat(server.assembly()).isNotNull();
                var ended = leads.getLast();
                Await.until("it lives", Duration.ofMinutes(1), () -> position(life, ended) > 0);
                terminate(life, ended);
                change(life, "DELETE FROM outbox WHERE lead_id = :lead", ended);
                timePasses(life, neverStarted);
                timePasses(life, ended);
                var sentinel = new Sentinel(life.hub());

                assertThat(sentinel.check()).contains(neverStarted, ended);
                life.awaitDone(Duration.ofSeconds(90));

                assertThat(sentinel.stuck()).isEmpty();
                assertThat(life.twice()).isZero();
                assertThat(poked(life)).isGreaterThanOrEqualTo(2);
            }
        }
    }

    private static int position(Life life, LeadId lead) {
        return life.hub()
                .sql()
                .sql("SELECT position FROM lead WHERE id = :lead")
                .param("lead", lead.value())
                .query(Integer.class)
                .single();
    }

    /** As if its wake-up had been missed a while ago. */
    private static void timePasses(Life life, LeadId lead) {
        change(life, "UPDATE lead SET wake_at = now() - interval '10 minutes' WHERE id = :lead", lead);
    }

    private static void change(Life life, String statement, LeadId lead) {
        life.hub().sql().sql(statement).param("lead", lead.value()).update();
    }

    private static int poked(Life life) {
        return life.count("SELECT count(DISTINCT lead_id) FROM journal WHERE body->>'what' = 'sentinel-poked'");
    }

    /** As an operator would, in the Web UI. */
    private static void terminate(Life life, LeadId lead) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(life.place().temporal())
                .build());
        try {
            stubs.blockingStub()
                    .terminateWorkflowExecution(TerminateWorkflowExecutionRequest.newBuilder()
                            .setNamespace(life.place().namespace())
                            .setWorkflowExecution(io.temporal.api.common.v1.WorkflowExecution.newBuilder()
                                    .setWorkflowId(LeadLifecycle.workflowId(lead)))
                            .build());
        } finally {
            stubs.shutdownNow();
        }
    }
}
