package leadloom.app.assembly;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.concurrent.TimeUnit;
import leadloom.workflows.Payloads;
import leadloom.workflows.lifecycle.LeadView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to Temporal. Opens whether or not Temporal is there; calls fail until it is. */
final class TemporalConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TemporalConnection.class);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private TemporalConnection(WorkflowServiceStubs stubs, WorkflowClient client) {
        this.stubs = stubs;
        this.client = client;
    }

    static TemporalConnection open(String address, String namespace) {
        var stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        var client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setDataConverter(Payloads.converter())
                        .build());
        return new TemporalConnection(stubs, client);
    }

    WorkflowClient client() {
        return client;
    }

    /**
     * Makes sure that the attributes people filter by exist. Without them a lead's workflow cannot show itself, so its
     * tasks would fail and wait.
     */
    static void registerSearchAttributes(String address, String namespace) {
        var operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putSearchAttributes(
                                    LeadView.CAMPAIGN.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                            .putSearchAttributes(LeadView.STAGE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                            .putSearchAttributes(
                                    LeadView.SEGMENT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                            .putSearchAttributes(LeadView.SCORE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT)
                            .build());
        } catch (StatusRuntimeException refused) {
            log.warn(
                    "search attributes were not registered: {}",
                    refused.getStatus().getCode());
        } finally {
            operator.shutdownNow();
        }
    }

    @Override
    public void close() {
        stubs.shutdown();
        stubs.awaitTermination(5, TimeUnit.SECONDS);
        stubs.shutdownNow();
    }
}
