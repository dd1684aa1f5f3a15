package leadloom.activities.crm;

import java.time.Instant;
import leadloom.activities.Deadline;

/** CRMs that keep notes on a contact, so that sales people read there why a lead stands where it stands. */
public interface CrmNotes {

    /** A note on a contact. */
    record Note(String contactId, String text, Instant at) {}

    /** Makes a note. Not idempotent: after an ambiguous failure ask {@link #findNote} first. */
    CrmVendor.Answer createNote(Note note, String effectId, Deadline deadline);

    /** Asks for the note that was made for this effect. */
    CrmVendor.TaskSearch findNote(String effectId, Deadline deadline);

    /** Puts a task, made before its contact was known, on the contact. May be repeated. */
    CrmVendor.Answer putTaskOnContact(String task, String contactId, Deadline deadline);
}
