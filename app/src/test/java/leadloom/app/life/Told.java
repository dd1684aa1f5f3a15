package leadloom.app.life;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** All that Temporal was told of the leads of a name space, byte for byte, so that it can be searched. */
final class Told implements AutoCloseable {

    private final WorkflowServiceStubs stubs;
    private final String namespace;

    Told(String address, String namespace) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        this.namespace = namespace;
    }

    /** Every run that visibility knows. */
    List<WorkflowExecutionInfo> runs() {
        return ask().listWorkflowExecutions(ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        // The weekly report has runs of its own.
                        .setQuery("WorkflowType = 'LeadLifecycle'")
                        .setPageSize(1_000)
                        .build())
                .getExecutionsList();
    }

    /** What visibility holds of a run: memo, search attributes, ids; and what a description adds: summaries. */
    String description(WorkflowExecutionInfo run) {
        return words(run)
                + words(ask().describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(run.getExecution())
                        .build()));
    }

    /** A run's events, with the payloads in clear. */
    String history(WorkflowExecution run) {
        var events = new StringBuilder();
        var next = ByteString.EMPTY;
        do {
            var page = ask().getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                    .setNamespace(namespace)
                    .setExecution(run)
                    .setNextPageToken(next)
                    .build());
            events.append(words(page.getHistory()));
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return events.toString();
    }

    /** The card and the answers that a run shows; a worker must be there. */
    String card(WorkflowExecution run) {
        return words(ask().queryWorkflow(QueryWorkflowRequest.newBuilder()
                .setNamespace(namespace)
                .setExecution(run)
                .setQuery(WorkflowQuery.newBuilder().setQueryType("__temporal_workflow_metadata"))
                .build()));
    }

    private WorkflowServiceBlockingStub ask() {
        return stubs.blockingStub();
    }

    /** JSON would hide payloads behind Base64; in the bytes they are as they were given. */
    private static String words(MessageLite message) {
        return message.toByteString().toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
