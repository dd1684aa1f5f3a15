package leadloom.app.assembly;

import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leadloom.workflows.Payloads;

/** The way to Temporal. Opens whether or not Temporal is there; calls fail until it is. */
final class TemporalConnection implements AutoCloseable {

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) {
        this.stubs = stubs;
        this.client = client;
    }

    /** @param metrics told of every call, poll and task */
    static TemporalConnection open(String address, String namespace, Optional<String> identity, Scope metrics) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setMetricsScope(metrics)
                .validateAndBuildWithDefaults());
        var options = WorkflowClientOptions.newBuilder().setNamespace(namespace).setDataConverter(Payloads.converter());
        identity.ifPresent(options::setIdentity);
        return new TemporalConnection(stubs, WorkflowClient.newInstance(stubs, options.build()));
    }

    WorkflowClient client() {
        return client;
    }

    @Override
    public void close() {
        stubs.shutdown();
        stubs.awaitTermination(5, TimeUnit.SECONDS);
        stubs.shutdownNow();
    }
}
