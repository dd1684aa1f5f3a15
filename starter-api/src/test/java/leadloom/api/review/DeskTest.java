package leadloom.api.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.access.Scope;
import leadloom.hub.review.PendingAnswers;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The desk as the API shows it. */
final class DeskTest {

    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private static TestApi api;
    private static String ana;
    private static String ben;

    @BeforeAll
    static void start() {
        api = TestApi.at(NOW::get, Map.of());
        ana = api.key(EnumSet.of(Scope.READ, Scope.REVIEW));
        ben = api.key(EnumSet.of(Scope.READ, Scope.REVIEW));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Answer send(String method, String key, String path, String body) {
        return api.send(HttpRequest.newBuilder(api.uri(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private static String of(LeadId lead, String act) {
        return "/api/v1/leads/" + lead + "/reviews/" + act;
    }

    private static String asked(String more) {
        return "{\"review\": \"" + Drafted.REVIEW + "\"" + more + "}";
    }

    @Test
    void theSecondIsToldWhoHoldsItAndThenWhoDecidedIt() {
        var lead = Drafted.first(api.hub(), "holds").lead(1);

        assertThat(send("PUT", ana, of(lead, "claim"), asked("")).status()).isEqualTo(200);
        assertThat(send("PUT", ana, of(lead, "claim"), asked("")).status()).isEqualTo(200);
        var held = send("PUT", ben, of(lead, "claim"), asked(""));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.code()).isEqualTo("held-by-another");
        assertThat(send("POST", ben, of(lead, "decision"), asked(", \"choice\": \"plain\""))
                        .code())
                .isEqualTo("held-by-another");
        assertThat(send("POST", ana, of(lead, "decision"), asked(", \"choice\": \"approve\""))
                        .status())
                .isEqualTo(200);
        NOW.updateAndGet(now -> now.plusSeconds(4));
        var late = send("POST", ben, of(lead, "decision"), asked(", \"choice\": \"plain\""));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("detail").asString()).isEqualTo("a test decided this 4 s ago: approved.");
        assertThat(send("PUT", ben, of(lead, "claim"), asked("")).code()).isEqualTo("decided-already");
    }

    @Test
    void anAnswerWithAWindowIsTakenBackInTimeAndNotAfter() {
        var drafted = Drafted.first(api.hub(), "undo");
        var back = drafted.lead(1);
        var stays = drafted.lead(2);
        var approve = asked(", \"choice\": \"approve\", \"undo_seconds\": 10, \"seconds\": 22");

        var given = send("POST", ana, of(back, "decision"), approve);
        send("POST", ana, of(stays, "decision"), approve);

        assertThat(given.json().get("undo_until").asString())
                .isEqualTo(NOW.get().plusSeconds(10).toString());
        assertThat(send("DELETE", ben, of(back, "decision") + "?review=" + Drafted.REVIEW, "")
                        .code())
                .isEqualTo("not-allowed");
        assertThat(send("DELETE", ana, of(back, "decision") + "?review=" + Drafted.REVIEW, "")
                        .status())
                .isEqualTo(204);
        assertThat(send("DELETE", ana, of(back, "decision") + "?review=" + Drafted.REVIEW, "")
                        .status())
                .isEqualTo(204);
        NOW.updateAndGet(now -> now.plusSeconds(10));
        new PendingAnswers(api.hub()).settle(10);
        assertThat(send("DELETE", ana, of(stays, "decision") + "?review=" + Drafted.REVIEW, "")
                        .code())
                .isEqualTo("decided-already");
        assertThat(actions(back)).containsExactly("decide-review", "undo-review");
        assertThat(actions(stays)).containsExactly("decide-review");
        assertThat(send("POST", ana, of(back, "decision"), asked(", \"choice\": \"approve\", \"undo_seconds\": 61"))
                        .code())
                .isEqualTo("number-range");
    }

    @Test
    void aQuestionIsPutOffAndHandedOverWithItsHistory() {
        var lead = Drafted.first(api.hub(), "later").lead(1);
        var in = NOW.get().plus(Duration.ofHours(1)).toString();

        assertThat(send("PUT", ana, of(lead, "snooze"), asked(", \"until\": \"" + in + "\""))
                        .status())
                .isEqualTo(204);
        assertThat(send("PUT", ana, of(lead, "snooze"), asked(", \"until\": \"" + NOW.get() + "\""))
                        .code())
                .isEqualTo("time");
        assertThat(send("PUT", ana, of(lead, "hand-over"), asked(", \"to\": \"sales\""))
                        .status())
                .isEqualTo(204);
        assertThat(send("PUT", ana, of(lead, "hand-over"), asked(", \"to\": \"<b>\""))
                        .code())
                .isEqualTo("not-a-choice");

        assertThat(actions(lead)).containsExactly("snooze-review", "hand-over-review");
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT before ->> 'group' || ' ' || (after ->> 'group') FROM audit_log"
                                + " WHERE action = 'hand-over-review' AND subject = :lead")
                        .param("lead", lead.value())
                        .query(String.class)
                        .single())
                .isEqualTo("reviewers sales");
        assertThat(api.get("/api/v1/reviews/item?lead=" + lead + "&review=" + Drafted.REVIEW)
                        .json()
                        .get("group")
                        .asString())
                .isEqualTo("sales");
    }

    @Test
    void oneQuestionIsShownWholeWithWhereItsFactsComeFrom() {
        var lead = Drafted.first(api.hub(), "whole").lead(0);

        var item = api.get("/api/v1/reviews/item?lead=" + lead + "&review=" + Drafted.REVIEW)
                .json();

        assertThat(item.get("name").asString()).isEqualTo("Tomasz Wilk");
        assertThat(item.get("why").get("code").asString()).isEqualTo("first-of-version");
        assertThat(item.get("mail").get("text").asString())
                .startsWith("Hi Tomasz,\n\nAdding a second packing line in Łódź")
                .contains("We help food plants");
        assertThat(item.get("mail").get("plain_text").asString()).contains("Thank you for asking.");
        var facts = item.get("mail").get("facts");
        assertThat(facts.get(0).get("words").asString()).isEqualTo("second packing line");
        assertThat(facts.get(0).get("source").asString()).isEqualTo("form answer");
        assertThat(facts.get(facts.size() - 1).get("found").asBoolean()).isFalse();
        assertThat(api.get("/api/v1/reviews/item?lead=lead_nobody&review=x").status())
                .isEqualTo(404);
    }

    @Test
    void theNextIsWhatPressesMostAndCountsAreToldWithIt() {
        var lead = Drafted.first(api.hub(), "next").lead(1);

        var next = api.get("/api/v1/reviews/next?split=first-lines").json();

        assertThat(next.get("item").get("kind").asString()).isEqualTo("first-line");
        assertThat(next.get("waiting").get("first-lines").asInt()).isPositive();
        assertThat(api.get("/api/v1/reviews/next?split=replies")
                        .json()
                        .get("item")
                        .isNull())
                .isTrue();
        assertThat(api.get("/api/v1/reviews/next?split=nothing").code()).isEqualTo("bad-parameter");
        assertThat(lead).isNotNull();
    }

    @Test
    void linesAlikeAreApprovedWithTheListAndItsCount() {
        var drafted = Drafted.sampled(api.hub(), "alike");
        var one = drafted.lead(1);
        var two = drafted.lead(2);
        drafted.lead(3, "A line that failed.", List.of("unmapped"));

        var list = api.get("/api/v1/reviews/alike?lead=" + one + "&review=" + Drafted.REVIEW)
                .json();
        var wrong = send("POST", ana, "/api/v1/reviews/decisions", alike(one, List.of(one, two), 3));
        var right = send("POST", ana, "/api/v1/reviews/decisions", alike(one, List.of(one, two), 2));

        assertThat(list.get("count").asInt()).isEqualTo(2);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("list-changed");
        assertThat(wrong.json().get("count").asInt()).isEqualTo(2);
        assertThat(right.json().get("count").asInt()).isEqualTo(2);
        assertThat(actions(one)).containsExactly("decide-review");
        assertThat(actions(two)).containsExactly("decide-review");
    }

    private static String alike(LeadId lead, List<LeadId> leads, int count) {
        return """
                {"lead": "%s", "review": "%s", "leads": [%s], "count": %d}
                """.formatted(
                lead,
                Drafted.REVIEW,
                String.join(
                        ", ",
                        leads.stream().map(each -> '"' + each.value() + '"').toList()),
                count);
    }

    @Test
    void editsAreEvidenceAndTeachSomethingThatOpsAccepts() {
        var drafted = Drafted.sampled(api.hub(), "lessons");
        for (var number = 0; number < 3; number++) {
            var lead = drafted.lead(number, "Truly amazing work at plant " + number + ".", List.of());
            var answer = send(
                    "POST",
                    ana,
                    of(lead, "decision"),
                    asked(", \"choice\": \"edit\", \"text\": \"Work at plant " + number + ".\", \"seconds\": 14"));
            assertThat(answer.json().get("choice").asString()).isEqualTo("edit");
        }
        var same = drafted.lead(4, "It stays.", List.of());
        assertThat(send("POST", ana, of(same, "decision"), asked(", \"choice\": \"edit\", \"text\": \" It  stays. \""))
                        .json()
                        .get("choice")
                        .asString())
                .isEqualTo("approve");

        var edits = api.get("/api/v1/reviews/edits?campaign=lessons&limit=2").json();
        assertThat(edits.get("data")).hasSize(2);
        assertThat(edits.get("data").get(0).get("seconds").asInt()).isEqualTo(14);
        assertThat(api.get("/api/v1/reviews/edits?campaign=lessons&limit=2&after="
                                + edits.get("next").asString())
                        .json()
                        .get("data"))
                .hasSize(1);
        var rate = api.get("/api/v1/reviews/edit-rates?campaign=lessons")
                .json()
                .get("data")
                .get(0);
        assertThat(rate.get("edited").asInt()).isEqualTo(3);
        assertThat(rate.get("edits").asDouble()).isEqualTo(0.75);
        var open =
                api.get("/api/v1/reviews/suggestions?campaign=lessons").json().get("data");
        assertThat(open.get(0).get("phrase").asString()).isEqualTo("truly amazing");
        var accept =
                "{\"campaign\": \"lessons\", \"kind\": \"avoid\", \"phrase\": \"truly amazing\", \"choice\": \"accept\"}";
        assertThat(send("POST", ana, "/api/v1/reviews/suggestions/decision", accept)
                        .code())
                .isEqualTo("not-allowed");
        assertThat(api.post("/api/v1/reviews/suggestions/decision", accept)
                        .json()
                        .get("yaml")
                        .asString())
                .isEqualTo("avoid: [\"I noticed\", \"truly amazing\"]");
        assertThat(api.post("/api/v1/reviews/suggestions/decision", accept).status())
                .isEqualTo(404);
    }

    private static List<@Nullable String> actions(LeadId lead) {
        return api.hub()
                .sql()
                .sql("SELECT action FROM audit_log WHERE subject = :lead AND action LIKE '%review' ORDER BY id")
                .param("lead", lead.value())
                .query(String.class)
                .list();
    }
}
