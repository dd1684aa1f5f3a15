package leadloom.activities.writer.openai;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

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
import leadloom.activities.writer.LineWriter.Usage;
import leadloom.activities.writer.LineWriter.Written;
import leadloom.activities.writer.ModelLineWriter;
import leadloom.activities.writer.check.LineChecks;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.faults.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenAiModelTest {

    private static final int LINES = 300;
    private final Sandbox sandbox = Sandboxes.faultless();
    private final LineWriter writer = writer(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aLineComesWithWhatItCost() {
        assertThat(writer.write(order(1), Sandboxes.soon())).isInstanceOfSatisfying(Written.class, written -> {
            assertThat(written.text()).isNotBlank();
            assertThat(written.usage())
                    .isNotNull()
                    .extracting(Usage::inputTokens, as(INTEGER))
                    .isPositive();
            assertThat(written.model()).isEqualTo("fake-model");
        });
        assertThat(writer.write(order(1), Sandboxes.soon())).isEqualTo(writer.write(order(1), Sandboxes.soon()));
    }

    @Test
    void theStandInsGoodLinesPassTheChecksAndItsBadOnesDoNot() {
        for (var number = 0; number < LINES; number++) {
            assertThat(checked(writer, order(number)).failed()).isEmpty();
        }
        try (var bad = Sandboxes.start(0, 1)) {
            for (var number = 0; number < LINES; number++) {
                assertThat(checked(writer(bad), order(number)).passed()).isFalse();
            }
        }
    }

    @Test
    void everyFaultBecomesWhatItMeansForASecondTry() {
        assertThat(under(FaultKind.RESET)).isEqualTo(new Failed(new Unavailable("writer", true)));
        assertThat(under(FaultKind.SERVER_ERROR)).isEqualTo(new Failed(new Unavailable("writer")));
        assertThat(under(FaultKind.DOWN)).isEqualTo(new Failed(new Unavailable("writer")));
        assertThat(under(FaultKind.THROTTLED)).isEqualTo(new Failed(new RateLimited("writer", Duration.ofSeconds(1))));
        assertThat(under(FaultKind.REFUSED)).isEqualTo(new Failed(new Rejected("writer", "validation_error")));
    }

    private Answer under(FaultKind kind) {
        sandbox.faults().impose("writer", kind, 1, Duration.ofMinutes(1));
        return writer.write(order(1), Sandboxes.soon());
    }

    private static LineChecks.Result checked(LineWriter writer, LineRequest order) {
        var answer = writer.write(order, Sandboxes.soon());
        assertThat(answer).isInstanceOf(Written.class);
        return LineChecks.check(((Written) answer).text(), order);
    }

    private static LineRequest order(int number) {
        var facts = switch (number % 4) {
            case 0 -> Map.of("company", "Mills " + number, "city", "Berlin");
            case 1 -> Map.of("industry", "Food", "ordinal", Integer.toString(number));
            case 2 -> Map.of("city", "New York", "ordinal", Integer.toString(number));
            default -> Map.of("ordinal", Integer.toString(number));
        };
        return new LineRequest("Write a friendly line.", facts, 25, List.of("act now", "cheap"));
    }

    private static LineWriter writer(Sandbox sandbox) {
        return new ModelLineWriter(new OpenAiModel(
                Profile.OPENAI,
                URI.create(sandbox.httpUri() + "/ai"),
                "fake-key-for-tests",
                "fake-model",
                InstantSource.system(),
                Breaker.usual("openai", InstantSource.system())));
    }
}
