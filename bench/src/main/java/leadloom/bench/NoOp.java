package leadloom.bench;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The least that a workflow can be: the yardstick. */
@WorkflowInterface
public interface NoOp {

    /** Does nothing. */
    @WorkflowMethod
    void run();
}
