package leadloom.activities.connection;

import java.time.Instant;
import leadloom.activities.Deadline;
import leadloom.activities.chat.ChatText;
import leadloom.activities.chat.ChatVendor;

/** The chat by the mode of its slot. In shadow mode a message counts as posted, and stands nowhere. */
public final class SwitchedChat implements ChatVendor {

    private static final Changed UNCHANGED = new Changed();

    private final Switch<ChatVendor> slot;

    public SwitchedChat(Switch<ChatVendor> slot) {
        this.slot = slot;
    }

    @Override
    public boolean answers() {
        return !slot.shadows() && slot.meant().answers();
    }

    @Override
    public Posting post(String channel, String key, ChatText text, Deadline deadline) {
        return slot.shadows() ? new Posted(channel, null) : slot.meant().post(channel, key, text, deadline);
    }

    @Override
    public Search find(String channel, String key, Instant since, Deadline deadline) {
        return slot.shadows() ? new NotThere() : slot.meant().find(channel, key, since, deadline);
    }

    @Override
    public Change update(String channel, String place, ChatText text, Deadline deadline) {
        return slot.shadows() ? UNCHANGED : slot.meant().update(channel, place, text, deadline);
    }

    @Override
    public Change answer(String answerUrl, String words, Deadline deadline) {
        return slot.shadows() ? UNCHANGED : slot.meant().answer(answerUrl, words, deadline);
    }
}
