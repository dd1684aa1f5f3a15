package leadloom.activities.writer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(reckoned(fact)).contains(follows).doesNotContain(other);
    }

    @Test
    void nothingFollowsWhereNothingIsCounted() {
        assertThat(reckoned("nobody counts anything")).isEmpty();
    }

    private static Set<Double> reckoned(String fact) {
        return Reckoning.from(new Facts(Map.of("form.challenge", fact)));
    }
}
