package leadloom.bench;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;

/** Reads from Temporal what a lead's workflow was. */
record Histories(WorkflowClient client) {

    /**
     * What a lead is on the server.
     *
     * @param stateTransitions what the server wrote; the best single measure of its work
     */
    record Written(HistoryCounts counts, long stateTransitions) {}

    Written of(String lead) {
        var workflow =
                WorkflowExecution.newBuilder().setWorkflowId("lead/" + lead).build();
        var described = client.getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(workflow)
                        .build());
        return new Written(
                HistoryCounts.of(events(workflow)),
                described.getWorkflowExecutionInfo().getStateTransitionCount());
    }

    private ArrayList<HistoryEvent> events(WorkflowExecution workflow) {
        var events = new ArrayList<HistoryEvent>();
        var request = GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(workflow);
        do {
            var page = client.getWorkflowServiceStubs().blockingStub().getWorkflowExecutionHistory(request.build());
            events.addAll(page.getHistory().getEventsList());
            request.setNextPageToken(page.getNextPageToken());
        } while (!request.getNextPageToken().isEmpty());
        return events;
    }
}
