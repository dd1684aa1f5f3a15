package leadloom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class PatientPollsTest {

    private static final ManagedChannel NOBODY = Grpc.newChannelBuilder(
                    "127.0.0.1:" + portWithoutServer(), InsecureChannelCredentials.create())
            .intercept(new PatientPolls())
            .build();

    @AfterAll
    static void close() {
        NOBODY.shutdownNow();
    }

    @Test
    void aPollThatFindsNoServerFindsNoWork() {
        assertThat(WorkflowServiceGrpc.newBlockingStub(NOBODY)
                        .pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.getDefaultInstance()))
                .isEqualTo(PollWorkflowTaskQueueResponse.getDefaultInstance());
    }

    @Test
    void soDoesOneThatNobodyBlocksFor() throws Exception {
        var polled = WorkflowServiceGrpc.newFutureStub(NOBODY)
                .pollActivityTaskQueue(PollActivityTaskQueueRequest.getDefaultInstance());

        assertThat(polled.get(10, TimeUnit.SECONDS)).isEqualTo(PollActivityTaskQueueResponse.getDefaultInstance());
    }

    @Test
    void everythingElseIsToldThatNobodyIsThere() {
        var stub = WorkflowServiceGrpc.newBlockingStub(NOBODY);

        assertThatThrownBy(() -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    private static int portWithoutServer() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException denied) {
            throw new UncheckedIOException(denied);
        }
    }
}
