package leadloom.workflows.lifecycle;

import static leadloom.workflows.lifecycle.Rehearsal.LEAD;
import static leadloom.workflows.lifecycle.Rehearsal.coldReview;
import static leadloom.workflows.lifecycle.Rehearsal.day;
import static leadloom.workflows.lifecycle.Rehearsal.finish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import java.util.Map;
import java.util.stream.Stream;
import leadloom.journey.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that people give in the Temporal Web UI. */
@Timeout(120)
class LeadDecideTest {

    @RegisterExtension
    final TestWorkflowExtension temporal = Rehearsal.temporal();

    @SuppressWarnings("NullAway.Init")
    private Rehearsal rehearsal;

    @BeforeEach
    void prepare(TestWorkflowEnvironment environment) {
        rehearsal = new Rehearsal(environment);
    }

    @Test
    void anAnswerIsToldAndWakesTheLead() {
        rehearsal.hub.decides(coldReview(3), finish(Outcome.HANDED_TO_SALES));
        var lead = rehearsal.startAndWait();

        var said = lead.decide(new Choice("cold/0", "call"));

        assertThat(said).isEqualTo("accepted: call");
        assertThat(rehearsal.hub.answered()).containsExactly(new Choice("cold/0", "call"));
        assertThat(rehearsal.outcome()).isEqualTo(Outcome.HANDED_TO_SALES);
        assertThat(rehearsal.events()).contains(EventType.EVENT_TYPE_TIMER_CANCELED);
        assertThat(rehearsal.hub.asked().get(1).now()).isBefore(day(1));
    }

    @Test
    void anAnswerThatCameTooLateSaysSo() {
        rehearsal.hub.answers((lead, choice) -> "too late: it is decided");
        rehearsal.hub.decides(coldReview(3), coldReview(3), finish(Outcome.CLOSED_COLD));
        var lead = rehearsal.startAndWait();

        assertThat(lead.decide(new Choice("cold/0", "call"))).isEqualTo("too late: it is decided");
        assertThat(rehearsal.outcome()).isEqualTo(Outcome.CLOSED_COLD);
    }

    static Stream<@Nullable Object> halfAnswers() {
        return Stream.of(Map.of(), Map.of("review", "cold/0"), Map.of("choice", "call"), null);
    }

    @ParameterizedTest
    @MethodSource("halfAnswers")
    void halfAnAnswerIsRefusedAndLeavesNoTrace(@Nullable Object half) {
        rehearsal.hub.decides(coldReview(3));
        rehearsal.startAndWait();

        assertThatThrownBy(() -> rehearsal.untyped().update("decide", String.class, half))
                .isInstanceOf(WorkflowUpdateException.class);
        assertThat(rehearsal.hub.answered()).isEmpty();
        assertThat(rehearsal.hub.asked()).hasSize(1);
        assertThat(rehearsal.events()).doesNotContain(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);
    }

    @Test
    void theIdOfALeadsWorkflowIsTheLeads() {
        assertThat(LeadLifecycle.workflowId(LEAD)).isEqualTo("lead/lead_rehearsal");
    }
}
