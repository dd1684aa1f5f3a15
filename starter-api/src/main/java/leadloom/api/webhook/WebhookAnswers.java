package leadloom.api.webhook;

import java.time.Instant;
import java.util.List;
import leadloom.hub.webhook.Delivery;
import leadloom.hub.webhook.Endpoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API says of webhooks. */
final class WebhookAnswers {

    private WebhookAnswers() {}

    /**
     * An endpoint.
     *
     * @param secret only in the answer that makes it
     * @param bothSecretsUntil until when a former secret signs too
     */
    record WebhookAnswer(
            String id,
            String url,
            List<String> types,
            Instant createdAt,
            @Nullable Instant disabledAt,
            @Nullable String disabledBecause,
            @Nullable Instant bothSecretsUntil,
            @Nullable String secret) {

        static WebhookAnswer of(Endpoint endpoint, @Nullable String secret) {
            return new WebhookAnswer(
                    endpoint.id(),
                    endpoint.url(),
                    endpoint.types(),
                    endpoint.createdAt(),
                    endpoint.disabledAt().orElse(null),
                    endpoint.disabledBecause().orElse(null),
                    endpoint.bothUntil().orElse(null),
                    secret);
        }
    }

    /**
     * A delivery.
     *
     * @param message the {@code webhook-id} of every try
     * @param at when it happened
     * @param answered what came of the newest try: a status, or a code
     * @param triesMade all of them; null in lists
     */
    record DeliveryAnswer(
            String id,
            String webhook,
            String message,
            String type,
            Instant at,
            String state,
            int tries,
            @Nullable String answered,
            Instant createdAt,
            @Nullable Instant settledAt,
            @Nullable JsonNode data,
            @Nullable List<TryAnswer> triesMade) {

        static DeliveryAnswer of(Delivery delivery, @Nullable List<Delivery.Try> tries) {
            return new DeliveryAnswer(
                    delivery.name(),
                    delivery.endpoint(),
                    delivery.message(),
                    delivery.type(),
                    delivery.at(),
                    delivery.state(),
                    delivery.tries(),
                    delivery.last().map(Delivery.Try::words).orElse(null),
                    delivery.createdAt(),
                    delivery.settledAt().orElse(null),
                    delivery.data(),
                    tries == null ? null : tries.stream().map(TryAnswer::of).toList());
        }
    }

    /** @param round each replay begins another */
    record TryAnswer(
            int round,
            int number,
            Instant at,
            @Nullable Integer status,
            @Nullable String failure,
            @Nullable Integer millis) {

        static TryAnswer of(Delivery.Try tried) {
            return new TryAnswer(
                    tried.round(),
                    tried.number(),
                    tried.at(),
                    tried.status().orElse(null),
                    tried.failure().orElse(null),
                    tried.millis().orElse(null));
        }
    }

    /** @param more whether the span holds others, so that it is to be asked for again */
    record Replayed(int replayed, boolean more) {}
}
