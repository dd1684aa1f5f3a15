package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CaptureTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static String lead(String email) {
        return """
                {"email": "%s", "first_name": "Ines", "campaign": "autumn", "company": {"employees": 80},
                 "consent": {"given": true, "wording": "v3"}, "fields": {"challenge": "downtime"}}
                """.formatted(email);
    }

    @Test
    void aNewLeadIsTakenAndARepeatIsKnown() {
        var first = api.post("/api/v1/leads", lead("ines@orrin.example"));
        var again = api.post("/api/v1/leads", lead("ines@orrin.example"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Location")).isEqualTo("/api/v1/leads/" + first.json().get("id").asString());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
        assertThat(again.json().get("known").asBoolean()).isTrue();
    }

    @Test
    void theSegmentIsThereWhenItIsWaitedFor() {
        var answer = api.post("/api/v1/leads?wait=segment", lead("waiting@orrin.example"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("segment").asString()).isEqualTo("warm");
        assertThat(answer.json().get("score").asInt()).isEqualTo(25);
    }

    @Test
    void theSameKeyFiftyTimesAtOnceMakesOneLeadAndOneAnswer() throws Exception {
        Callable<TestApi.Answer> capture = () -> api.send(api.request("/api/v1/leads")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "fifty-at-once")
                .POST(BodyPublishers.ofString(lead("fifty@orrin.example"))));

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers
                    .invokeAll(IntStream.range(0, 50).mapToObj(number -> capture).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
            var replay = capture.call();

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(202, 409));
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 202
                                    && answer.header("Idempotent-Replayed").isEmpty()))
                    .hasSize(1);
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 409)
                            .map(answer -> answer.header("Retry-After")))
                    .allMatch("1"::equals);
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 202)
                            .map(TestApi.Answer::text)
                            .distinct())
                    .containsExactly(replay.text());
            assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
        }
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT count(*) FROM journal WHERE kind = 'captured' AND lead_id = (SELECT lead_id FROM journal"
                                + " WHERE lead_id = :lead LIMIT 1)")
                        .param("lead", api.post("/api/v1/leads", lead("fifty@orrin.example"))
                                .json()
                                .get("id")
                                .asString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
