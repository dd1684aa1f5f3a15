package leadloom.sandbox.vendors;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells hooks of answers as the vendor does: signed, again when asked to wait, and never again after a 404 or a 410.
 * The vendor's minutes between two tries are seconds here.
 */
final class TypeformHooks {

    private static final Set<Integer> LATER = Set.of(408, 423, 429, 503);
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 60;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Hook> hooks = new ConcurrentHashMap<>();

    /** @param secret does not come back */
    record Hook(String id, String form, String tag, String url, boolean enabled, String secret, Instant createdAt) {

        Map<String, Object> told() {
            return Map.of(
                    "id", id,
                    "form_id", form,
                    "tag", tag,
                    "url", url,
                    "enabled", enabled,
                    "verify_ssl", url.startsWith("https:"),
                    "created_at", createdAt.toString(),
                    "updated_at", createdAt.toString());
        }

        Hook switchedOff() {
            return new Hook(id, form, tag, url, false, secret, createdAt);
        }
    }

    Hook register(String form, String tag, String url, String secret, Instant now) {
        return hooks.compute(
                form + "/" + tag,
                (key, before) -> new Hook(
                        "hook-" + tag, form, tag, url, true, secret, before == null ? now : before.createdAt()));
    }

    Optional<Hook> find(String form, String tag) {
        return Optional.ofNullable(hooks.get(form + "/" + tag));
    }

    List<Map<String, Object>> of(String form) {
        return hooks.values().stream()
                .filter(hook -> hook.form().equals(form))
                .map(Hook::told)
                .toList();
    }

    /** Returns at once; every hook of the form is told in its own time. */
    void tell(String form, byte[] body) {
        hooks.values().stream()
                .filter(hook -> hook.form().equals(form))
                .forEach(hook -> Thread.ofVirtual().start(() -> tell(hook, body)));
    }

    private void tell(Hook hook, byte[] body) {
        try {
            for (var tries = 0; tries < MOST_TRIES && stands(hook); tries++) {
                var status = status(hook, body);
                if (GONE.contains(status)) {
                    hooks.computeIfPresent(hook.form() + "/" + hook.tag(), (key, known) -> known.switchedOff());
                    return;
                }
                if (!LATER.contains(status)) {
                    return;
                }
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stands(Hook hook) {
        return find(hook.form(), hook.tag()).filter(Hook::enabled).isPresent();
    }

    /** 503 where nobody answers. */
    private int status(Hook hook, byte[] body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(hook.url()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Typeform-Signature", "sha256=" + HookSignature.of(hook.secret(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException nobodyThere) {
            return 503;
        }
    }
}
