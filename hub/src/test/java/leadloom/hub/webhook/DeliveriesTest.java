package leadloom.hub.webhook;

import static leadloom.hub.TestLeads.MONDAY;
import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DeliveriesTest {

    private static final Duration LOST = Duration.ofSeconds(25);

    @Test
    void everyKindOfEventIsToldWithIdsAndNothingPersonal() {
        try (var world = new TestLeads(TestLeads.WITH_LINES)) {
            var endpoint = add(world, EventType.words());
            var lead = world.lead("ines@orrin.example");
            var reviews = new Reviews(world.hub);

            live(world, reviews, lead);

            assertThat(told(world, endpoint))
                    .extracting(Delivery::type)
                    .containsExactly(
                            "lead.captured",
                            "lead.segmented",
                            "review.asked",
                            "review.decided",
                            "touch.sent",
                            "lead.ended");
            assertThat(told(world, endpoint)).allSatisfy(delivery -> {
                assertThat(delivery.data().path("lead").asString()).isEqualTo(lead.value());
                assertThat(delivery.data().path("campaign").asString()).isEqualTo("small");
                assertThat(delivery.data().path("version").asInt()).isEqualTo(1);
                assertThat(delivery.data().path("simulated").asBoolean()).isFalse();
                assertThat(delivery.data().toString()).doesNotContain("ines", "orrin", "Mara");
                assertThat(delivery.at()).isEqualTo(MONDAY);
            });
            assertThat(data(world, endpoint, "lead.segmented").path("segment").asString())
                    .isEqualTo("all");
            assertThat(data(world, endpoint, "lead.ended").path("outcome").asString())
                    .isEqualTo("stopped");
            assertThat(data(world, endpoint, "touch.sent").path("step").asString())
                    .isEqualTo("one");
            assertThat(data(world, endpoint, "review.asked").path("due").asString())
                    .startsWith("2026-03-02T");
            assertThat(data(world, endpoint, "review.decided").path("choice").asString())
                    .isEqualTo("plain");
            assertThat(data(world, endpoint, "review.decided")
                            .path("decided_by")
                            .asString())
                    .isEqualTo("person");
        }
    }

    /** Captured, written, asked about, sent, stopped. */
    private static void live(TestLeads world, Reviews reviews, LeadId lead) {
        var compose = world.advance(lead, 0);
        world.tell(lead, new Event.LineDrafted(compose.position(), "line-x", 50, List.of(), true));
        var asked = world.advance(lead, compose.position());
        reviews.decide(lead, ((Move.AskHuman) asked.move()).review(), "plain", null, new Actor("Mara", "person", true));
        var deliver = world.advance(lead, asked.position());
        var key = mail(lead, deliver.position());
        world.gate.claim(world.load(lead), key, TestLeads.first());
        world.effects.settle(key, End.DONE, "m1", new Event.Delivered(deliver.position(), key.id()));
        world.tell(lead, new Event.Stopped("person", "by-hand"));
        world.advance(lead, deliver.position());
    }

    @Test
    void oneEventHasOneNameAtEveryEndpointThatAskedForIt() {
        try (var world = new TestLeads()) {
            var one = add(world, List.of("lead.captured"));
            var other = add(world, List.of("lead.captured", "lead.ended"));
            var deaf = add(world, List.of("touch.sent"));

            world.lead("ana@acme.io");

            assertThat(told(world, one)).hasSize(1);
            assertThat(told(world, one).getFirst().message())
                    .isEqualTo(told(world, other).getFirst().message());
            assertThat(told(world, deaf)).isEmpty();
        }
    }

    @Test
    void whatDidNotHappenIsNotTold() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, EventType.words());

            assertThatThrownBy(() -> world.hub.inTransaction(() -> {
                        world.lead("ana@acme.io");
                        throw new IllegalStateException("the transaction fails");
                    }))
                    .hasMessage("the transaction fails");

            assertThat(told(world, endpoint)).isEmpty();
        }
    }

    @Test
    void aMailThatWasOnlyPreparedIsNotTold() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, List.of("touch.sent"));
            var lead = world.lead("ana@acme.io");
            var key = mail(lead, world.untilDeliver(lead).position());
            world.gate.claim(world.load(lead), key, TestLeads.first());
            world.effects.notAsked(key);

            world.effects.settle(key, End.DONE, "shadow", new Event.Delivered(key.position(), key.id()));

            assertThat(told(world, endpoint)).isEmpty();
        }
    }

    @Test
    void whoeverHandsOverFirstHasItForTheTimeOfALease() {
        try (var world = new TestLeads()) {
            add(world, List.of("lead.captured"));
            world.lead("ana@acme.io");
            var line = new HandOver(world.hub);

            var taken = line.take(10);

            assertThat(taken).hasSize(1);
            assertThat(line.take(10)).isEmpty();
            world.time.pass(Duration.ofSeconds(21));
            assertThat(line.take(10)).as("its taker died").isEqualTo(taken);
            line.handed(taken.getFirst());
            world.time.pass(Duration.ofSeconds(21));
            assertThat(line.take(10)).as("Temporal has it").isEmpty();
            world.time.pass(Duration.ofMinutes(11));
            assertThat(line.take(10)).as("Temporal lost it").isEqualTo(taken);
        }
    }

    @Test
    void aTryThatIsQuickerThanTheWordOfItsHandOverStands() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, List.of("lead.captured"));
            world.lead("ana@acme.io");
            var line = new HandOver(world.hub);
            var tries = new Tries(world.hub);
            var taken = line.take(1).getFirst();

            var begun = (Tries.Begun) tries.begin(taken.delivery(), taken.round(), LOST);
            tries.delivered(begun, new Tries.Answer(204, null, Duration.ofMillis(7)));
            line.handed(taken);

            var delivery = told(world, endpoint).getFirst();
            assertThat(delivery.state()).isEqualTo("delivered");
            assertThat(delivery.last().orElseThrow().status()).contains(204);
            world.time.pass(Duration.ofDays(1));
            assertThat(line.take(10)).isEmpty();
            assertThat(tries.begin(taken.delivery(), taken.round(), LOST)).isEqualTo(new Tries.Over());
        }
    }

    @Test
    void aReplayIsARoundOfItsOwnWithTheSameMessage() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, List.of("lead.captured"));
            world.lead("ana@acme.io");
            var tries = new Tries(world.hub);
            var deliveries = new Deliveries(world.hub);
            var id = told(world, endpoint).getFirst().id();
            var first = (Tries.Begun) tries.begin(id, 1, LOST);
            tries.delivered(first, new Tries.Answer(200, null, Duration.ZERO));

            assertThat(deliveries.replay(id)).isTrue();
            assertThat(deliveries.replay(id)).as("it is in line already").isFalse();

            var taken = new HandOver(world.hub).take(10).getFirst();
            assertThat(taken).isEqualTo(new HandOver.Taken(id, 2, true));
            assertThat(tries.begin(id, 1, LOST)).isEqualTo(new Tries.Over());
            var again = (Tries.Begun) tries.begin(id, 2, LOST);
            assertThat(again.message()).isEqualTo(first.message());
            assertThat(again.number()).isEqualTo(1);
            assertThat(deliveries.tries(id)).extracting(Delivery.Try::round).containsExactly(1, 2);
        }
    }

    @Test
    void aSpanIsReplayedAndNothingOutsideOfIt() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, List.of("lead.captured"));
            var day = Instant.parse("2026-03-01T00:00:00Z");
            for (var number = 0; number < 5; number++) {
                world.lead("lead" + number + "@acme.io");
            }
            var ids = told(world, endpoint).stream().map(Delivery::id).toList();
            for (var number = 0; number < 5; number++) {
                settled(
                        world,
                        ids.get(number),
                        number == 3 ? "failed" : "delivered",
                        day.plus(Duration.ofDays(number)));
            }
            var deliveries = new Deliveries(world.hub);

            var failed = deliveries.replay(endpoint, day, day.plus(Duration.ofDays(9)), "failed");
            var span = deliveries.replay(endpoint, day.plus(Duration.ofDays(1)), day.plus(Duration.ofDays(3)), null);

            assertThat(failed).isEqualTo(1);
            assertThat(span).isEqualTo(2);
            assertThat(told(world, endpoint))
                    .extracting(Delivery::state)
                    .containsExactly("delivered", "open", "open", "open", "delivered");
        }
    }

    private static void settled(TestLeads world, long id, String state, Instant created) {
        world.hub
                .sql()
                .sql("UPDATE webhook_delivery SET state = ?, due_at = NULL, created_at = ?::timestamptz WHERE id = ?")
                .params(state, created.toString(), id)
                .update();
    }

    @Test
    void aDisabledEndpointIsToldNothingAndWhatWaitsIsDropped() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, List.of("lead.captured"));
            world.lead("ana@acme.io");
            var endpoints = new Endpoints(world.hub);

            endpoints.disable(endpoint, Endpoint.BY_HAND);
            world.lead("ben@acme.io");

            var waiting = told(world, endpoint).getFirst();
            assertThat(told(world, endpoint)).hasSize(1);
            assertThat(new Tries(world.hub).begin(waiting.id(), 1, LOST)).isEqualTo(new Tries.Dropped());
            assertThat(told(world, endpoint).getFirst().state()).isEqualTo("dropped");
            assertThat(endpoints.enable(endpoint)).isTrue();
            world.lead("cleo@acme.io");
            assertThat(told(world, endpoint)).hasSize(2);
        }
    }

    @Test
    void aReplacedSecretSignsTooUntilTheOtherSideHasTheNewOne() {
        try (var world = new TestLeads()) {
            var endpoints = new Endpoints(world.hub);
            var added = endpoints
                    .add("https://example.com/a", List.of("lead.captured"))
                    .orElseThrow();
            world.lead("ana@acme.io");
            var id = told(world, added.endpoint().id()).getFirst().id();
            var tries = new Tries(world.hub);

            var fresh = endpoints
                    .rotate(added.endpoint().id(), Duration.ofHours(24))
                    .orElseThrow();

            assertThat(added.secret())
                    .startsWith("whsec_")
                    .hasSizeGreaterThan(40)
                    .isNotEqualTo(fresh);
            assertThat(((Tries.Begun) tries.begin(id, 1, LOST)).secrets()).containsExactly(fresh, added.secret());
            world.time.pass(Duration.ofHours(25));
            assertThat(((Tries.Begun) tries.begin(id, 1, LOST)).secrets()).containsExactly(fresh);
            assertThat(world.hub
                            .sql()
                            .sql("SELECT count(*) FROM webhook_endpoint WHERE position(:secret::bytea IN secret) > 0")
                            .param("secret", fresh.getBytes(StandardCharsets.UTF_8))
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void afterThirtyDaysADeliveryIsForgotten() {
        try (var world = new TestLeads()) {
            var endpoint = add(world, List.of("lead.captured"));
            world.lead("ana@acme.io");
            world.lead("ben@acme.io");
            var ids = told(world, endpoint).stream().map(Delivery::id).toList();
            settled(world, ids.get(0), "delivered", MONDAY.minus(Duration.ofDays(31)));
            settled(world, ids.get(1), "delivered", MONDAY.minus(Duration.ofDays(29)));
            var deliveries = new Deliveries(world.hub);

            assertThat(deliveries.forget()).isEqualTo(1);

            assertThat(told(world, endpoint)).extracting(Delivery::id).containsExactly(ids.get(1));
            new Endpoints(world.hub).remove(endpoint);
            assertThat(deliveries.forget()).as("a delivery of it is left").isZero();
            world.time.pass(Duration.ofDays(31));
            assertThat(deliveries.forget()).isEqualTo(2);
            assertThat(world.count("webhook_endpoint")).isZero();
        }
    }

    @Test
    void thereIsAMostOfEndpoints() {
        try (var world = new TestLeads()) {
            var endpoints = new Endpoints(world.hub);
            for (var number = 0; number < Endpoints.MOST; number++) {
                assertThat(endpoints.add("https://example.com/" + number, List.of("lead.ended")))
                        .isPresent();
            }

            assertThat(endpoints.add("https://example.com/more", List.of("lead.ended")))
                    .isEmpty();
        }
    }

    private static String add(TestLeads world, List<String> types) {
        return new Endpoints(world.hub)
                .add("https://example.com/hooks", types)
                .orElseThrow()
                .endpoint()
                .id();
    }

    /** Oldest first. */
    private static List<Delivery> told(TestLeads world, String endpoint) {
        return new Deliveries(world.hub).page(endpoint, null, null, 100).reversed();
    }

    private static tools.jackson.databind.JsonNode data(TestLeads world, String endpoint, String type) {
        return told(world, endpoint).stream()
                .filter(delivery -> delivery.type().equals(type))
                .findFirst()
                .orElseThrow()
                .data();
    }
}
