package leadloom.workflows.lifecycle;

import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.crm.Crm;
import leadloom.workflows.enrichment.Enrichment;
import leadloom.workflows.outreach.Outreach;
import leadloom.workflows.outreach.Writer;
import leadloom.workflows.sales.Sales;
import org.jspecify.annotations.Nullable;

/** All vendors, each on its own queue, so that a call on a wrong queue is never answered. They keep who was called. */
final class FakeVendors {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> behaviour = new ConcurrentLinkedQueue<>();
    private final LongSupplier clock;

    /**
     * A call that arrived.
     *
     * @param move null for the look-up, which needs none
     */
    record Call(
            String queue,
            LeadId lead,
            int position,
            @Nullable Move move,
            Instant at) {}

    FakeVendors(TestWorkflowEnvironment temporal) {
        clock = temporal::currentTimeMillis;
        register(temporal, TaskQueues.ENRICHMENT, new FakeEnrichment(this));
        register(temporal, TaskQueues.CRM, new FakeCrm(this));
        register(temporal, TaskQueues.WRITER, new FakeWriter(this));
        register(temporal, TaskQueues.MAIL, new FakeOutreach(this));
        register(temporal, TaskQueues.SALES, new FakeSales(this));
    }

    private static void register(TestWorkflowEnvironment temporal, String queue, Object vendor) {
        temporal.newWorker(queue).registerActivitiesImplementations(vendor);
    }

    /** What the next calls do, one each, whichever vendor they reach; after these, calls succeed. */
    void next(Runnable... each) {
        behaviour.addAll(List.of(each));
    }

    /** As {@link #next}, for calls that fail. */
    void fail(RuntimeException... each) {
        for (var fault : each) {
            fault.setStackTrace(new StackTraceElement[0]);
            behaviour.add(() -> {
                throw fault;
            });
        }
    }

    List<Call> calls() {
        return calls;
    }

    private void called(String queue, LeadId lead, int position, @Nullable Move move) {
        calls.add(new Call(queue, lead, position, move, Instant.ofEpochMilli(clock.getAsLong())));
        var does = behaviour.poll();
        if (does != null) {
            does.run();
        }
    }

    private record FakeEnrichment(FakeVendors vendors) implements Enrichment {
        @Override
        public void enrichLead(LeadId lead, int position) {
            vendors.called(TaskQueues.ENRICHMENT, lead, position, null);
        }
    }

    private record FakeCrm(FakeVendors vendors) implements Crm {
        @Override
        public void syncCrm(LeadId lead, int position, Move.SyncCrm move) {
            vendors.called(TaskQueues.CRM, lead, position, move);
        }
    }

    private record FakeWriter(FakeVendors vendors) implements Writer {
        @Override
        public void composeMail(LeadId lead, int position, Move.Compose move) {
            vendors.called(TaskQueues.WRITER, lead, position, move);
        }
    }

    private record FakeOutreach(FakeVendors vendors) implements Outreach {
        @Override
        public void deliverMail(LeadId lead, int position, Move.Deliver move) {
            vendors.called(TaskQueues.MAIL, lead, position, move);
        }
    }

    private record FakeSales(FakeVendors vendors) implements Sales {
        @Override
        public void notifySales(LeadId lead, int position, Move.Notify move) {
            vendors.called(TaskQueues.SALES, lead, position, move);
        }
    }
}
