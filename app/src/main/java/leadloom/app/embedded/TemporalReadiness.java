package leadloom.app.embedded;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks a Temporal server whether it serves: reachable is not enough, the name space must be there. */
final class TemporalReadiness {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private TemporalReadiness() {}

    /** Whether it served that name space before the time was over or the condition ended. */
    static boolean await(String address, String namespace, Duration within, BooleanSupplier stillWorthIt) {
        var stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            var deadline = System.nanoTime() + within.toNanos();
            while (System.nanoTime() < deadline && stillWorthIt.getAsBoolean()) {
                if (serves(stubs, namespace)) {
                    return true;
                }
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
            return false;
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean serves(WorkflowServiceStubs stubs, String namespace) {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return true;
        } catch (StatusRuntimeException notYet) {
            return false;
        }
    }
}
