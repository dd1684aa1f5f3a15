package leadloom.activities.writer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReckoningTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            We grade 12 crates an hour, and need 20           | 8   | 17
            240 children come and we cook for 300             | 60  | 70
            one in ten nurses finishes the course             | 9   | 8
            it has to be there within 48 hours                | 2   | 3
            within 90 days                                    | 13  | 14
            190 people                                        | 200 | 300
            six of our eight kilns are planned on a board     | 75  | 77
            three vans and twenty drops each                  | 60  | 45
            """)
    void someNumbersFollowFromOneOrTwoOthers(String fact, double follows, double other) {
        assertThat(isGiven(fact, follows)).isTrue();
        assertThat(isGiven(fact, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 2, 8, 50, 100, Double.NaN, Double.POSITIVE_INFINITY})
    void nothingFollowsWhereNothingIsCounted(double number) {
        assertThat(isGiven("nobody counts anything", number)).isFalse();
    }

    /** Such as an internet address. */
    @Test
    void whatIsNoNumberFollowsFromNothing() {
        assertThat(isGiven("10.0.0.1 and 0", Double.NaN)).isFalse();
    }

    /** Whoever fills a form with numbers costs time that a worker has, and no memory. */
    @Test
    @Timeout(20)
    void aFormFullOfNumbersIsReadAsAnyOther() {
        var numbers = IntStream.range(1000, 4000).mapToObj(Integer::toString).collect(Collectors.joining(" "));

        assertThat(isGiven(numbers, 7998)).isTrue();
        assertThat(isGiven(numbers, 0.123)).isFalse();
    }

    private static boolean isGiven(String fact, double number) {
        return Reckoning.gives(new Facts(Map.of("form.challenge", fact)).numbers(), number);
    }
}
