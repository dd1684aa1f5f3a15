package leadloom.activities.connection;

import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.capture.FormVendor;

/** Forms by the mode of their slot: answers are read in shadow mode too, hooks are set up in live mode only. */
public final class SwitchedForms implements FormVendor {

    private static final Failed NOT_NOW = new Failed(new Unavailable("typeform"));

    private final Switch<FormVendor> slot;

    public SwitchedForms(Switch<FormVendor> slot) {
        this.slot = slot;
    }

    @Override
    public Answers answers(Wanted wanted, Deadline deadline) {
        return slot.reads() ? slot.meant().answers(wanted, deadline) : NOT_NOW;
    }

    @Override
    public Hooks register(String form, String tag, String url, String secret, Deadline deadline) {
        return slot.shadows() ? NOT_NOW : slot.meant().register(form, tag, url, secret, deadline);
    }

    @Override
    public Hooks hook(String form, String tag, Deadline deadline) {
        return slot.reads() ? slot.meant().hook(form, tag, deadline) : NOT_NOW;
    }

    @Override
    public Hooks hooks(String form, Deadline deadline) {
        return slot.reads() ? slot.meant().hooks(form, deadline) : NOT_NOW;
    }
}
