package leadloom.activities.crm;

import java.util.List;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** Looks up what a CRM's notice is about: a notice names a record's number and little else. */
public interface CrmReader {

    Reading readDeal(String id, Deadline deadline);

    Reading readMeeting(String id, Deadline deadline);

    Reading readContact(String id, Deadline deadline);

    sealed interface Reading {}

    /** How a deal stands, and whose it is. */
    record Deal(Stage stage, List<String> contacts) implements Reading {
        public Deal {
            contacts = List.copyOf(contacts);
        }
    }

    /** How far a deal is. */
    enum Stage {
        OPEN,
        WON,
        LOST
    }

    /** A meeting, and with whom. */
    record Meeting(boolean takesPlace, List<String> contacts) implements Reading {
        public Meeting {
            contacts = List.copyOf(contacts);
        }
    }

    /** A contact as it stands in the CRM. */
    record Contact(String email, boolean optedOut) implements Reading {}

    /** There is no such record any more. */
    record Gone() implements Reading {}

    record ReadFailed(VendorFailure failure) implements Reading {}
}
