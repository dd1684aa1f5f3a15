package leadloom.api.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a capture.
 *
 * @param known the person was in this campaign already; what is new was added
 * @param segment null until it is decided
 * @param notes what was changed on the way in
 */
record LeadTaken(
        String id,
        String mode,
        boolean known,
        String campaign,
        int version,
        @Nullable String segment,
        @Nullable Integer score,
        List<Note> notes) {

    record Note(String pointer, String message) {}

    LeadTaken placed(@Nullable String inSegment, @Nullable Integer withScore) {
        return new LeadTaken(id, mode, known, campaign, version, inSegment, withScore, notes);
    }
}
