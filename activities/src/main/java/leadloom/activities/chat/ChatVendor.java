package leadloom.activities.chat;

import java.time.Instant;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import org.jspecify.annotations.Nullable;

/** A chat that people read. */
public interface ChatVendor {

    /** Whether buttons under a message tell us who pressed them, and the message can be changed afterwards. */
    boolean answers();

    /**
     * Posts a message. Not idempotent: after an ambiguous failure it may stand in the channel.
     *
     * @param key our name for it, which {@link #find} looks for
     */
    Posting post(String channel, String key, ChatText text, Deadline deadline);

    /** Looks whether a message was posted. */
    Search find(String channel, String key, Instant since, Deadline deadline);

    /** Replaces a posted message; doing it twice does no harm. */
    Change update(String channel, String place, ChatText text, Deadline deadline);

    /** Tells whoever pressed a button something that nobody else sees. */
    Change answer(String answerUrl, String words, Deadline deadline);

    sealed interface Posting {}

    sealed interface Search {}

    sealed interface Change {}

    /**
     * It stands there.
     *
     * @param channel by the chat's own id
     * @param place the chat's name for the message; null where it gives none
     */
    record Posted(String channel, @Nullable String place) implements Posting, Search {}

    /** It surely does not. */
    record NotThere() implements Search {}

    record Changed() implements Change {}

    record Failed(VendorFailure failure) implements Posting, Search, Change {}
}
