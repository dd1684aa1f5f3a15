package leadloom.api.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leadloom.hub.TestLeads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatcherTest {

    @Test
    void aLeadThatEndedMeanwhileIsNotStartedAgain() throws Exception {
        try (var world = new TestLeads()) {
            var over = world.lead("over@acme.io");
            world.tell(over, new Event.Unsubscribed("link"));
            world.advance(over, 0);
            var lives = world.lead("lives@acme.io");
            var told = new Told(1);

            try (var dispatcher = new Dispatcher(world.outbox, told)) {
                assertThat(told.all.await(20, TimeUnit.SECONDS)).isTrue();
                while (world.outbox.size() > 0) {
                    Thread.onSpinWait();
                }
                assertThat(dispatcher.failuresInARow()).isZero();
            }

            assertThat(told.leads).containsExactly(lives);
        }
    }

    private static final class Told implements LeadStarter {

        private final List<LeadId> leads = new CopyOnWriteArrayList<>();
        private final CountDownLatch all;

        Told(int expected) {
            this.all = new CountDownLatch(expected);
        }

        @Override
        public void signalWithStart(LeadId lead, Priority priority) {
            leads.add(lead);
            all.countDown();
        }

        @Override
        public boolean reachable() {
            return true;
        }
    }
}
