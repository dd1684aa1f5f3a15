package leadloom.app.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.capture.FormVendor;
import leadloom.api.capture.ResponsesSource.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VendorResponsesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    /** Answers always the same and remembers what was wanted. */
    private record FakeVendor(Answers answer, List<Wanted> wanted) implements FormVendor {

        @Override
        public Answers answers(Wanted asked, Deadline deadline) {
            wanted.add(asked);
            return answer;
        }

        @Override
        public Hooks register(String form, String tag, String url, String secret, Deadline deadline) {
            return new Registered(List.of());
        }

        @Override
        public Hooks hook(String form, String tag, Deadline deadline) {
            return new Registered(List.of());
        }

        @Override
        public Hooks hooks(String form, Deadline deadline) {
            return new Registered(List.of());
        }
    }

    private static Answer ask(FormVendor.Answers answer, List<FormVendor.Wanted> wanted) {
        return new VendorResponses(new FakeVendor(answer, wanted), InstantSource.fixed(NOW))
                .finishedSince("lT4Z3j", NOW, "t1");
    }

    @Test
    void onlyFinishedAnswersAreAskedForInPagesThatFitIntoMemory() {
        var wanted = new ArrayList<FormVendor.Wanted>();

        var answer = ask(new FormVendor.Page(List.of(), true), wanted);

        assertThat(answer).isEqualTo(new Answer.Page(List.of(), true));
        assertThat(wanted)
                .containsExactly(
                        new FormVendor.Wanted("lT4Z3j", 100, NOW, null, "t1", Set.of(FormVendor.Finished.COMPLETED)));
    }

    record Case(VendorFailure failure, Answer expected) {}

    static List<Case> failures() {
        var later = new Answer.Later(Duration.ofMinutes(1));
        return List.of(
                new Case(new RateLimited("typeform", Duration.ofSeconds(2)), new Answer.Later(Duration.ofSeconds(2))),
                new Case(new Unavailable("typeform"), later),
                new Case(new Ambiguous("typeform"), later),
                new Case(new Rejected("typeform", "UNAUTHORIZED"), new Answer.Refused("UNAUTHORIZED")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsEitherLaterOrNever(Case failed) {
        assertThat(ask(new FormVendor.Failed(failed.failure()), new ArrayList<>()))
                .isEqualTo(failed.expected());
    }
}
