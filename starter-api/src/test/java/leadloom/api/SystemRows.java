package leadloom.api;

import static leadloom.api.BadInput.LEADS;
import static leadloom.api.BadInput.lead;
import static leadloom.api.BadInput.refused;
import static leadloom.api.BadInput.row;
import static leadloom.api.BadInput.taken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.api.TestApi.Answer;
import org.junit.jupiter.api.DynamicTest;

/** Rows 34 and 35: too much, and something away. */
final class SystemRows {

    private SystemRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.of(
                row(34, "more requests than a key may send", () -> {
                    try (var slow = TestApi.live(false, Map.of("leadloom.API.requests-per-second", "3"))) {
                        var answers = new ArrayList<Answer>();
                        IntStream.range(0, 20).forEach(number -> answers.add(slow.get(LEADS)));
                        var refused = answers.stream()
                                .filter(answer -> answer.status() == 429)
                                .findFirst()
                                .orElseThrow();
                        refused(refused, 429, "too-many");
                        assertThat(refused.header("Retry-After")).isEqualTo("1");
                        assertThat(answers.getFirst().status()).isEqualTo(200);
                    }
                }),
                row(35, "the database or Temporal is away", () -> {
                    try (var lonely = TestApi.live()) {
                        lonely.temporal().away(true);
                        taken(lonely.post(LEADS, lead("")));
                        lonely.hub().close();
                        var answer = lonely.post(LEADS, lead(""));
                        refused(answer, 503, "database-away");
                        assertThat(answer.header("Retry-After")).isEqualTo("2");
                        assertThat(lonely.get("/api/v1/health").status()).isEqualTo(503);
                        assertThat(lonely.get("/livez").status()).isEqualTo(200);
                    }
                }));
    }
}
