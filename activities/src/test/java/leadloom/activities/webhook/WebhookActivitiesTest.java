package leadloom.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.temporal.failure.ApplicationFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.hub.Json;
import leadloom.hub.TestLeads;
import leadloom.hub.webhook.Deliveries;
import leadloom.hub.webhook.Delivery;
import leadloom.hub.webhook.Endpoint;
import leadloom.hub.webhook.Endpoints;
import leadloom.workflows.webhook.DeliveryEnd;
import leadloom.workflows.webhook.WebhookRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WebhookActivitiesTest {

    private final TestLeads world = new TestLeads();
    private final Receiver receiver = new Receiver();
    private final Endpoints endpoints = new Endpoints(world.hub);
    private final WebhookActivities activities = new WebhookActivities(world.hub, Outgoing.of(true));

    @AfterEach
    void close() {
        receiver.close();
        world.close();
    }

    @Test
    void theStandardsOwnLibraryTakesOurSignature() throws Exception {
        // The library compares with the machine's clock.
        world.time.pass(Duration.between(world.time.instant(), Instant.now()));
        var added = endpoints.add(receiver.url(), List.of("lead.captured")).orElseThrow();
        var lead = world.lead("ana@acme.io");

        assertThat(activities.deliverWebhook(new WebhookRun(delivery().id(), 1)))
                .isEqualTo(DeliveryEnd.DELIVERED);

        var request = receiver.received.getFirst();
        new Webhook(added.secret()).verify(request.body(), request.headers());
        assertThatThrownBy(() -> new Webhook(added.secret()).verify(request.body() + " ", request.headers()))
                .isInstanceOf(WebhookVerificationException.class);
        var message = Json.tree(request.body());
        assertThat(request.path()).isEqualTo("/hooks/a?of=ours");
        assertThat(header(request.headers(), "webhook-id"))
                .startsWith("evt_")
                .isEqualTo(delivery().message());
        assertThat(message.path("type").asString()).isEqualTo("lead.captured");
        assertThat(Instant.parse(message.path("timestamp").asString())).isNotNull();
        assertThat(message.path("data").path("lead").asString()).isEqualTo(lead.value());
        assertThat(request.body()).doesNotContain("ana", "acme");
        assertThat(delivery().state()).isEqualTo("delivered");
    }

    @Test
    void whileASecretIsReplacedBothSign() throws Exception {
        world.time.pass(Duration.between(world.time.instant(), Instant.now()));
        var added = endpoints.add(receiver.url(), List.of("lead.captured")).orElseThrow();
        var fresh =
                endpoints.rotate(added.endpoint().id(), Duration.ofHours(24)).orElseThrow();
        world.lead("ana@acme.io");

        activities.deliverWebhook(new WebhookRun(delivery().id(), 1));

        var request = receiver.received.getFirst();
        assertThat(header(request.headers(), "webhook-signature").split(" ")).hasSize(2);
        new Webhook(added.secret()).verify(request.body(), request.headers());
        new Webhook(fresh).verify(request.body(), request.headers());
    }

    @Test
    void triesAreAsFarApartAsTheStandardSaysAndTheTenthIsTheLast() {
        add();
        world.lead("ana@acme.io");
        receiver.status = 503;
        var run = new WebhookRun(delivery().id(), 1);

        var pauses = new ArrayList<Duration>();
        for (var number = 1; number <= 9; number++) {
            pauses.add(notTaken(run).getNextRetryDelay());
        }

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(activities.deliverWebhook(run)).isEqualTo(DeliveryEnd.FAILED);
        assertThat(delivery().state()).isEqualTo("failed");
        assertThat(delivery().tries()).isEqualTo(10);
        assertThat(new Deliveries(world.hub).tries(delivery().id()))
                .hasSize(10)
                .allSatisfy(tried -> assertThat(tried.words()).isEqualTo("503"));
        assertThat(receiver.received)
                .extracting(request -> header(request.headers(), "webhook-id"))
                .containsOnly(delivery().message());
    }

    @Test
    void whoAsksForMoreTimeGetsIt() {
        add();
        world.lead("ana@acme.io");
        receiver.status = 429;
        receiver.headers = Map.of("Retry-After", "90");

        assertThat(notTaken(new WebhookRun(delivery().id(), 1)).getNextRetryDelay())
                .isEqualTo(Duration.ofSeconds(90));

        receiver.headers = Map.of("Retry-After", "999999");
        assertThat(notTaken(new WebhookRun(delivery().id(), 1)).getNextRetryDelay())
                .isEqualTo(Duration.ofHours(24));
    }

    @Test
    void anEndpointThatIsGoneIsDisabledAndTheAuditLogSaysSo() {
        var endpoint = add();
        world.lead("ana@acme.io");
        world.lead("ben@acme.io");
        receiver.status = 410;
        var waiting = new Deliveries(world.hub).page(endpoint, null, null, 9);

        assertThat(activities.deliverWebhook(new WebhookRun(waiting.get(0).id(), 1)))
                .isEqualTo(DeliveryEnd.DROPPED);
        assertThat(activities.deliverWebhook(new WebhookRun(waiting.get(1).id(), 1)))
                .isEqualTo(DeliveryEnd.DROPPED);

        assertThat(receiver.received).as("nobody calls again").hasSize(1);
        assertThat(endpoints.find(endpoint).orElseThrow().disabledBecause()).contains(Endpoint.GONE);
        assertThat(world.hub
                        .sql()
                        .sql("SELECT action || ' ' || subject || ' ' || reason FROM audit_log")
                        .query(String.class)
                        .list())
                .containsExactly("disable-webhook " + endpoint + " gone");
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() {
        add();
        world.lead("ana@acme.io");
        receiver.status = 302;
        receiver.headers = Map.of("Location", "/elsewhere");

        notTaken(new WebhookRun(delivery().id(), 1));

        assertThat(receiver.received).extracting(Receiver.Received::path).containsExactly("/hooks/a?of=ours");
        assertThat(delivery().last().orElseThrow().words()).isEqualTo("302");
    }

    @Test
    void ourOwnNetworkIsNotCalledWhateverItsName() {
        add("http://hooks.example.com:" + receiver.port() + "/a");
        world.lead("ana@acme.io");
        var careful = new WebhookActivities(
                world.hub, new Outgoing(false, name -> new InetAddress[] {InetAddress.getLoopbackAddress()}));

        var failure = notTaken(careful, new WebhookRun(delivery().id(), 1));

        assertThat(failure.getOriginalMessage()).isEqualTo("private-address");
        assertThat(receiver.received).isEmpty();
        assertThat(delivery().last().orElseThrow().words()).isEqualTo("private-address");
    }

    /** A name that led to the internet when it was looked at and leads inside when it is connected to. */
    @Test
    void aNameIsLookedUpOnceForEachConnectionAndThatAnswerIsUsed() {
        add("http://hooks.example.com:" + receiver.port() + "/a");
        world.lead("ana@acme.io");
        var lookUps = new ArrayList<String>();
        var careful = new WebhookActivities(world.hub, new Outgoing(false, name -> {
            lookUps.add(name);
            return new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getLoopbackAddress()};
        }));

        notTaken(careful, new WebhookRun(delivery().id(), 1));
        notTaken(careful, new WebhookRun(delivery().id(), 1));

        assertThat(lookUps).containsExactly("hooks.example.com", "hooks.example.com");
        assertThat(receiver.received)
                .as("one of several addresses is enough to refuse")
                .isEmpty();
    }

    @Test
    void whyNothingWasAnsweredIsTold() throws Exception {
        try (var garbled = new Garbled()) {
            add("https://127.0.0.1:" + garbled.port() + "/a");
            world.lead("ana@acme.io");
            assertThat(notTaken(new WebhookRun(delivery().id(), 1)).getOriginalMessage())
                    .isEqualTo("tls");

            world.time.pass(Duration.ofSeconds(1));
            add("http://127.0.0.1:" + garbled.port() + "/a");
            world.lead("ben@acme.io");
            assertThat(notTaken(new WebhookRun(delivery().id(), 1)).getOriginalMessage())
                    .isEqualTo("no-http");
        }
        assertThat(notTaken(new WebhookRun(delivery().id(), 1)).getOriginalMessage())
                .isEqualTo("unreachable");
        var nameless = new WebhookActivities(world.hub, new Outgoing(true, name -> {
            throw new UnknownHostException(name);
        }));
        assertThat(notTaken(nameless, new WebhookRun(delivery().id(), 1)).getOriginalMessage())
                .isEqualTo("unknown-host");
    }

    @Test
    void whoeverSaysNothingIsNotWaitedForLongerThanAllowed() {
        add();
        world.lead("ana@acme.io");
        receiver.status = 0;
        var hasty = new WebhookActivities(
                world.hub,
                new HttpPost(
                        Outgoing.of(true),
                        (javax.net.ssl.SSLSocketFactory) javax.net.ssl.SSLSocketFactory.getDefault(),
                        Duration.ofMillis(300)));

        assertThat(notTaken(hasty, new WebhookRun(delivery().id(), 1)).getOriginalMessage())
                .isEqualTo("timeout");
        assertThat(HttpPost.WITHIN).isEqualTo(Duration.ofSeconds(15));
    }

    private String add() {
        return add(receiver.url());
    }

    private String add(String url) {
        return endpoints
                .add(url, List.of("lead.captured"))
                .orElseThrow()
                .endpoint()
                .id();
    }

    /** The newest. */
    private Delivery delivery() {
        return new Deliveries(world.hub)
                .page(endpoints.all().getFirst().id(), null, null, 1)
                .getFirst();
    }

    private ApplicationFailure notTaken(WebhookRun run) {
        return notTaken(activities, run);
    }

    private static ApplicationFailure notTaken(WebhookActivities activities, WebhookRun run) {
        var failure = catchThrowableOfType(ApplicationFailure.class, () -> activities.deliverWebhook(run));
        assertThat(failure.getType()).isEqualTo("NotTaken");
        assertThat(failure.isNonRetryable()).isFalse();
        return failure;
    }

    private static String header(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElseThrow();
    }
}
