package leadloom.activities.crm;

import java.time.Duration;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** A company's CRM. Every write carries our effect's id, so that the CRM can be asked what became of it. */
public interface CrmVendor {

    /** Its name in the hub, such as {@code hubspot}; never changes. */
    String name();

    /** Makes the contact or brings it up to date. Idempotent by our id where the CRM knows it, else by mail address. */
    Answer upsertContact(CrmContact contact, String effectId, Deadline deadline);

    /** Makes a task. Not idempotent: after an ambiguous failure ask {@link #findTask} first. */
    Answer createTask(SalesTask task, String effectId, Deadline deadline);

    /**
     * Makes a task about a contact whose id there is not known. A CRM that can do so writes the contact in the same
     * call and puts the task on it; the others make the task alone.
     */
    default Answer createTask(SalesTask task, CrmContact about, String effectId, Deadline deadline) {
        return createTask(task, effectId, deadline);
    }

    /** Asks for the task that was made for this effect. An index behind the vendor's search may lag by seconds. */
    TaskSearch findTask(String effectId, Deadline deadline);

    /** How long a record may be there before a search finds it: until then "there is none" proves nothing. */
    default Duration searchLag() {
        return Duration.ZERO;
    }

    sealed interface Answer {}

    record Done(String externalId) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}

    /** Not an Optional: "there is none" and "nobody knows" must not look alike, or a task is made twice. */
    sealed interface TaskSearch {}

    record TaskFound(String externalId) implements TaskSearch {}

    record NoSuchTask() implements TaskSearch {}

    record SearchFailed(VendorFailure failure) implements TaskSearch {}
}
