package leadloom.hub.campaign;

import java.util.List;

/** The draft has mistakes, so it was not published. */
public final class DraftInvalid extends RuntimeException {

    private final transient List<Finding> errors;

    DraftInvalid(String campaign, List<Finding> errors) {
        super("the draft of " + campaign + " has " + errors.size() + " mistakes");
        this.errors = List.copyOf(errors);
    }

    public List<Finding> errors() {
        return errors;
    }
}
