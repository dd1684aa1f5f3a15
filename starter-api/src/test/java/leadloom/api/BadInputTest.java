package leadloom.api;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The catalogue of bad requests, row by row. */
class BadInputTest {

    @AfterAll
    static void stop() {
        BadInput.API.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRowGetsTheAnswerThatIsPromised() {
        return Stream.of(BodyRows.rows(), ValueRows.rows(), RequestRows.rows(), SystemRows.rows())
                .flatMap(rows -> rows);
    }
}
