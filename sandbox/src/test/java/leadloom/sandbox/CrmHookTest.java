package leadloom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the stand-in CRM tells of sales people's doings and of our own writes. */
@Timeout(60)
final class CrmHookTest {

    private static final String SECRET = "FAKE-hubspot-client-secret";

    private record Told(String body, String time, String signature) {}

    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()));
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer listener = listen();

    private HttpServer listen() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/hook", call -> {
                var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                var headers = call.getRequestHeaders();
                var away = refusals.getAndDecrement() > 0;
                if (!away) {
                    told.add(new Told(
                            body,
                            headers.getFirst("X-HubSpot-Request-Timestamp"),
                            headers.getFirst("X-HubSpot-Signature-v3")));
                }
                call.sendResponseHeaders(away ? 503 : 202, -1);
                call.close();
            });
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + listener.getAddress().getPort() + "/hook";
    }

    @BeforeEach
    void anAccountWithOneContact() throws IOException, InterruptedException {
        post("/crm/crm/objects/2026-09/contacts/batch/upsert", """
                {"inputs":[{"id":"ada@example.com","idProperty":"email","objectWriteTraceId":"lead-1",
                  "properties":{"email":"ada@example.com"}}]}""");
        post("/sandbox/crm/hook", "{\"url\":\"%s\",\"secret\":\"%s\",\"app_id\":54321}".formatted(url(), SECRET));
    }

    @AfterEach
    void stop() {
        listener.stop(0);
        client.close();
        sandbox.close();
    }

    @Test
    void aDealThatSalesWinsIsToldSigned() throws Exception {
        post("/sandbox/crm/deals", "{\"email\":\"ada@example.com\",\"stage\":\"closedwon\"}");

        var hook = next();
        assertThat(hook.body()).startsWith("[").contains("deal.propertyChange", "\"closedwon\"", "CRM_UI");
        assertThat(hook.signature()).isEqualTo(signature("POST" + url() + hook.body() + hook.time()));
    }

    @Test
    void aHookIsSentAgainUntilItIsTaken() throws Exception {
        refusals.set(2);

        post("/sandbox/crm/meetings", "{\"email\":\"ada@example.com\"}");

        assertThat(next().body()).contains("object.creation", "0-47");
    }

    @Test
    void whatWasWrittenThroughTheApiComesBackAsAnEcho() throws Exception {
        post("/crm/crm/objects/2026-09/contacts/batch/upsert", """
                {"inputs":[{"id":"ada@example.com","idProperty":"email","objectWriteTraceId":"lead-1",
                  "properties":{"email":"ada@example.com","leadloom_segment":"hot"}}]}""");

        assertThat(next().body()).contains("INTEGRATION", "\"sourceId\":\"54321\"", "leadloom_segment");
    }

    private Told next() throws InterruptedException {
        return Objects.requireNonNull(told.poll(20, TimeUnit.SECONDS), "no hook came");
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(sandbox.httpUri().resolve(path))
                        .header("Authorization", "Bearer FAKE-key")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private static String signature(String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
