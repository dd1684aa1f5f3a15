package leadloom.journey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to do next with a lead. Travels through Temporal, so it holds nothing personal.
 *
 * <p>Stored for ever: a name here never changes, a field is only ever added; a new move ships in two releases, first
 * understood, then emitted.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Move.Enrich.class, name = "enrich"),
    @JsonSubTypes.Type(value = Move.SyncCrm.class, name = "sync-crm"),
    @JsonSubTypes.Type(value = Move.Compose.class, name = "compose"),
    @JsonSubTypes.Type(value = Move.AskHuman.class, name = "ask-human"),
    @JsonSubTypes.Type(value = Move.Deliver.class, name = "deliver"),
    @JsonSubTypes.Type(value = Move.Notify.class, name = "notify"),
    @JsonSubTypes.Type(value = Move.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = Move.Finish.class, name = "finish")
})
public sealed interface Move {

    /** Whether this move reaches out of the house; such a move is done once and then never decided again. */
    @JsonIgnore
    default boolean isEffect() {
        return switch (this) {
            case Enrich enrich -> true;
            case SyncCrm sync -> true;
            case Compose compose -> true;
            case Deliver deliver -> true;
            case Notify notify -> true;
            case AskHuman ask -> false;
            case Wait wait -> false;
            case Finish finish -> false;
        };
    }

    /** When to look again if there is no news; none for what is done at once. */
    default Optional<Instant> waitsUntil() {
        return switch (this) {
            case Wait wait -> Optional.of(wait.until());
            case AskHuman ask -> Optional.of(ask.until());
            case Enrich enrich -> Optional.empty();
            case SyncCrm sync -> Optional.empty();
            case Compose compose -> Optional.empty();
            case Deliver deliver -> Optional.empty();
            case Notify notify -> Optional.empty();
            case Finish finish -> Optional.empty();
        };
    }

    /** Look the lead's company up. */
    record Enrich() implements Move {}

    /**
     * Write the lead to the CRM.
     *
     * @param status {@code open}, or the outcome that is about to be
     */
    record SyncCrm(String segment, int score, String status) implements Move {}

    /**
     * Have a model write the first line of a mail.
     *
     * @param deliver the mail to send at once where the line needs no person's approval; null where one always does
     */
    record Compose(
            String sequence,
            String step,
            String template,
            @Nullable Deliver deliver) implements Move {}

    /**
     * Put a question before a person and wait.
     *
     * @param review the same for the same question, so that asking twice is asking once
     * @param kind {@code first-line}, {@code hand-over}, {@code cold}, {@code reply} or {@code problem}
     * @param group who should answer now; changes when it escalates
     * @param level 1 for who is asked first, 2 after it escalated
     * @param until when to look again: the escalation or the deadline
     * @param due when the default holds; null where it waits for ever
     */
    record AskHuman(
            String review,
            String kind,
            String group,
            int level,
            Instant until,
            @Nullable Instant due,
            List<String> choices,
            String otherwise)
            implements Move {
        public AskHuman {
            choices = List.copyOf(choices);
        }
    }

    /**
     * Send a mail.
     *
     * @param line id of the first line to use; null means the plain template
     */
    record Deliver(
            String sequence,
            String step,
            String template,
            @Nullable String line) implements Move {}

    /**
     * Tell people: sales gets a task.
     *
     * @param about why, as a code such as {@code replied} or the step that says so
     */
    record Notify(String group, String about) implements Move {}

    /**
     * Nothing to do until then, unless there is news.
     *
     * @param what shown as the timer's name, such as "Cold timer: 30 days"
     */
    record Wait(Instant until, String what) implements Move {}

    record Finish(Outcome outcome) implements Move {}
}
