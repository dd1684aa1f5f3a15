package leadloom.activities.webhook;

import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Optional;
import leadloom.activities.webhook.HttpPost.Answered;
import leadloom.activities.webhook.HttpPost.Unanswered;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.webhook.Tries;
import leadloom.hub.webhook.Tries.Answer;
import leadloom.hub.webhook.Tries.Begun;
import leadloom.workflows.webhook.DeliveryEnd;
import leadloom.workflows.webhook.WebhookRun;
import leadloom.workflows.webhook.Webhooks;
import tools.jackson.databind.JsonNode;

/** Makes the tries of deliveries. The hub counts them, so that a workflow that is started again does not begin anew. */
public final class WebhookActivities implements Webhooks {

    /** Longer than a call and the transactions around it. */
    private static final Duration SURELY_OVER = Duration.ofSeconds(25);

    private static final int GONE = 410;

    private final Tries tries;
    private final HttpPost post;
    private final InstantSource clock;

    public WebhookActivities(Hub hub, Outgoing outgoing) {
        this(hub, new HttpPost(outgoing));
    }

    WebhookActivities(Hub hub, HttpPost post) {
        this.tries = new Tries(hub);
        this.post = post;
        this.clock = hub.realTime();
    }

    /** Thin: what it is about is asked of the API, by ids. */
    record Message(String type, Instant timestamp, JsonNode data) {}

    @Override
    public DeliveryEnd deliverWebhook(WebhookRun run) {
        return switch (tries.begin(run.delivery(), run.round(), SURELY_OVER)) {
            case Tries.Over over -> DeliveryEnd.OVER;
            case Tries.Dropped dropped -> DeliveryEnd.DROPPED;
            case Begun begun -> attempt(begun);
        };
    }

    private DeliveryEnd attempt(Begun begun) {
        var start = clock.instant();
        var result = call(begun, start);
        var took = Duration.between(start, clock.instant());
        return switch (result) {
            case Answered(AnswerHead head)
            when head.status() / 100 == 2 -> {
                tries.delivered(begun, new Answer(head.status(), null, took));
                yield DeliveryEnd.DELIVERED;
            }
            case Answered(AnswerHead head)
            when head.status() == GONE -> {
                tries.gone(begun, new Answer(GONE, null, took));
                yield DeliveryEnd.DROPPED;
            }
            case Answered(AnswerHead head) -> notTaken(begun, new Answer(head.status(), null, took), head.retryAfter());
            case Unanswered(String code) -> notTaken(begun, new Answer(null, code, took), Optional.empty());
        };
    }

    private HttpPost.Result call(Begun begun, Instant start) {
        var body = Json.text(new Message(begun.type(), begun.at().truncatedTo(ChronoUnit.MILLIS), begun.data()))
                .getBytes(StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", begun.message());
        headers.put("webhook-timestamp", String.valueOf(start.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(begun.secrets(), begun.message(), start.getEpochSecond(), body));
        return post.send(URI.create(begun.url()), headers, body);
    }

    private DeliveryEnd notTaken(Begun begun, Answer answer, Optional<String> retryAfter) {
        var pause = Schedule.after(begun.number(), retryAfter);
        if (pause.isEmpty()) {
            tries.failed(begun, answer);
            return DeliveryEnd.FAILED;
        }
        tries.again(begun, answer, pause.orElseThrow());
        throw ApplicationFailure.newBuilder()
                .setType("NotTaken")
                .setMessage(answer.status() == null ? String.valueOf(answer.failure()) : "http-" + answer.status())
                .setNextRetryDelay(pause.orElseThrow())
                // Other people's outages must not light up dashboards of our failures.
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }
}
