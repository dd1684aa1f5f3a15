package leadloom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import leadloom.workflows.TaskQueues;
import org.junit.jupiter.api.Test;

class LeadWorkerTest {

    @Test
    void eachVendorQueueHasTheRateThatIsSetForIt() {
        var properties = WorkerProperties.DEFAULT.withRates(Map.of(TaskQueues.CRM, 2.5));

        assertThat(LeadWorker.vendorOptions(properties, TaskQueues.CRM).getMaxTaskQueueActivitiesPerSecond())
                .isEqualTo(2.5);
        assertThat(LeadWorker.vendorOptions(properties, TaskQueues.MAIL).getMaxTaskQueueActivitiesPerSecond())
                .as("0 is Temporal's word for no limit")
                .isZero();
    }

    @Test
    void aRateForAQueueThatCallsNobodyIsAMistake() {
        assertThatThrownBy(() -> WorkerProperties.DEFAULT.withRates(Map.of(TaskQueues.LEADS, 1.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkerProperties.DEFAULT.withRates(Map.of(TaskQueues.CRM, 0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
