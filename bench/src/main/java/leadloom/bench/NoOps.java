package leadloom.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs bare workflows with a worker and a queue of its own. */
final class NoOps implements AutoCloseable {

    private static final String QUEUE = "bench-no-op";

    /** More at once waits longer and does no more (measured). */
    private static final int AT_ONCE = 16;

    private final WorkflowClient client;
    private final WorkerFactory factory;

    NoOps(WorkflowClient client) {
        this.client = client;
        this.factory = WorkerFactory.newInstance(client);
        factory.newWorker(QUEUE).registerWorkflowImplementationTypes(NoOpWorkflow.class);
        factory.start();
    }

    /** Returns once that many have ended. */
    void run(int count) throws InterruptedException, ExecutionException {
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<?>>();
            for (var number = 0; number < count; number++) {
                room.acquire();
                ends.add(threads.submit(() -> {
                    try {
                        one();
                    } finally {
                        room.release();
                    }
                }));
            }
            for (var end : ends) {
                end.get();
            }
        }
    }

    private void one() {
        var workflow = client.newWorkflowStub(
                NoOp.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("bench/" + UUID.randomUUID())
                        .setTaskQueue(QUEUE)
                        .build());
        WorkflowClient.start(workflow::run);
        WorkflowStub.fromTyped(workflow).getResult(Void.class);
    }

    @Override
    public void close() {
        factory.shutdownNow();
    }
}
