package leadloom.activities.chat;

import leadloom.activities.Deadline;
import leadloom.activities.sales.SalesNote;
import leadloom.activities.sales.SalesNotifier;
import leadloom.hub.chat.ChatMessages;

/**
 * Tells sales people by the chat: the note is kept here and posted by the {@link ChatDesk}, so a chat that is away
 * keeps no lead waiting. Idempotent by the effect.
 */
public final class QueuedNotes implements SalesNotifier {

    private final ChatMessages messages;

    public QueuedNotes(ChatMessages messages) {
        this.messages = messages;
    }

    @Override
    public Answer notify(SalesNote note, String effectId, Deadline deadline) {
        var key = "note/" + effectId;
        messages.note(key, note.channel(), note.about(), note.lead());
        return new Done(key);
    }
}
