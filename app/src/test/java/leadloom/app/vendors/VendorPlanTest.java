package leadloom.app.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import leadloom.workflows.TaskQueues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorPlanTest {

    @Test
    void eachSlotMayHaveARate() {
        assertThat(plan(Map.of("LEADLOOM_EMAIL_RATE", "0.5", "LEADLOOM_AI_RATE", "20", "LEADLOOM_CRM_RATE", " "))
                        .rates())
                .isEqualTo(Map.of(TaskQueues.MAIL, 0.5, TaskQueues.WRITER, 20.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "1e3", "10/s"})
    void whatIsNoRateStopsTheStart(String rate) {
        var plan = plan(Map.of("LEADLOOM_SALES_RATE", rate));

        assertThatThrownBy(plan::rates)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LEADLOOM_SALES_RATE")
                .hasMessageContaining(rate);
    }

    private static VendorPlan plan(Map<String, String> environment) {
        return new VendorPlan(environment, Optional.empty(), 0, URI.create("http://127.0.0.1:1"), false);
    }
}
