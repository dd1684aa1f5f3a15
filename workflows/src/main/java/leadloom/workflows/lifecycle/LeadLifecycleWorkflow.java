package leadloom.workflows.lifecycle;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import leadloom.journey.Move;
import leadloom.journey.Outcome;
import leadloom.journey.lead.LeadId;
import leadloom.workflows.Activities;
import leadloom.workflows.Failures;
import leadloom.workflows.TaskQueues;
import leadloom.workflows.Timers;
import leadloom.workflows.crm.Crm;
import leadloom.workflows.enrichment.Enrichment;
import leadloom.workflows.lifecycle.LeadJournal.Advance;
import leadloom.workflows.lifecycle.LeadJournal.Step;
import leadloom.workflows.outreach.Outreach;
import leadloom.workflows.outreach.Writer;
import leadloom.workflows.sales.Sales;
import org.jspecify.annotations.Nullable;

/** Carries out what the journey decides, one move after another. Decides nothing itself, so it hardly ever changes. */
public class LeadLifecycleWorkflow implements LeadLifecycle {

    /** A replay of more events than this is dearer than starting a new run. */
    private static final int LONG_HISTORY = 500;

    private final LeadJournal journal = Activities.local(LeadJournal.class);
    private final LeadView view = new LeadView();

    private @Nullable LeadId lead;
    private boolean poked;

    @Override
    public Outcome run(LeadRun run) {
        lead = run.lead();
        var after = run.after();
        String failure = null;
        while (true) {
            poked = false; // before advancing: a poke during it must count
            var step = journal.advanceLead(new Advance(run.lead(), after, Timers.now(), failure));
            view.show(step);
            after = step.position();
            if (step.move() instanceof Move.Finish finish) {
                Workflow.await(Workflow::isEveryHandlerFinished);
                if (!poked) {
                    return finish.outcome();
                }
                continue; // news that came while it was ending is looked at, or nobody ever would
            }
            failure = carryOut(run.lead(), step);
            if (failure == null && longHistory()) { // a failure must be told first: the next run would not know of it
                Workflow.await(Workflow::isEveryHandlerFinished);
                Workflow.continueAsNew(new LeadRun(run.lead(), after));
            }
        }
    }

    /** @return the type of the failure; null where the move was carried out */
    private @Nullable String carryOut(LeadId lead, Step step) {
        var at = step.position();
        var patience = step.patience();
        var summary = step.summary();
        try {
            switch (step.move()) {
                case Move.Enrich move ->
                    Activities.vendor(Enrichment.class, TaskQueues.ENRICHMENT, patience, summary)
                            .enrichLead(lead, at);
                case Move.SyncCrm move ->
                    Activities.vendor(Crm.class, TaskQueues.CRM, patience, summary)
                            .syncCrm(lead, at, move);
                case Move.Compose move ->
                    Activities.slowVendor(Writer.class, TaskQueues.WRITER, patience, summary)
                            .composeMail(lead, at, move);
                case Move.AskHuman move -> awaitNews(step);
                case Move.Deliver move ->
                    Activities.vendor(Outreach.class, TaskQueues.MAIL, patience, summary)
                            .deliverMail(lead, at, move);
                case Move.Notify move ->
                    Activities.vendor(Sales.class, TaskQueues.SALES, patience, summary)
                            .notifySales(lead, at, move);
                case Move.Wait move -> awaitNews(step);
                case Move.Finish move -> throw new IllegalStateException("a finished lead does nothing more");
            }
            return null;
        } catch (ActivityFailure failed) {
            return Failures.type(failed);
        }
    }

    private void awaitNews(Step step) {
        if (step.wakeAt() == null) {
            Workflow.await(() -> poked);
        } else {
            Timers.awaitUntil(step.wakeAt(), step.summary(), () -> poked);
        }
    }

    private static boolean longHistory() {
        var info = Workflow.getInfo();
        return info.isContinueAsNewSuggested() || info.getHistoryLength() > LONG_HISTORY;
    }

    @Override
    public void poke() {
        poked = true;
    }

    @Override
    public String decide(Choice choice) {
        Workflow.await(() -> lead != null);
        var answer = journal.decideReview(Objects.requireNonNull(lead), choice);
        poked = true;
        return answer;
    }

    @Override
    public void validateDecide(Choice choice) {
        if (choice == null || choice.review() == null || choice.choice() == null) {
            throw new IllegalArgumentException("needs {\"review\": …, \"choice\": …}");
        }
    }
}
