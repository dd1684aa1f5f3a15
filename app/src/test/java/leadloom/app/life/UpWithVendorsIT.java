package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.app.embedded.Loopback;
import leadloom.hub.Json;
import leadloom.hub.lead.Sentinel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code up} with a vendor's address and key for every slot, as a company starts it: nothing of the sandbox runs in
 * that process, and the vendors are processes of their own.
 */
@ExtendWith(Ground.Shared.class)
@Timeout(240)
class UpWithVendorsIT {

    private static final int LEADS = 20;
    private static final String CAMPAIGN = "autumn-demo";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void twentyLeadsLiveToTheirEndOnVendorsThatTheEnvironmentNames(Ground ground) throws Exception {
        var vendors = URI.create("http://" + Loopback.HOST + ":" + Loopback.freePortFrom(18_580));
        var smtp = Loopback.freePortFrom(18_680);
        try (var life = Life.on(ground, directory, Duration.ofMillis(500));
                var standIns = standIns(life, vendors, smtp)) {
            Await.until("the stand-ins answer", STARTS_WITHIN, () -> answers(vendors.resolve("/sandbox/health")));
            assertThat(standIns).isNotNull();
            life.publish(CAMPAIGN);
            life.takeIn(CAMPAIGN, Life.leads(LEADS));
            try (var up = up(life, vendors, smtp)) {
                assertThat(up).isNotNull();
                life.awaitDone(Duration.ofMinutes(3));
            }

            assertThat(life.twice()).isZero();
            assertThat(life.mails()).isGreaterThan(LEADS);
            assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
            assertThat(get(vendors.resolve("/sandbox/mails/count"))
                            .path("accepted")
                            .asInt())
                    .isEqualTo(life.mails());
            var billed = get(vendors.resolve("/sandbox/invoices"));
            assertThat(List.of("hunter", "salesforce", "writer", "sales"))
                    .allSatisfy(vendor -> assertThat(
                                    billed.path(vendor).path("performed").asInt())
                            .as(vendor)
                            .isPositive());
        }
    }

    private static Role standIns(Life life, URI vendors, int smtp) {
        return Role.command(
                "stand-ins",
                life,
                Map.of("LEADLOOM_SANDBOX_SMTP_PORT", Integer.toString(smtp), "LEADLOOM_SANDBOX_FAULTS", "none"),
                List.of("serve", "--role", "sandbox", "--port", Integer.toString(vendors.getPort())));
    }

    private static Role up(Life life, URI vendors, int smtp) {
        var environment = new HashMap<>(Role.environment(life));
        environment.putAll(Map.of(
                "LEADLOOM_ENRICHMENT_VENDOR", "hunter",
                "LEADLOOM_HUNTER_URL", vendors + "/hunter",
                "LEADLOOM_HUNTER_KEY", "FAKE-hunter-key",
                "LEADLOOM_CRM_VENDOR", "salesforce",
                "LEADLOOM_CRM_URL", vendors + "/salesforce",
                "LEADLOOM_CRM_CLIENT_ID", "FAKE-client",
                "LEADLOOM_CRM_KEY", "FAKE-client-secret"));
        environment.putAll(Map.of(
                "LEADLOOM_AI_URL", vendors + "/ai",
                "LEADLOOM_AI_KEY", "FAKE-model-key",
                "LEADLOOM_AI_MODEL", "gpt-5.4-nano",
                "LEADLOOM_SALES_URL", vendors + "/chat",
                "LEADLOOM_SALES_KEY", "FAKE-chat-token",
                "LEADLOOM_SALES_CHANNEL", "C0LEADLOOM",
                "LEADLOOM_EMAIL_URL", "smtp://" + Loopback.HOST + ":" + smtp,
                "LEADLOOM_POSTAL_ADDRESS", "1 Example Street, Example Town"));
        for (var slot : List.of("EMAIL", "CRM", "ENRICHMENT", "AI", "SALES")) {
            environment.put("LEADLOOM_" + slot + "_MODE", "live");
        }
        return Role.command(
                "up",
                life,
                environment,
                List.of("up", "--port", Integer.toString(life.url().getPort())));
    }

    private static boolean answers(URI address) {
        try {
            return get(address).path("status").asString("").equals("up");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static JsonNode get(URI address) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            return Json.tree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
