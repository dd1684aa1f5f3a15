package leadloom.app.assembly;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import leadloom.workflows.lifecycle.LeadView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attributes by which people filter leads in Temporal. Without them a lead's workflow cannot show itself, so its
 * tasks would fail and wait.
 */
record SearchAttributes(String address, String namespace) {

    private static final Logger log = LoggerFactory.getLogger(SearchAttributes.class);

    private static final long ANSWER_WITHIN_SECONDS = 5;

    private static final Map<String, IndexedValueType> WANTED = Map.of(
            LeadView.CAMPAIGN.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            LeadView.STAGE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            LeadView.SEGMENT.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
            LeadView.SCORE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT);

    /** Adds those that are missing. False where Temporal did not answer. */
    boolean present() {
        var operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder().setTarget(address).validateAndBuildWithDefaults());
        try {
            var missing = new HashMap<>(WANTED);
            missing.keySet().removeAll(known(operator));
            if (!missing.isEmpty()) {
                operator.blockingStub()
                        .withDeadlineAfter(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
                        .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                                .setNamespace(namespace)
                                .putAllSearchAttributes(missing)
                                .build());
            }
            return true;
        } catch (StatusRuntimeException refused) {
            return answered(refused.getStatus());
        } finally {
            operator.shutdownNow();
        }
    }

    /** The in-memory server adds attributes but lists none. */
    private Set<String> known(OperatorServiceStubs operator) {
        try {
            return listed(operator);
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return Set.of();
            }
            throw refused;
        }
    }

    private Set<String> listed(OperatorServiceStubs operator) {
        return operator.blockingStub()
                .withDeadlineAfter(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap()
                .keySet();
    }

    /** A server that refuses is there; leads go on if somebody else has made the attributes. */
    private static boolean answered(Status status) {
        var away = switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> true;
            default -> false;
        };
        // ALREADY_EXISTS: somebody, or this process a moment ago, was first.
        if (!away && status.getCode() != Status.Code.ALREADY_EXISTS) {
            log.warn("search attributes were not registered: {}", status.getCode());
        }
        return !away;
    }
}
