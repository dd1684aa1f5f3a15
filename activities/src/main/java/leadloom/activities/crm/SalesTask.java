package leadloom.activities.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a sales person shall do.
 *
 * @param contactId the CRM's id of the contact that it is about, when there is one
 */
public record SalesTask(@Nullable String contactId, String title, String notes, Instant due) {}
