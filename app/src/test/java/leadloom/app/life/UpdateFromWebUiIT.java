package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Review;
import leadloom.workflows.lifecycle.LeadLifecycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A question is answered in Temporal's Web UI, which sends an update with plain JSON. */
@ExtendWith(Ground.Shared.class)
@Timeout(180)
class UpdateFromWebUiIT {

    @TempDir
    private Path directory;

    @Test
    void theUpdateAnswersAnOpenQuestionAsSomebodyUnverified(Ground ground) {
        try (var life = Life.on(ground, directory, Duration.ofSeconds(1));
                var server = life.start(Who.NOBODY)) {
            assertThat(server.sandbox()).isPresent();
            life.publish(Life.SHORT);
            life.takeIn(Life.SHORT, Life.leads(2));
            var reviews = new Reviews(life.hub());
            Await.until("a cold lead is put before sales", Duration.ofSeconds(90), () -> life.count(COLD) > 0);
            var asked = reviews.open(10).stream()
                    .filter(review -> review.kind().equals("cold"))
                    .findFirst()
                    .orElseThrow();
            var choice = asked.choices().getFirst();

            assertThat(decide(life, asked, "no such choice")).contains("not a choice");
            assertThat(decide(life, asked, choice)).isEqualTo("accepted: " + choice);
            assertThat(decide(life, asked, choice)).contains("too late");

            var decided = reviews.find(asked.lead(), asked.review()).orElseThrow();
            assertThat(decided.state()).isEqualTo("decided");
            assertThat(decided.choice()).isEqualTo(choice);
            assertThat(decided.decidedBy()).isEqualTo("temporal-ui");
            assertThat(life.count("SELECT count(*) FROM review WHERE NOT verified AND decided_kind = 'person'"))
                    .isEqualTo(1);
        }
    }

    private static final String COLD = "SELECT count(*) FROM review WHERE kind = 'cold' AND state = 'open'";

    /** As the Web UI sends it. */
    static String decide(Life life, Review asked, String choice) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(life.place().temporal())
                .build());
        try {
            return WorkflowClient.newInstance(
                            stubs,
                            WorkflowClientOptions.newBuilder()
                                    .setNamespace(life.place().namespace())
                                    .setIdentity("life")
                                    .build())
                    .newUntypedWorkflowStub(LeadLifecycle.workflowId(asked.lead()))
                    .update("decide", String.class, Map.of("review", asked.review(), "choice", choice));
        } finally {
            stubs.shutdownNow();
        }
    }
}
