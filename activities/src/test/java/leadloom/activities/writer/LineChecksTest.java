package leadloom.activities.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineChecksTest {

    private static final LineRequest ORDER = new LineRequest(
            "Write a line",
            Map.of("company", "Zeppelin Mühlen GmbH", "city", "Köln", "employees", "1,200", "first_name", "Ada"),
            14,
            List.of("act now", "as an AI"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How does Zeppelin Mühlen GmbH follow up on new enquiries today?",
                "Ada, I hope the week in Köln has started well.",
                "With 1,200 people, who at Zeppelin's front desk answers first?",
            })
    void aLineMadeOfFactsAndCommonWordsPasses(String line) {
        assertThat(LineChecks.check(line, ORDER)).isEqualTo(new LineChecks.Result(List.of(), 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "one two three four five six seven eight nine ten eleven twelve ada fourteen fifteen | too_long",
                "ada, you should ACT  now | avoid_list",
                "ada, see https://x.invalid | link",
                "ada, see köln-offers.com | link",
                "ada, write to me@x.invalid | link",
                "ada, see <b>this</b> | markup",
                "ada, **look** | markup",
                "How does Siemens work with Ada? | unknown_name",
                "Ada, thanks to iPhone users | unknown_name",
                "Ada, you grew by 37 percent | unknown_number",
                "Ada, since 1994 | unknown_number",
            })
    void eachFaultIsNamed(String line, String check) {
        assertThat(LineChecks.check(line, ORDER).failed()).contains(check);
    }

    @Test
    void invisibleCharactersAndOtherScriptsAreFound() {
        assertThat(LineChecks.check("ada\u202e hello", ORDER).failed()).contains("control_characters");
        assertThat(LineChecks.check("ada\nhello", ORDER).failed()).contains("control_characters");
        assertThat(LineChecks.check("привет из города", ORDER).failed()).contains("other_script");
    }

    @Test
    void confidenceFallsWithEachFailedCheckAndForALineWithoutFacts() {
        var personal = LineChecks.check("ada, hello", ORDER);
        var general = LineChecks.check("how is your week?", ORDER);
        var bad = LineChecks.check("ada, 37 percent", ORDER);
        var worse = LineChecks.check("ada, 37 percent at https://x.invalid", ORDER);

        assertThat(personal.confidence()).isEqualTo(1);
        assertThat(general.passed()).isTrue();
        assertThat(general.confidence()).isBetween(bad.confidence(), personal.confidence());
        assertThat(worse.confidence()).isLessThan(bad.confidence());
    }
}
