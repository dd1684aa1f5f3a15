package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leadloom.api.capture.HookRows;
import leadloom.api.imports.FileRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The catalogue of bad input, row by row: requests (1 to 35), files (36 to 43), hooks (44 to 49 and 54), templates and
 * mails (56 to 59), campaign files (65 and 66).
 */
class BadInputTest {

    private static final Pattern NAME = Pattern.compile("row (\\d+): .+");

    @AfterAll
    static void stop() {
        BadInput.API.close();
    }

    @TestFactory
    Stream<DynamicTest> everyRowGetsTheAnswerThatIsPromised() {
        return Stream.of(
                        BodyRows.rows(),
                        ValueRows.rows(),
                        RequestRows.rows(),
                        SystemRows.rows(),
                        FileRows.rows(),
                        HookRows.rows(BadInput.API),
                        TemplateRows.rows(),
                        MailRows.rows(),
                        CampaignFileRows.rows())
                .flatMap(rows -> rows);
    }

    /** Every one of them applies; one that did not would have to be named here with its reason. */
    @Test
    void noRowIsLeftOut() {
        var promised = IntStream.concat(IntStream.rangeClosed(1, 49), IntStream.of(54, 56, 57, 58, 59, 65, 66))
                .boxed()
                .toList();

        var tested = everyRowGetsTheAnswerThatIsPromised()
                .map(row -> number(row.getDisplayName()))
                .collect(Collectors.toSet());

        assertThat(tested).containsExactlyInAnyOrderElementsOf(promised);
    }

    private static int number(String name) {
        var matcher = NAME.matcher(name);
        assertThat(matcher.matches()).as(name).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
