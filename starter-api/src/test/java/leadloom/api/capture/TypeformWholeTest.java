package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.capture.FormVendor;
import leadloom.activities.capture.FormVendor.Finished;
import leadloom.activities.capture.FormVendor.Registered;
import leadloom.activities.capture.FormVendor.Wanted;
import leadloom.activities.capture.typeform.Typeform;
import leadloom.api.Patience;
import leadloom.api.TestApi;
import leadloom.hub.Json;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.State;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The vendor's adapter, its stand-in and our sources together, over HTTP. */
class TypeformWholeTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()));
    private final TestApi api = TestApi.live(false, Map.of());
    private final FormVendor vendor = new Typeform(
            URI.create(sandbox.httpUri() + "/typeform"),
            "FAKE-personal-token",
            InstantSource.system(),
            Breaker.usual("typeform", InstantSource.system()));

    @AfterEach
    void stop() {
        api.close();
        sandbox.close();
    }

    private static Deadline soon() {
        return new Deadline(InstantSource.system().instant().plus(SOON));
    }

    private void register() {
        var made = api.post(
                "/api/v1/sources",
                "{\"name\": \"demo\", \"kind\": \"typeform\", \"campaign\": \"autumn\","
                        + " \"forms\": [\"lT4Z3j\"], \"mapping\": " + Json.text(Desks.TYPEFORM_MAPPING) + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var hook = vendor.register(
                "lT4Z3j",
                "leadloom",
                made.json().path("url").asString(""),
                made.json().path("secret").asString(""),
                soon());
        assertThat(((Registered) hook).hooks()).singleElement().matches(FormVendor.Hook::enabled);
    }

    private String submit(String email, String deliver) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var body = "{\"deliver\": \"" + deliver + "\", \"answers\": {\"readable_ref_email\": \"" + email
                    + "\", \"readable_ref_consent\": true}}";
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(sandbox.httpUri() + "/typeform/sandbox/forms/lT4Z3j/submissions"))
                            .header("Authorization", "Bearer anybody")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            return "lT4Z3j/" + Json.tree(answer.body()).path("token").asString("");
        }
    }

    private boolean taken(String key) {
        return Patience.until(
                () -> Desks.delivery(api, "demo", key)
                        .filter(delivery -> delivery.state() == State.TAKEN)
                        .isPresent(),
                SOON);
    }

    @Test
    void whatPeopleFillInArrivesByTheHookOnceAndWhatNoHookBroughtByAsking() throws Exception {
        register();

        assertThat(taken(submit("once@orrin.example", "once"))).isTrue();
        assertThat(taken(submit("twice@orrin.example", "twice"))).isTrue();
        var missed = submit("missed@orrin.example", "never");
        assertThat(Desks.delivery(api, "demo", missed)).isEmpty();
        ResponsesSource asked = (form, since, before) -> {
            var page = (FormVendor.Page)
                    vendor.answers(new Wanted(form, 2, since, null, before, Set.of(Finished.COMPLETED)), soon());
            return new ResponsesSource.Answer.Page(page.responses(), page.last());
        };
        var found = new MissedResponses(
                        api.hub(),
                        new Captures(api.hub(), new Campaigns(api.hub()), new Mappings()),
                        Optional.of(asked))
                .look();

        assertThat(found).isEqualTo(1);
        assertThat(taken(missed)).isTrue();
        assertThat(new Deliveries(api.hub()).counts("demo")).isEqualTo(Map.of(State.TAKEN, 3));
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT count(*) FROM lead")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aHookThatWasSwitchedOffCanBeSeen() {
        vendor.register("lT4Z3j", "gone", api.uri("/nothing/here").toString(), "FAKE-secret", soon());

        assertThat(Patience.until(
                        () -> {
                            submitQuietly();
                            var hook = (Registered) vendor.hook("lT4Z3j", "gone", soon());
                            return hook.hooks().stream().noneMatch(FormVendor.Hook::enabled);
                        },
                        SOON))
                .isTrue();
        assertThat(((Registered) vendor.hook("lT4Z3j", "never", soon())).hooks())
                .isEmpty();
    }

    private void submitQuietly() {
        try {
            submit("gone@orrin.example", "once");
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
