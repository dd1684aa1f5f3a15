package leadloom.api.dispatch;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.Priority;
import leadloom.hub.outbox.Outbox;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.lifecycle.LeadLifecycle;
import leadloom.workflows.lifecycle.LeadRun;

/** Starts and pokes in one call, so that it never matters which of the two is due. */
public final class TemporalLeadStarter implements LeadStarter {

    private final WorkflowClient client;

    public TemporalLeadStarter(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public void signalWithStart(LeadId lead, Outbox.Priority priority) {
        var workflow = client.newUntypedWorkflowStub("LeadLifecycle", options(lead, priority));
        workflow.signalWithStart("poke", new Object[0], new Object[] {new LeadRun(lead, 0)});
    }

    private static WorkflowOptions options(LeadId lead, Outbox.Priority priority) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(LeadLifecycle.workflowId(lead))
                .setTaskQueue(TaskQueues.LEADS)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setStaticSummary("One lead, from capture to its outcome")
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(priority.rank() + 1)
                        .build())
                .build();
    }

    @Override
    public boolean reachable() {
        try {
            client.getWorkflowServiceStubs().healthCheck();
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }
}
