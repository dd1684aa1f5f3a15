package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.writer.LanguageModel;

/** The model by the mode of its slot. In shadow mode none is asked: mails go by their plain templates. */
public final class SwitchedModel implements LanguageModel {

    private final Switch<LanguageModel> slot;

    public SwitchedModel(Switch<LanguageModel> slot) {
        this.slot = slot;
    }

    @Override
    public boolean mayBeAsked() {
        return !slot.shadows();
    }

    @Override
    public Answer ask(Question question, Deadline deadline) {
        return slot.shadows()
                ? new Failed(new Rejected("writer", "shadow"))
                : slot.meant().ask(question, deadline);
    }
}
