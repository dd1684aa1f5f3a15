package leadloom.workflows.webhook;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Tries that fail as often as they are told to, each with its own pause, and then come to an end. */
final class FakeWebhooks implements Webhooks {

    final List<Instant> tries = new CopyOnWriteArrayList<>();
    final List<WebhookRun> runs = new CopyOnWriteArrayList<>();
    private final Queue<Duration> pauses = new ArrayDeque<>();
    private final DeliveryEnd end;
    private final Supplier<Instant> clock;

    FakeWebhooks(Supplier<Instant> clock, DeliveryEnd end, Duration... pauses) {
        this.clock = clock;
        this.end = end;
        this.pauses.addAll(List.of(pauses));
    }

    @Override
    public synchronized DeliveryEnd deliverWebhook(WebhookRun run) {
        tries.add(clock.get());
        runs.add(run);
        var pause = pauses.poll();
        if (pause == null) {
            return end;
        }
        throw ApplicationFailure.newBuilder()
                .setType("NotTaken")
                .setMessage("http-503")
                .setNextRetryDelay(pause)
                .build();
    }
}
