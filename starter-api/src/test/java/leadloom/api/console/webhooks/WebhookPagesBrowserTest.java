package leadloom.api.console.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.console.Browsers;
import leadloom.api.console.Browsers.Look;
import leadloom.hub.access.Role;
import leadloom.hub.webhook.Endpoints;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class WebhookPagesBrowserTest {

    private static final TestApi API = TestApi.live(false, Map.of());
    private static final Browsers BROWSERS = Browsers.open();

    @AfterAll
    static void close() {
        BROWSERS.close();
        API.close();
    }

    @Test
    void nothingToComplainOfOnAnyPage() {
        var endpoint = new Endpoints(API.hub())
                .add("https://example.com/hooks/of/somebody/with/quite/a/long/address", List.of("lead.captured"))
                .orElseThrow()
                .endpoint();
        API.post("/api/v1/leads", """
                {"email": "ines@orrin.example", "campaign": "autumn", "consent": {"given": true, "wording": "yes"}}""");

        BROWSERS.nothingToComplain(
                Role.OPS, API, List.of("/webhooks", "/webhooks/" + endpoint.id(), "/webhooks/deliveries/dlv_1"));
    }

    @Test
    void oneIsAddedWithoutScript() {
        var page = BROWSERS.as(Role.OPS, API, Look.WIDE.withoutScript());
        page.navigate("/webhooks");
        page.fill("#url", "https://example.com/no-script");
        page.click("text=Add >> nth=-1");

        assertThat(page.textContent(".secret pre")).startsWith("whsec_");
    }
}
