package leadloom.api.webhook;

import java.time.Duration;
import java.time.Instant;
import leadloom.hub.Backlog;
import leadloom.hub.Hub;
import leadloom.hub.webhook.Deliveries;
import leadloom.hub.webhook.HandOver;
import leadloom.hub.webhook.HandOver.Taken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives deliveries to Temporal, one after another, and forgets old ones. While Temporal is away they stay in line, and
 * nothing is lost if this process dies anywhere in between.
 */
public final class WebhookDispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int BATCH = 50;
    private static final Duration WHILE_AWAY = Duration.ofSeconds(15);
    private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);

    private final Hub hub;
    private final HandOver line;
    private final Deliveries deliveries;
    private final WebhookStarter starter;
    private final Backlog backlog;
    /** Known to the backlog's thread alone. */
    private Instant forgetAt = Instant.MIN;

    public WebhookDispatcher(Hub hub, WebhookStarter starter) {
        this.hub = hub;
        this.line = new HandOver(hub);
        this.deliveries = new Deliveries(hub);
        this.starter = starter;
        this.backlog = Backlog.workOff(
                "webhook-dispatcher",
                IDLE,
                this::step,
                databaseAway -> log.warn(
                        "webhooks wait for the database: {}",
                        databaseAway.getClass().getSimpleName()));
    }

    private int step() {
        forgetOld();
        var taken = line.take(BATCH);
        var handed = 0;
        for (var each : taken) {
            if (!hand(each)) {
                break; // what is left of the batch is free again when its lease is over
            }
            handed++;
        }
        return handed;
    }

    private boolean hand(Taken taken) {
        try {
            starter.start(taken);
        } catch (RuntimeException away) {
            log.warn(
                    "Temporal takes no webhooks ({}); they stay in line",
                    away.getClass().getSimpleName());
            line.failed(taken, WHILE_AWAY);
            return false;
        }
        line.handed(taken);
        return true;
    }

    private void forgetOld() {
        var now = hub.realTime().instant();
        if (!now.isBefore(forgetAt) && deliveries.forget() == 0) {
            forgetAt = now.plus(BETWEEN_FORGETTING);
        }
    }

    @Override
    public void close() {
        backlog.close();
    }
}
