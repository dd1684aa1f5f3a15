package leadloom.app.assembly;

import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import leadloom.worker.PatientPolls;
import leadloom.workflows.Payloads;

/** The way to Temporal. Opens whether or not Temporal is there; calls fail until it is. */
final class TemporalConnection implements AutoCloseable {

    private static final Duration RECONNECT_EVERY = Duration.ofSeconds(2);

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
                .setGrpcClientInterceptors(List.of(new PatientPolls()))
                // Or a connection that was lost is tried again after up to two minutes.
                .setConnectionBackoffResetFrequency(RECONNECT_EVERY)
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
