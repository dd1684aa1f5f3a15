package leadloom.workflows.lifecycle;

import static leadloom.workflows.lifecycle.Rehearsal.LEAD;
import static leadloom.workflows.lifecycle.Rehearsal.finish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.Activity;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.workflows.Patience;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vendors that fail, and a hub that does: a lead goes on all the same. */
@Timeout(120)
class LeadFailuresTest {

    private static final LeadRun FIRST = new LeadRun(LEAD, 0);
    private static final Move.Deliver MAIL = new Move.Deliver("welcome", "one", "hello", null);

    @RegisterExtension
    final TestWorkflowExtension temporal = Rehearsal.temporal();

    @SuppressWarnings("NullAway.Init")
    private Rehearsal rehearsal;

    @BeforeEach
    void prepare(TestWorkflowEnvironment environment) {
        rehearsal = new Rehearsal(environment);
    }

    @Test
    void aVendorThatComesBackInTimeIsNoNews() {
        rehearsal.hub.decides(MAIL, finish(Outcome.CONVERTED));
        rehearsal.vendors.fail(unavailable(), unavailable());

        rehearsal.lead().run(FIRST);

        assertThat(rehearsal.vendors.calls()).hasSize(3);
        assertThat(failuresTold()).containsExactly("none", "none");
    }

    @Test
    void aVendorThatStaysAwayIsToldAfterAsManyAttemptsAsThereIsPatience() {
        rehearsal.hub.patience(new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), 4));
        rehearsal.hub.decides(MAIL, finish(Outcome.STOPPED));
        rehearsal.vendors.fail(unavailable(), unavailable(), unavailable(), unavailable());

        rehearsal.lead().run(FIRST);

        assertThat(rehearsal.vendors.calls()).hasSize(4);
        assertThat(pauses()).containsExactly(2L, 4L, 5L);
        assertThat(failuresTold()).containsExactly("none", "Unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rejected", "Ambiguous"})
    void whatMustNotBeRepeatedIsToldAtOnce(String type) {
        rehearsal.hub.decides(MAIL, finish(Outcome.STOPPED));
        rehearsal.vendors.fail(ApplicationFailure.newNonRetryableFailure("vendor", type));

        rehearsal.lead().run(FIRST);

        assertThat(rehearsal.vendors.calls()).hasSize(1);
        assertThat(failuresTold()).containsExactly("none", type);
    }

    @Test
    void aVendorThatAsksForSevenMinutesGetsThem() {
        rehearsal.hub.decides(MAIL, finish(Outcome.CONVERTED));
        rehearsal.vendors.fail(ApplicationFailure.newBuilder()
                .setMessage("vendor")
                .setType("RateLimited")
                .setNextRetryDelay(Duration.ofMinutes(7))
                .build());

        rehearsal.lead().run(FIRST);

        assertThat(pauses()).containsExactly(420L);
    }

    @Test
    void aCallThatNeverAnswersIsUnavailable() {
        rehearsal.hub.patience(new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), 1));
        rehearsal.hub.decides(MAIL, finish(Outcome.STOPPED));
        rehearsal.vendors.next(() -> Activity.getExecutionContext().doNotCompleteOnReturn());

        rehearsal.lead().run(FIRST);

        assertThat(failuresTold()).containsExactly("none", "Unavailable");
    }

    @Test
    void afterAFailureTheJourneyMayChooseAnotherMove() {
        rehearsal.hub.decides(new Move.Enrich(), MAIL, finish(Outcome.CONVERTED));
        rehearsal.vendors.fail(ApplicationFailure.newNonRetryableFailure("vendor", "Rejected"));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.CONVERTED);
        assertThat(failuresTold()).containsExactly("none", "Rejected", "none");
    }

    @Test
    void anUnknownFaultOfOursIsToldByItsType() {
        rehearsal.hub.patience(new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5), 2));
        rehearsal.hub.decides(MAIL, finish(Outcome.STOPPED));
        rehearsal.vendors.fail(new IllegalStateException("a defect"), new IllegalStateException("a defect"));

        rehearsal.lead().run(FIRST);

        assertThat(failuresTold()).containsExactly("none", IllegalStateException.class.getName());
    }

    @Test
    void aHubThatIsAwayIsAskedUntilItIsBack() {
        for (var call = 0; call < 40; call++) {
            rehearsal.hub.decides(advance -> {
                throw new IllegalStateException("the database is away");
            });
        }
        rehearsal.hub.decides(finish(Outcome.CONVERTED));

        assertThat(rehearsal.lead().run(FIRST)).isEqualTo(Outcome.CONVERTED);
        assertThat(rehearsal.hub.asked()).hasSize(41).allMatch(asked -> asked.after() == 0);
    }

    @Test
    void aLeadThatTheHubDoesNotKnowIsNotTriedForEver() {
        assertThatThrownBy(() -> rehearsal.lead().run(FIRST)).isInstanceOf(WorkflowFailedException.class);
        assertThat(rehearsal.hub.asked()).hasSize(1);
    }

    private List<String> failuresTold() {
        return rehearsal.hub.asked().stream().map(LeadFailuresTest::told).toList();
    }

    private static String told(Advance advance) {
        return advance.failure() == null ? "none" : advance.failure();
    }

    /** Whole seconds between one call and the next. */
    private List<Long> pauses() {
        var calls = rehearsal.vendors.calls();
        return IntStream.range(1, calls.size())
                .mapToObj(next -> Duration.between(
                                calls.get(next - 1).at(), calls.get(next).at())
                        .toSeconds())
                .toList();
    }

    private static ApplicationFailure unavailable() {
        return ApplicationFailure.newFailure("vendor", "Unavailable");
    }
}
