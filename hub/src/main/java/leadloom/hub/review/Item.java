package leadloom.hub.review;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import leadloom.hub.review.LineMarks.Span;
import leadloom.hub.review.Names.Who;
import leadloom.journey.scoring.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One question whole: all that a person needs to decide it, on one screen.
 *
 * @param why null for other questions than about a first line
 * @param mail null where no mail is in question, or its person was erased
 * @param reply the words of the lead that are in question; null where none are
 * @param signals what the person did last, newest first; three at the most
 */
public record Item(
        Queue.Row row,
        Who who,
        String segmentTitle,
        ZoneId zone,
        @Nullable Why why,
        @Nullable Mail mail,
        @Nullable String reply,
        List<Signal> signals,
        List<Choice> choices) {

    public Item {
        signals = List.copyOf(signals);
        choices = List.copyOf(choices);
    }

    /** What can be chosen, in words for people. */
    public record Choice(String choice, String title) {}

    /**
     * Why a person sees a first line.
     *
     * @param code {@code first-of-version}, {@code check-failed}, {@code low-confidence}, {@code segment} or
     *     {@code sample}
     */
    public record Why(String code, String words) {}

    /**
     * The mail in question, as it would go.
     *
     * @param before its text up to the line
     * @param after its text from the line on
     * @param plain the whole text of the mail without the line
     * @param leaves when it would leave, if it were decided now
     */
    public record Mail(String subject, String before, String after, String plain, FirstLine line, Instant leaves) {}

    /**
     * The line in question.
     *
     * @param spans the same text with what is known of its words
     * @param used the facts that it names
     * @param confidence 0 to 100
     * @param failedChecks ids of the checks that failed
     */
    public record FirstLine(String text, List<Span> spans, List<Used> used, int confidence, List<String> failedChecks) {
        public FirstLine {
            spans = List.copyOf(spans);
            used = List.copyOf(used);
            failedChecks = List.copyOf(failedChecks);
        }
    }

    /**
     * Words of a line and where they come from.
     *
     * @param source such as {@code form} or the name of the vendor that was asked; null where they stand nowhere
     */
    public record Used(
            String words, @Nullable String field, @Nullable String source) {}
}
