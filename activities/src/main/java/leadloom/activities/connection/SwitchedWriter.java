package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.writer.LineRequest;
import leadloom.activities.writer.LineWriter;

/** First lines by the mode of their slot. In shadow mode no model is asked, and mails go by their plain templates. */
public final class SwitchedWriter implements LineWriter {

    private final Switch<LineWriter> slot;

    public SwitchedWriter(Switch<LineWriter> slot) {
        this.slot = slot;
    }

    @Override
    public boolean mayBeAsked() {
        return !slot.shadows();
    }

    @Override
    public Answer write(LineRequest request, Deadline deadline) {
        return slot.shadows()
                ? new Failed(new Rejected("writer", "shadow"))
                : slot.meant().write(request, deadline);
    }
}
