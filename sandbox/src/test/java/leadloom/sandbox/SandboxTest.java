package leadloom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SandboxTest {

    private static final String LOOK_UP = "/enrichment/v2/combined/find?email=ada@north-mills.io";
    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }

    @Test
    void itIsUpAndCountsFromNothing() throws IOException, InterruptedException {
        assertThat(get("/sandbox/health").body()).contains("up");
        assertThat(get("/sandbox/mails/count").body()).contains("\"accepted\":0");
        assertThat(get("/sandbox/mails?limit=5").body()).isEqualTo("{\"mails\":[]}");
        assertThat(get("/sandbox/unheard-of").statusCode()).isEqualTo(404);
    }

    @Test
    void aVendorCanBeTakenDownAndBroughtBackFromOutside() throws IOException, InterruptedException {
        post("/sandbox/faults", "{\"vendor\":\"enrichment\",\"down\":true}");
        assertThat(get(LOOK_UP).statusCode()).isEqualTo(503);

        post("/sandbox/faults", "{\"vendor\":\"enrichment\",\"down\":false}");
        assertThat(get(LOOK_UP).statusCode()).isEqualTo(200);
        assertThat(get("/sandbox/invoices").body())
                .contains(
                        "\"enrichment\":{\"performed\":1,\"effects\":1,\"repeated\":0,\"faults\":{\"down\":1},\"billed\":1,");
    }

    @Test
    void aThrottlingVendorSaysHowLongToWait() throws IOException, InterruptedException {
        post("/sandbox/faults", "{\"vendor\":\"enrichment\",\"kind\":\"throttled\",\"rate\":1,\"for_seconds\":60}");

        var answer = get(LOOK_UP);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void aFaultThatMakesNoSenseIsRefused() throws IOException, InterruptedException {
        assertThat(post("/sandbox/faults", "{\"vendor\":\"nobody\",\"down\":true}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/sandbox/faults", "{\"vendor\":\"crm\",\"kind\":\"bored\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/sandbox/faults", "no json").statusCode()).isEqualTo(422);
    }

    @Test
    void everySandboxOfASeedKnowsTheSameCompanies() throws IOException, InterruptedException {
        try (var twin = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()))) {
            var here = get(LOOK_UP).body();
            var there = send(HttpRequest.newBuilder(twin.httpUri().resolve(LOOK_UP)))
                    .body();

            // the same facts; a map's order is no promise
            assertThat(there.chars().sorted().toArray())
                    .isEqualTo(here.chars().sorted().toArray());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(sandbox.httpUri().resolve(path)));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(sandbox.httpUri().resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.header("Authorization", "Basic ZmFrZTo=").build(), BodyHandlers.ofString());
    }
}
