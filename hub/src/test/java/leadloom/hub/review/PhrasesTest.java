package leadloom.hub.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leadloom.hub.review.Phrases.Rewriting;
import leadloom.hub.review.Phrases.Swap;
import org.junit.jupiter.api.Test;

final class PhrasesTest {

    @Test
    void whatWasTakenOutStandsBesideWhatWasPutInItsPlace() {
        assertThat(Phrases.swaps(new Rewriting("a", "We help plants plan better.", "We help plants schedule better.")))
                .containsExactly(new Swap("plan", "schedule"));
        assertThat(Phrases.swaps(new Rewriting("a", "Truly great plants plan.", "Plants plan.")))
                .containsExactly(new Swap("truly great", ""));
        assertThat(Phrases.swaps(new Rewriting("a", "Plants plan.", "Plants plan ahead.")))
                .isEmpty();
    }

    @Test
    void threePeopleMakeAHabitAndTwoDoNot() {
        var two = List.of(gone("a"), gone("b"));
        var three = List.of(gone("a"), gone("b"), gone("c"));
        var samePerson = List.of(gone("a"), gone("a"), gone("a"));

        assertThat(Phrases.deleted(two)).isEmpty();
        assertThat(Phrases.deleted(samePerson)).isEmpty();
        assertThat(Phrases.deleted(three)).isEqualTo(Map.of("big operation", 3));
    }

    private static Rewriting gone(String person) {
        return new Rewriting(
                person, "Your big operation in " + person + " runs.", "Your plant in " + person + " runs.");
    }

    @Test
    void theSameReplacementIsAHabitOfItsOwn() {
        assertThat(Phrases.replaced(List.of(gone("a"), gone("b"), gone("c"))))
                .isEqualTo(Map.of(new Swap("big operation", "plant"), 3));
    }

    @Test
    void smallWordsAndNumbersAloneTeachNothing() {
        var edits = List.of("a", "b", "c").stream()
                .map(person -> new Rewriting(person, "It is so 1200 here.", "It here."))
                .toList();

        assertThat(Phrases.deleted(edits)).isEmpty();
    }
}
