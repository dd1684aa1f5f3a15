package leadloom.activities.crm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a sales person shall do.
 *
 * @param contactId the CRM's id of the contact that it is about, when it is known
 * @param owner whom it is for: the address of a person or the name of a group; null where nobody in particular
 * @param about the contact itself, for a CRM that can write both in one call
 */
public record SalesTask(
        @Nullable String contactId,
        String title,
        String notes,
        Instant due,
        @Nullable String owner,
        @Nullable CrmContact about) {}
