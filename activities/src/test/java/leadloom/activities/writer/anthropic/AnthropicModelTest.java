package leadloom.activities.writer.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.writer.LineRequest;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.LineWriter.Answer;
import leadloom.activities.writer.LineWriter.Failed;
import leadloom.activities.writer.LineWriter.Written;
import leadloom.activities.writer.ModelLineWriter;
import leadloom.activities.writer.check.LineChecks;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AnthropicModelTest {

    private static final LineRequest ORDER =
            new LineRequest("Write a friendly line.", Map.of("company", "Mills"), 25, List.of("act now"));

    private final Sandbox sandbox = Sandboxes.faultless();
    private final LineWriter writer = new ModelLineWriter(new AnthropicModel(
            URI.create(sandbox.httpUri() + "/anthropic"),
            "fake-key-for-tests",
            "fake-model",
            InstantSource.system(),
            Breaker.usual("anthropic", InstantSource.system())));

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void theStandInsLinePassesTheChecks() {
        assertThat(writer.write(ORDER, Sandboxes.soon())).isInstanceOfSatisfying(Written.class, written -> {
            assertThat(LineChecks.check(written.text(), ORDER).failed()).isEmpty();
            assertThat(written.usage()).isNotNull();
        });
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Unavailable("writer", true)));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("writer")));
        assertThat(under(FaultKind.THROTTLED)).isEqualTo(new Failed(new RateLimited("writer", Duration.ofSeconds(1))));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Failed(new Rejected("writer", "validation_error")));
    }

    private Answer under(FaultKind kind) {
        sandbox.faults().impose("writer", kind, 1, Duration.ofMinutes(1));
        return writer.write(ORDER, Sandboxes.soon());
    }
}
