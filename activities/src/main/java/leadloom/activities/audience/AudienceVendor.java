package leadloom.activities.audience;

import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;

/** A list of people that a company keeps at a mail vendor. */
public interface AudienceVendor {

    /**
     * Puts a person on the list, or brings up to date what is known of them there. Idempotent. Never subscribes anybody
     * who unsubscribed there.
     */
    Answer keep(Member member, Deadline deadline);

    /**
     * Sets tags on a person who is on the list, or takes them off. Idempotent.
     *
     * @param tags by name, true for one that is to be there
     */
    Answer tag(String email, Map<String, Boolean> tags, Deadline deadline);

    /**
     * Has the list write to a person no more. Idempotent. Whoever is not on the list stays off it, and is {@link Kept}
     * without an id.
     */
    Answer leave(String email, Deadline deadline);

    /** @param fields by the vendor's names, such as FNAME */
    record Member(String email, Map<String, String> fields, List<String> tags) {

        public Member {
            fields = Map.copyOf(fields);
            tags = List.copyOf(tags);
        }

        @Override
        public String toString() {
            return "a member";
        }
    }

    sealed interface Answer {}

    /** @param id the vendor's name for the person */
    record Kept(String id) implements Answer {}

    /** The person said no there, or the address does not work: nobody may write to them from here either. */
    record SaidNo(String reason) implements Answer {}

    record Failed(VendorFailure failure) implements Answer {}
}
