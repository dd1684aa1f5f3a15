package leadloom.workflows.lifecycle;

import static leadloom.workflows.lifecycle.Rehearsal.coldReview;
import static leadloom.workflows.lifecycle.Rehearsal.coldWait;
import static leadloom.workflows.lifecycle.Rehearsal.day;
import static leadloom.workflows.lifecycle.Rehearsal.finish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.TestWorkflowExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Records lives for {@link ReplayTest}. Runs only when it is asked for by name, and writes only files that are not
 * there yet: a history that was lived once stays as it was, or the shell could change unseen.
 */
@Timeout(120)
class HistoryRecorder {

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
    void finishedAtOnce() {
        rehearsal.hub.decides(finish(Outcome.NOT_MAILABLE));
        rehearsal.start();
        live("finished-at-once", Outcome.NOT_MAILABLE);
    }

    @Test
    void wholeLife() {
        rehearsal.hub.decidesAt("qualifying", null, new Move.Enrich());
        rehearsal.hub.decidesAt("nurturing", "Warm", new Move.SyncCrm("Warm", 71, "open"));
        rehearsal.hub.decidesAt("nurturing", "Warm", new Move.Compose("welcome", "one", "hello", MAIL));
        rehearsal.hub.decidesAt("nurturing", "Warm", new Move.Wait(day(3), "Next mail"));
        rehearsal.hub.decidesAt("nurturing", "Warm", MAIL);
        rehearsal.hub.decidesAt("watching", "Warm", coldWait());
        rehearsal.hub.decidesAt("asking", "Warm", coldReview(33));
        rehearsal.hub.decidesAt("nurturing", "Hot", new Move.Notify("sales", "cold"));
        rehearsal.hub.decidesAt("nurturing", "Hot", new Move.SyncCrm("Hot", 71, "handed-to-sales"));
        rehearsal.hub.decidesAt("ended", "Hot", finish(Outcome.HANDED_TO_SALES));
        rehearsal.start();
        live("whole-life", Outcome.HANDED_TO_SALES);
    }

    @Test
    void pokedWaits() {
        rehearsal.hub.decides(coldWait(), coldWait(), coldWait(), finish(Outcome.OPTED_OUT));
        rehearsal.start();
        for (var wait = 1; wait <= 3; wait++) {
            untilWaiting(wait);
            rehearsal.running().poke();
        }
        live("poked-waits", Outcome.OPTED_OUT);
    }

    @Test
    void vendorFailuresThenHuman() {
        rehearsal.hub.decides(new Move.Enrich(), new Move.SyncCrm("Hot", 71, "open"), MAIL, coldReview(2));
        rehearsal.hub.decides(finish(Outcome.STOPPED));
        rehearsal.vendors.fail(
                ApplicationFailure.newFailure("vendor", "Unavailable"),
                ApplicationFailure.newFailure("vendor", "Unavailable"),
                ApplicationFailure.newFailure("vendor", "Unavailable"),
                ApplicationFailure.newNonRetryableFailure("vendor", "Rejected"),
                ApplicationFailure.newNonRetryableFailure("vendor", "Ambiguous"));
        rehearsal.start();
        live("vendor-failures-then-human", Outcome.STOPPED);
    }

    @Test
    void answeredInMidWait() {
        rehearsal.hub.decides(coldReview(3), new Move.Notify("sales", "cold"), finish(Outcome.HANDED_TO_SALES));
        rehearsal.startAndWait().decide(new Choice("cold/0", "call"));
        live("answered-in-mid-wait", Outcome.HANDED_TO_SALES);
    }

    @Test
    void newsWhileEnding() {
        rehearsal.hub.decidesAfter(rehearsal::pokeAndBeHeard, finish(Outcome.CLOSED_COLD));
        rehearsal.hub.decides(finish(Outcome.OPTED_OUT));
        rehearsal.startWithShortTurns();
        live("news-while-ending", Outcome.OPTED_OUT);
    }

    @Test
    void hubAway() {
        IntStream.range(0, 8)
                .forEach(call -> rehearsal.hub.decides(advance -> {
                    throw ApplicationFailure.newFailure("AdvanceLead", "HubAway");
                }));
        rehearsal.hub.decides(new Move.Enrich(), finish(Outcome.CONVERTED));
        rehearsal.start();
        live("hub-away", Outcome.CONVERTED);
    }

    @Test
    void cancelledWait() {
        rehearsal.hub.decides(coldWait());
        rehearsal.startAndWait();
        rehearsal.untyped().cancel();
        cancelled("cancelled-wait");
    }

    @Test
    void cancelledCall() {
        rehearsal.hub.decides(MAIL);
        rehearsal.vendors.next(() -> rehearsal.untyped().cancel());
        rehearsal.start();
        cancelled("cancelled-call");
    }

    @Test
    void longLife() {
        rehearsal.hub.decidesAt("nurturing", "Hot", new Move.Enrich());
        IntStream.range(0, 80).forEach(move -> rehearsal.hub.decidesAt("nurturing", "Hot", MAIL));
        rehearsal.hub.decidesAt("ended", "Hot", finish(Outcome.CONVERTED));
        var first = rehearsal.start();
        assertThat(rehearsal.outcome()).isEqualTo(Outcome.CONVERTED);
        keep("continued-before", rehearsal.history(first.getRunId()));
        keep("continued-after", rehearsal.history());
    }

    private void untilWaiting(int times) {
        Rehearsal.until(() -> rehearsal.count(EventType.EVENT_TYPE_TIMER_STARTED) == times);
    }

    private void live(String name, Outcome outcome) {
        assertThat(rehearsal.outcome()).isEqualTo(outcome);
        keep(name, rehearsal.history());
    }

    private void cancelled(String name) {
        assertThatThrownBy(rehearsal::outcome).hasMessageContaining("CANCELED");
        keep(name, rehearsal.history());
    }

    private static void keep(String name, WorkflowExecutionHistory history) {
        var file = Path.of("src/test/resources/histories", name + ".json");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, history.toJson(true) + "\n");
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
