package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import leadloom.sandbox.chance.Dice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailHookTest {

    private final ApiStandIn api = new ApiStandIn();
    private final Tally tally = new Tally();
    private final MailHook hook = new MailHook(
            new Api(api.base(), Optional.empty()), ApiStandIn.SECRET, InstantSource.system(), new Dice(3), tally);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aboutOneBatchInAHundredComesTwiceUnderTheSameId() throws Exception {
        for (var number = 0; number < 1_000; number++) {
            hook.deliver(List.of(bounce("<" + number + "@demo>")));
        }

        var repeats = api.hookIds.size() - new HashSet<>(api.hookIds).size();
        assertThat(repeats).isBetween(3, 20);
        assertThat(tally.read()).containsEntry("batches_sent_twice", (long) repeats);
        assertThat(api.forged).isEmpty();
    }

    @Test
    void theSameEventsHaveTheSameIdWheneverTheyAreSent() throws Exception {
        hook.deliver(List.of(bounce("<1@demo>")));
        hook.deliver(List.of(bounce("<1@demo>")));

        assertThat(new HashSet<>(api.hookIds)).hasSize(1);
    }

    @Test
    void aBounceSaysThatItIsHardAndHasNeitherLinkNorEvidence() throws Exception {
        hook.deliver(List.of(bounce("<1@demo>")));

        assertThat(api.events.element()).hasToString("""
                {"type":"bounced","message_id":"<1@demo>","at":"2026-01-05T09:00:00Z","hard":true}""");
    }

    private static Scheduled bounce(String messageId) {
        return new Scheduled(
                MONDAY, 0, Envelope.of(messageId, "ada@demo"), Reaction.of(ReactionKind.BOUNCED_HARD, Duration.ZERO));
    }
}
