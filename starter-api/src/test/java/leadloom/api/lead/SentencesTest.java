package leadloom.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.Reason;
import leadloom.journey.Turn;
import leadloom.journey.engagement.Grade;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void aMachinesOpenIsShownAndNotCounted() {
        var machine = Sentences.of(MONDAY, new Event.Opened("lead_x/3", Grade.MACHINE))
                .getFirst();
        var person =
                Sentences.of(MONDAY, new Event.Opened("lead_x/3", Grade.PERSON)).getFirst();

        assertThat(machine.text()).isEqualTo("A machine opened a mail; not counted");
        assertThat(machine.counted()).isFalse();
        assertThat(person.text()).isEqualTo("A person opened a mail");
        assertThat(person.counted()).isTrue();
    }

    @Test
    void aDecisionGivesARowForEachTurnAndOneForItsMoveEachWithItsReason() {
        var decided = new Event.Decided(
                2,
                1,
                4,
                new Move.Finish(Outcome.CLOSED_COLD),
                new Reason("cold.then", "nobody decided"),
                List.of(new Turn.Defaulted("cold/0", "close", new Reason("cold.if_nobody_decides", "14 days"))));

        var rows = Sentences.of(MONDAY, decided);

        assertThat(rows)
                .extracting(TimelineRow::text)
                .containsExactly("Nobody decided cold/0 in time, so: close", "Ends: closed-cold");
        assertThat(rows).extracting(TimelineRow::rule).containsExactly("cold.if_nobody_decides", "cold.then");
        assertThat(rows).extracting(TimelineRow::version).containsOnly(4);
    }
}
