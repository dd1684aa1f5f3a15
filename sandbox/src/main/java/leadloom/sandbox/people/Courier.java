package leadloom.sandbox.people;

import java.time.Duration;
import java.util.function.Supplier;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.people.Api.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a message in again and again until it is taken or refused for good, and now and then once more. */
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final double TWICE = 0.01;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String counted;
    private final Dice dice;
    private final Tally tally;

    /** @param counted what stands before its counters' names; may be empty */
    Courier(String counted, Dice dice, Tally tally) {
        this.counted = counted;
        this.dice = dice;
        this.tally = tally;
    }

    /**
     * Returns once the message was taken or refused for good.
     *
     * @param id of the message; the same one shares its fate in every run
     * @param handIn signs and sends; called anew for each try, because a signature is only good for some minutes
     */
    void deliver(String id, Supplier<Answer> handIn) throws InterruptedException {
        send(handIn);
        if (dice.unit("twice", id) < TWICE) {
            tally.count(counted + "batches_sent_twice");
            send(handIn);
        }
    }

    private void send(Supplier<Answer> handIn) throws InterruptedException {
        var pause = SHORTEST_PAUSE;
        while (true) {
            var answer = handIn.get();
            if (answer.isOk()) {
                tally.count(counted + "batches_taken");
                return;
            }
            if (!answer.isPassing()) {
                tally.count(counted + "batches_refused");
                LOG.warn("a hook refused a {}batch with status {}", counted, answer.status());
                return;
            }
            tally.count(counted + "batches_tried_again");
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
