package leadloom.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.PollerBehaviorAutoscaling;
import io.temporal.worker.tuning.PollerBehaviorSimpleMaximum;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.lifecycle.LeadLifecycleWorkflow;
import leadloom.workflows.webhook.WebhookDeliveryWorkflow;
import leadloom.workflows.weekly.WeeklyReportWorkflow;
import leadloom.workflows.weekly.WeeklyReporting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls Temporal and runs what is registered here, and nothing else. Starts whether or not Temporal is there yet. */
public final class LeadWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeadWorker.class);

    /** A thread without a processor for a second is a busy machine, not a deadlock. */
    private static final Duration DEADLOCK_AFTER = Duration.ofSeconds(10);

    private final WorkerFactory factory;
    private final WorkerProperties properties;

    private LeadWorker(WorkerFactory factory, WorkerProperties properties) {
        this.factory = factory;
        this.properties = properties;
    }

    /**
     * Starts polling.
     *
     * @param journal the local activities, on the leads' queue
     * @param vendors one implementation for each vendor queue
     * @param reporting writes and mails the weekly report
     */
    public static LeadWorker start(
            WorkflowClient client,
            WorkerProperties properties,
            Object journal,
            Map<String, Object> vendors,
            WeeklyReporting reporting) {
        var factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(properties.cachedLeads())
                        .setUsingVirtualWorkflowThreads(true)
                        .setWorkerInterceptors(new FailureStripping())
                        .build());
        var leads = factory.newWorker(TaskQueues.LEADS, leadOptions(properties));
        leads.registerWorkflowImplementationTypes(LeadLifecycleWorkflow.class, WebhookDeliveryWorkflow.class);
        leads.registerActivitiesImplementations(journal);
        for (var queue : WorkerProperties.vendorQueues()) {
            var vendor = vendors.get(queue);
            if (vendor == null) {
                throw new IllegalArgumentException("nothing to do the work of queue " + queue);
            }
            Worker worker = factory.newWorker(queue, vendorOptions(properties, queue));
            worker.registerActivitiesImplementations(vendor);
            log.info("queue {}: {}", queue, vendor.getClass().getSimpleName());
        }
        var reports = factory.newWorker(TaskQueues.REPORTS, reportOptions());
        reports.registerWorkflowImplementationTypes(WeeklyReportWorkflow.class);
        reports.registerActivitiesImplementations(reporting);
        factory.start();
        return new LeadWorker(factory, properties);
    }

    private static WorkerOptions leadOptions(WorkerProperties properties) {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskExecutionSize(properties.workflowTasks())
                .setMaxConcurrentLocalActivityExecutionSize(properties.localActivities())
                .setWorkflowTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 20, 5))
                .setDefaultDeadlockDetectionTimeout(DEADLOCK_AFTER.toMillis())
                .setUsingVirtualThreads(true)
                .build();
    }

    /** One report a week: it must take nothing from the leads. */
    private static WorkerOptions reportOptions() {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentWorkflowTaskExecutionSize(2)
                .setMaxConcurrentActivityExecutionSize(1)
                .setWorkflowTaskPollersBehavior(new PollerBehaviorSimpleMaximum(2))
                .setActivityTaskPollersBehavior(new PollerBehaviorSimpleMaximum(1))
                .setUsingVirtualThreads(true)
                .build();
    }

    static WorkerOptions vendorOptions(WorkerProperties properties, String queue) {
        var options = WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(properties.vendorCalls())
                .setActivityTaskPollersBehavior(new PollerBehaviorAutoscaling(1, 10, 2))
                .setUsingVirtualThreads(true);
        var rate = properties.ratesPerSecond().get(queue);
        if (rate != null) {
            options.setMaxTaskQueueActivitiesPerSecond(rate);
        }
        return options.build();
    }

    /** Takes no new work, and gives what is running its time to end. */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(properties.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            factory.shutdownNow();
        }
    }
}
