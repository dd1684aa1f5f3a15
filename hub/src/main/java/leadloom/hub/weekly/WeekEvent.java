package leadloom.hub.weekly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a lead in a week.
 *
 * @param id of the journal's entry
 * @param detail a code that tells events of a kind apart: a failure, a choice, a reason, an outcome; may be empty
 * @param touch the mail that it is about; null where it is about none, or nobody knows
 * @param review the question that was answered; null for everything else
 */
record WeekEvent(
        String id,
        Instant at,
        String lead,
        String campaign,
        String kind,
        String detail,
        @Nullable String touch,
        @Nullable String review) {}
