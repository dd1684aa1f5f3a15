package leadloom.journey.weekly;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What in a campaign's file a finding is about, and what it could be changed to. A suggestion stays within what the
 * file allows; a person makes it a draft, and nothing here changes anything.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Lever.None.class, name = "none"),
    @JsonSubTypes.Type(value = Lever.Mail.class, name = "mail"),
    @JsonSubTypes.Type(value = Lever.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = Lever.Threshold.class, name = "threshold"),
    @JsonSubTypes.Type(value = Lever.Phrase.class, name = "phrase")
})
public sealed interface Lever {

    /** Nothing in the file would change it. */
    record None() implements Lever {}

    /** Which mail a step sends; an edit of the file by hand. */
    record Mail(String campaign, String sequence, String step, String better) implements Lever {}

    /**
     * The time before a step.
     *
     * @param hours as it is
     * @param suggested longer or shorter, never beyond the file's own limits
     */
    record Wait(String campaign, String sequence, String step, int hours, int suggested) implements Lever {}

    /** From how many points a lead belongs to a segment. */
    record Threshold(String campaign, String segment, int points, int suggested) implements Lever {}

    /** Words that a model is told to avoid. */
    record Phrase(String campaign, String phrase) implements Lever {}
}
