package leadloom.hub.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import leadloom.hub.review.LineMarks.Mark;
import leadloom.hub.review.LineMarks.Span;
import leadloom.journey.lead.Facts;
import org.junit.jupiter.api.Test;

final class LineMarksTest {

    private static final Facts FACTS = new Facts(Map.of(
            "form.challenge", "second packing line this spring",
            "company.city", "Łódź",
            "company.employees", "120"));

    @Test
    void whatStandsInTheDataIsFoundWithItsField() {
        var line = "Adding a second packing line in Łódź with 120 people is work.";

        var spans = LineMarks.of(line, FACTS);

        assertThat(spans.stream().map(Span::text).collect(Collectors.joining())).isEqualTo(line);
        assertThat(spans.stream().filter(span -> span.mark() != Mark.PLAIN))
                .containsExactly(
                        new Span("second packing line", Mark.FOUND, "form.challenge"),
                        new Span("Łódź", Mark.FOUND, "company.city"),
                        new Span("120", Mark.FOUND, "company.employees"));
    }

    @Test
    void namesAndNumbersThatStandNowhereAreShown() {
        var spans = LineMarks.of("Your 300 people in Warsaw pack at night. Plants like that stop.", FACTS);

        assertThat(spans.stream().filter(span -> span.mark() == Mark.NOT_FOUND))
                .extracting(Span::text)
                .containsExactly("300", "Warsaw");
    }

    @Test
    void aWordCountsInItsOtherForms() {
        assertThat(LineMarks.of("The packing lines stop.", FACTS))
                .contains(new Span("packing", Mark.FOUND, "form.challenge"));
        assertThat(LineMarks.of("Springs come.", new Facts(Map.of("form.challenge", "spring"))))
                .contains(new Span("Springs", Mark.FOUND, "form.challenge"));
    }

    @Test
    void ofNoFactsNothingIsFound() {
        assertThat(LineMarks.of("Plants stop.", Facts.NONE))
                .containsExactly(new Span("Plants stop.", Mark.PLAIN, null));
    }
}
