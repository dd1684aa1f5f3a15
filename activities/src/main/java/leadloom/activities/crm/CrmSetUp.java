package leadloom.activities.crm;

import java.util.List;
import leadloom.activities.Deadline;

/**
 * What has to be there in a CRM account before leads are written: makes what we may make, and says of the rest what an
 * administrator has to make. Run again, it changes nothing that is there already.
 */
public interface CrmSetUp {

    /** Sees to everything, each thing on its own: one that fails does not keep the others from being seen to. */
    List<Step> run(Deadline deadline);

    /** What became of one thing. */
    enum Result {
        CREATED,
        ALREADY_THERE,
        /** It is not there, and only a person may make it. */
        MISSING,
        /** There is one of this name that cannot hold our values; a person must change, rename or remove it. */
        DIFFERS,
        FAILED
    }

    /**
     * One thing that was seen to.
     *
     * @param what such as {@code contacts.leadloom_segment}
     * @param say a sentence for people: what was done, or how to cure it
     */
    record Step(String what, Result result, String say) {

        /** Whether leads can be written as far as this thing goes. */
        public boolean fine() {
            return result == Result.CREATED || result == Result.ALREADY_THERE;
        }
    }
}
