package leadloom.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;

/** A client of the same Temporal that the leads live on. */
record TemporalDoor(WorkflowServiceStubs stubs, WorkflowClient client) implements AutoCloseable {

    static TemporalDoor open(BenchWorld world) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.temporal())
                .build());
        var options = WorkflowClientOptions.newBuilder()
                .setNamespace(world.namespace())
                .build();
        return new TemporalDoor(stubs, WorkflowClient.newInstance(stubs, options));
    }

    @Override
    public void close() {
        stubs.shutdown();
    }
}
