package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.TestApi;
import leadloom.api.capture.ResponsesSource.Answer;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MissedResponsesTest {

    private final TestApi api = TestApi.live(false, Map.of());

    /** Answers what a test wrote down, and nothing after it; remembers what it was asked. */
    private static final class FakeVendor implements ResponsesSource {

        private final Deque<Answer> answers = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();

        @Override
        public Answer finishedSince(String form, Instant since, @Nullable String before) {
            asked.add(form + " " + since + " " + before);
            return answers.isEmpty() ? new Answer.Page(List.of(), true) : answers.removeFirst();
        }
    }

    private final FakeVendor vendor = new FakeVendor();

    @AfterEach
    void stop() {
        api.close();
    }

    private static JsonNode response(String token, String email) {
        return Json.tree("""
                {"token": "%s", "response_id": "%s", "response_type": "completed", "submitted_at": "2026-11-23T08:00:00Z",
                 "answers": [{"type": "email", "email": "%s", "field": {"id": "F1", "ref": "readable_ref_email"}}]}
                """.formatted(token, token, email));
    }

    private MissedResponses missed() {
        var mappings = new Mappings();
        return new MissedResponses(
                api.hub(), new Captures(api.hub(), new Campaigns(api.hub()), mappings), Optional.of(vendor));
    }

    private void due() {
        api.hub()
                .sql()
                .sql("UPDATE capture_source SET read_due_at = created_at")
                .update();
    }

    private Instant readUntil() {
        return api.hub()
                .sql()
                .sql("SELECT read_until FROM capture_source")
                .query((row, number) -> Rows.instant(row, "read_until"))
                .single();
    }

    @Test
    void whatNoHookBroughtIsTakenOncePageByPage() throws InterruptedException {
        var source = Desks.source(api, "demo", Kind.TYPEFORM, Desks.TYPEFORM_MAPPING, "FAKE-secret");
        vendor.answers.add(
                new Answer.Page(List.of(response("t3", "c@orrin.example"), response("t2", "b@orrin.example")), false));
        vendor.answers.add(new Answer.Page(List.of(response("t1", "a@orrin.example")), true));

        var found = missed().look();

        assertThat(found).isEqualTo(3);
        assertThat(vendor.asked)
                .containsExactly(
                        "lT4Z3j " + source.createdAt() + " null",
                        "lT4Z3j " + source.createdAt() + " t2",
                        "mU5A4k " + source.createdAt() + " null");
        assertThat(readUntil()).isAfter(source.createdAt());
        assertThat(missed().look()).as("not due again yet").isZero();
        due();
        vendor.answers.add(new Answer.Page(List.of(response("t3", "c@orrin.example")), true));
        assertThat(missed().look()).as("known already").isZero();
        assertThat(new Deliveries(api.hub()).counts("demo")).isEqualTo(Map.of(State.TAKEN, 3));
    }

    @Test
    void whereTheVendorDidNotAnswerTheSameTimeIsAskedForAgain() throws InterruptedException {
        Desks.source(api, "demo", Kind.TYPEFORM, Desks.TYPEFORM_MAPPING, "FAKE-secret");
        var before = readUntil();
        vendor.answers.add(new Answer.Later(Duration.ofSeconds(2)));

        assertThat(missed().look()).isZero();
        assertThat(readUntil()).isEqualTo(before);

        due();
        vendor.answers.add(new Answer.Refused("AUTHENTICATION_FAILED"));
        assertThat(missed().look()).isZero();
        assertThat(readUntil()).isEqualTo(before);
    }

    @Test
    void onlyOneOfSeveralProcessesAsks() throws InterruptedException {
        Desks.source(api, "demo", Kind.TYPEFORM, Desks.TYPEFORM_MAPPING, "FAKE-secret");

        missed().look();
        missed().look();

        assertThat(vendor.asked).hasSize(2);
    }

    @Test
    void anUnfinishedFormIsNoLeadAndWhatWaitsTooLongIsLetGo() throws InterruptedException {
        Desks.source(api, "demo", Kind.TYPEFORM, Desks.TYPEFORM_MAPPING, "FAKE-secret");
        var partial = Json.tree(response("t9", "p@orrin.example").toString().replace("completed", "partial"));
        vendor.answers.add(new Answer.Page(List.of(partial), true));
        var deliveries = new Deliveries(api.hub());
        deliveries.keep(
                new Delivery("demo", "old", State.PARTIAL, "not-finished", null, Instant.parse("2026-01-01T00:00:00Z")),
                "{}",
                null);

        assertThat(missed().look()).isZero();

        assertThat(Desks.delivery(api, "demo", "lT4Z3j/t9").orElseThrow().state())
                .isEqualTo(State.PARTIAL);
        assertThat(deliveries.body("demo", "lT4Z3j/t9")).isPresent();
        assertThat(deliveries.body("demo", "old")).isEmpty();
    }
}
