package leadloom.app.assembly;

import io.temporal.client.WorkflowClient;
import java.util.HashMap;
import java.util.Map;
import leadloom.activities.lifecycle.JournalActivities;
import leadloom.activities.webhook.Outgoing;
import leadloom.activities.webhook.WebhookActivities;
import leadloom.app.vendors.Vendors;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.journal.Advances;
import leadloom.hub.review.Reviews;
import leadloom.worker.LeadWorker;
import leadloom.worker.WorkerProperties;
import leadloom.workflows.TaskQueues;
import org.jspecify.annotations.Nullable;

/** A worker with the vendors that it has now. They may be exchanged while leads are on their way. */
final class WorkerRun implements AutoCloseable {

    private final WorkflowClient temporal;
    private final Hub hub;
    private final Campaigns campaigns;

    private final WebhookActivities webhooks;

    private Vendors vendors;
    private Parts rounds = new Parts();
    private @Nullable LeadWorker working;

    /** Listens to the vendors at once; works once it is told to begin. */
    WorkerRun(WorkflowClient temporal, Hub hub, Campaigns campaigns, Vendors vendors, Outgoing outgoing) {
        this.temporal = temporal;
        this.hub = hub;
        this.campaigns = campaigns;
        this.vendors = vendors;
        this.webhooks = new WebhookActivities(hub, outgoing);
        vendors.rounds(hub, campaigns).forEach(rounds::add);
    }

    /** Polls from now on; Temporal must be there. */
    synchronized void begin() {
        working = LeadWorker.start(
                temporal,
                WorkerProperties.DEFAULT.withRates(vendors.rates()),
                new JournalActivities(new Advances(hub, campaigns), new Reviews(hub)),
                acts(),
                vendors.reporting(hub, campaigns));
    }

    private Map<String, Object> acts() {
        var acts = new HashMap<String, Object>(vendors.activities(hub, campaigns));
        acts.put(TaskQueues.WEBHOOKS, webhooks);
        return acts;
    }

    /** Acts in hand are finished with the vendors that they began with; what waits is done with the others. */
    synchronized void moveTo(Vendors others) {
        var worked = working != null;
        close();
        vendors = others;
        rounds = new Parts();
        vendors.rounds(hub, campaigns).forEach(rounds::add);
        if (worked) {
            begin();
        }
    }

    @Override
    public synchronized void close() {
        if (working != null) {
            working.close();
            working = null;
        }
        rounds.close();
    }
}
