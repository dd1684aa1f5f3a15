package leadloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.lifecycle.Choice;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import leadloom.workflows.lifecycle.LeadJournal.Card;
import leadloom.workflows.lifecycle.LeadJournal.Step;
import leadloom.workflows.lifecycle.LeadRun;
import leadloom.workflows.webhook.DeliveryEnd;
import leadloom.workflows.webhook.WebhookRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each payload as it lies in histories, in files that are only ever added to: a file that has to change is a history
 * that can no longer be read.
 */
class PayloadsTest {

    private static final ObjectMapper MAPPER = Payloads.mapper();
    private static final LeadId LEAD = new LeadId("lead_example");
    private static final Instant MONDAY = Instant.parse("2026-06-01T09:00:00Z");
    private static final Card CARD = new Card("nurturing", "Hot", 71, "- **Segment**: Hot (score 71)\n");

    /** @param file its name, without folder and ending */
    record Golden(String file, Object payload) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Golden> payloads() {
        var payloads = Stream.of(
                new Golden("lead-id", LEAD),
                new Golden("lead-run", new LeadRun(LEAD, 14)),
                new Golden("advance", new Advance(LEAD, 14, MONDAY, null)),
                new Golden("advance-after-failure", new Advance(LEAD, 14, MONDAY.plusMillis(7), "Unavailable")),
                new Golden("card", CARD),
                new Golden("card-of-a-new-lead", new Card("qualifying", null, null, "- **Segment**: not yet\n")),
                new Golden("choice", new Choice("cold/0", "call")),
                new Golden("patience", Patience.LIVE),
                new Golden("patience-simulated", Patience.SIMULATED),
                new Golden("webhook-run", new WebhookRun(17, 2)));
        var outcomes = Arrays.stream(Outcome.values())
                .map(outcome -> new Golden("outcome-" + inWords(outcome.name()), outcome));
        var ends = Arrays.stream(DeliveryEnd.values()).map(end -> new Golden("webhook-" + inWords(end.name()), end));
        var moves = moves().map(move -> new Golden("step-" + kind(move), step(move)));
        return Stream.of(payloads, outcomes, ends, moves).flatMap(each -> each);
    }

    private static Stream<Move> moves() {
        var deliver = new Move.Deliver("welcome", "second", "hello", "line_example");
        return Stream.of(
                new Move.Enrich(),
                new Move.SyncCrm("Hot", 71, "open"),
                new Move.Compose("welcome", "second", "hello", deliver),
                new Move.AskHuman(
                        "cold/0",
                        "cold",
                        "sales",
                        1,
                        MONDAY.plus(Duration.ofDays(1)),
                        MONDAY.plus(Duration.ofDays(3)),
                        List.of("call", "close"),
                        "close"),
                deliver,
                new Move.Notify("sales", "replied"),
                new Move.Wait(MONDAY.plus(Duration.ofDays(30)), "Cold timer: 30 days"),
                new Move.Finish(Outcome.CLOSED_COLD));
    }

    private static Step step(Move move) {
        var wakeAt = move.waitsUntil().orElse(null);
        return new Step(16, move, wakeAt, "A name for people", Patience.LIVE, CARD);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isWrittenAsItAlwaysWas(Golden golden) throws IOException {
        assertThat(MAPPER.readTree(MAPPER.writeValueAsString(golden.payload()))).isEqualTo(stored(golden));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isReadFromWhatWasWritten(Golden golden) throws IOException {
        assertThat(MAPPER.treeToValue(stored(golden), golden.payload().getClass()))
                .isEqualTo(golden.payload());
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isReadByTheReleaseBefore(Golden golden) throws IOException {
        var newer = withFieldsOfTomorrow(stored(golden));

        assertThat(MAPPER.treeToValue(newer, golden.payload().getClass())).isEqualTo(golden.payload());
    }

    @Test
    void everyMoveHasItsFile() {
        assertThat(moves().map(Object::getClass)).containsExactlyInAnyOrder(Move.class.getPermittedSubclasses());
    }

    @Test
    void timesAreText() throws IOException {
        assertThat(MAPPER.writeValueAsString(MONDAY)).isEqualTo("\"2026-06-01T09:00:00Z\"");
        assertThat(MAPPER.writeValueAsString(Duration.ofMinutes(1))).isEqualTo("\"PT1M\"");
    }

    /** Tests travel through the same converter that the product uses, in bytes and back. */
    @Test
    void theConverterUsesThisMapper() {
        var payload = Payloads.converter().toPayload(new LeadRun(LEAD, 14)).orElseThrow();

        assertThat(payload.getData().toStringUtf8()).isEqualTo("{\"lead\":\"lead_example\",\"after\":14}");
        assertThat(Payloads.converter().fromPayload(payload, LeadRun.class, LeadRun.class))
                .isEqualTo(new LeadRun(LEAD, 14));
    }

    private static JsonNode stored(Golden golden) {
        try (var file = PayloadsTest.class.getResourceAsStream("/payloads/" + golden.file() + ".json")) {
            assertThat(file).as("payloads/%s.json", golden.file()).isNotNull();
            return MAPPER.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode withFieldsOfTomorrow(JsonNode node) {
        switch (node) {
            case ObjectNode object -> {
                object.forEach(PayloadsTest::withFieldsOfTomorrow);
                object.put("addedLater", "by a newer release");
            }
            case ArrayNode array -> array.forEach(PayloadsTest::withFieldsOfTomorrow);
            default -> {}
        }
        return node;
    }

    private static String kind(Move move) {
        return MAPPER.<ObjectNode>valueToTree(move).get("type").textValue();
    }

    private static String inWords(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
