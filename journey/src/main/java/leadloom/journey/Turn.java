package leadloom.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import leadloom.journey.scoring.Score;

/**
 * A change of a lead's place that needs no outward act. Decided on the way to a {@link Move}, and stored with it.
 *
 * <p>Stored for ever: a name here never changes, a field is only ever added.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Turn.Segmented.class, name = "segmented"),
    @JsonSubTypes.Type(value = Turn.Entered.class, name = "entered"),
    @JsonSubTypes.Type(value = Turn.Passed.class, name = "passed"),
    @JsonSubTypes.Type(value = Turn.WentWithout.class, name = "went-without"),
    @JsonSubTypes.Type(value = Turn.Defaulted.class, name = "defaulted"),
    @JsonSubTypes.Type(value = Turn.SequenceEnded.class, name = "sequence-ended"),
    @JsonSubTypes.Type(value = Turn.BeganAgain.class, name = "began-again")
})
public sealed interface Turn {

    Reason reason();

    /** The lead belongs to this segment from here on. */
    record Segmented(String segment, Score score, Reason reason) implements Turn {}

    /** The lead is at the start of this sequence. */
    record Entered(String sequence, Reason reason) implements Turn {}

    /** A step is over without its act: its condition did not hold, or it went elsewhere. */
    record Passed(String step, Reason reason) implements Turn {}

    /** The lead goes on without something that could not be had: {@code enrichment}, {@code line}, {@code crm}. */
    record WentWithout(String what, Reason reason) implements Turn {}

    /** Nobody decided in time, so the stated default holds. */
    record Defaulted(String review, String choice, Reason reason) implements Turn {}

    /** No step is left, or something ended the sequence early. */
    record SequenceEnded(Reason reason) implements Turn {}

    /** The lead had ended and came again, and starts over. */
    record BeganAgain(Reason reason) implements Turn {}
}
