package leadloom.workflows.lifecycle;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import leadloom.journey.Outcome;
import leadloom.journey.lead.LeadId;

/** One lead, from capture to its outcome. */
@WorkflowInterface
public interface LeadLifecycle {

    static String workflowId(LeadId lead) {
        return "lead/" + lead.value();
    }

    @WorkflowMethod
    Outcome run(LeadRun run);

    /** The hub has news of this lead. Carries no data, so a lost or doubled call does no harm. */
    @SignalMethod(description = "Look at the hub again. Harmless at any time.")
    void poke();

    /**
     * Answers an open question. Recorded as an unverified actor, because this way in does not prove who it is.
     *
     * @return what came of it, in words
     */
    @UpdateMethod(description = "Answer an open question: {\"review\": \"cold/0\", \"choice\": \"call\"}")
    String decide(Choice choice);

    @UpdateValidatorMethod(updateName = "decide")
    void validateDecide(Choice choice);
}
