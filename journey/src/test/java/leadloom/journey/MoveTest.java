package leadloom.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoveTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void onlyAWaitAndAQuestionHaveATimeToLookAgain() {
        var question = new Move.AskHuman("cold/1", "cold", "sales", 1, MONDAY, null, List.of("call", "close"), "close");

        assertThat(new Move.Wait(MONDAY, "Cold timer: 30 days").waitsUntil()).contains(MONDAY);
        assertThat(question.waitsUntil()).contains(MONDAY);
        assertThat(Samples.MOVES)
                .allSatisfy(move -> assertThat(move.waitsUntil().isPresent())
                        .isEqualTo(move instanceof Move.Wait || move instanceof Move.AskHuman));
    }
}
