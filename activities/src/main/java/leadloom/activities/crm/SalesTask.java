package leadloom.activities.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a sales person shall do.
 *
 * @param contactId the CRM's id of the contact that it is about, when there is one
 * @param owner the mail address of the colleague whose task it is; null means whoever looks
 */
public record SalesTask(
        @Nullable String contactId,
        String title,
        String notes,
        Instant due,
        @Nullable String owner) {

    public SalesTask(@Nullable String contactId, String title, String notes, Instant due) {
        this(contactId, title, notes, due, null);
    }
}
