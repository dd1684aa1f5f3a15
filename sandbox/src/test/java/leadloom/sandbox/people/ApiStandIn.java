package leadloom.sandbox.people;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The API as simulated people see it: a clock set by the test, the mail hook, reviews, leads and an unsubscribe page.
 */
final class ApiStandIn implements AutoCloseable {

    static final String SECRET = "whsec_bm90LWEtcmVhbC1zZWNyZXQtb25seS1mb3ItdGVzdHM=";
    static final String KEY = "test-key-that-opens-nothing";
    static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

    /** A request other than to the clock. */
    record Seen(String method, String path, Map<String, String> headers, String body) {}

    volatile Instant now = MONDAY;

    final AtomicInteger refuseNext = new AtomicInteger();
    final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();
    final Queue<String> hookIds = new ConcurrentLinkedQueue<>();
    final Queue<String> forged = new ConcurrentLinkedQueue<>();
    final Queue<JsonNode> early = new ConcurrentLinkedQueue<>();
    final Queue<Seen> visits = new ConcurrentLinkedQueue<>();
    final Queue<Seen> acts = new ConcurrentLinkedQueue<>();
    final Map<String, String> openReviews = new ConcurrentHashMap<>();
    volatile List<String> waitingLeads = List.of();
    volatile int decisionStatus = 200;

    private final HttpServer server;
    private final Webhook signature;

    ApiStandIn() {
        try {
            signature = new Webhook(SECRET);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        } catch (EmptyWebhookSecretException noSecret) {
            throw new IllegalStateException(noSecret);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/demo/clock", exchange -> answer(exchange, 200, """
                {"mode":"simulated","now":"%s","factor":43200.0,"pace":43200.0,"held":false}""".formatted(now)));
        server.createContext("/api/v1/hooks/mail", this::hook);
        server.createContext("/api/v1/reviews", this::reviews);
        server.createContext("/api/v1/leads", this::leads);
        server.createContext("/u/", exchange -> {
            visits.add(seen(exchange));
            answer(exchange, 200, "{}");
        });
        server.createContext("/c/", exchange -> {
            visits.add(seen(exchange));
            answer(exchange, 302, "{}");
        });
        server.createContext("/o/", exchange -> {
            visits.add(seen(exchange));
            answer(exchange, 200, "{}");
        });
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void hook(HttpExchange exchange) throws IOException {
        var request = seen(exchange);
        if (refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer(exchange, 503, "{}");
            return;
        }
        try {
            signature.verify(
                    request.body(),
                    request.headers().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
        } catch (WebhookVerificationException | RuntimeException notSigned) {
            forged.add(request.body());
        }
        hookIds.add(request.headers().get("webhook-id"));
        for (var event : Api.JSON.readTree(request.body())) {
            events.add(event);
            if (Instant.parse(event.path("at").asString()).isAfter(now)) {
                early.add(event);
            }
        }
        answer(exchange, 202, "{}");
    }

    private void reviews(HttpExchange exchange) throws IOException {
        var second = exchange.getRequestURI().getRawQuery().contains("after=");
        var listed = openReviews.values().stream().sorted().toList();
        var split = Math.min(100, listed.size());
        var page = second ? listed.subList(split, listed.size()) : listed.subList(0, split);
        var next = second || listed.size() <= 100 ? "null" : "\"page 2&=\"";
        answer(exchange, 200, "{\"data\":[" + String.join(",", page) + "],\"next\":" + next + "}");
    }

    private void leads(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            var data = waitingLeads.stream().map("{\"id\":\"%s\"}"::formatted).collect(Collectors.joining(","));
            answer(exchange, 200, "{\"data\":[" + data + "],\"next\":null}");
            return;
        }
        var act = seen(exchange);
        acts.add(act);
        answer(exchange, act.path().endsWith("/decision") ? decisionStatus : 202, "{}");
    }

    private static Seen seen(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Seen(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            var body = json.getBytes(StandardCharsets.UTF_8);
            var isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
