package leadloom.api.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import leadloom.api.imports.ImportRun.Part;
import leadloom.api.imports.ImportRun.Planned;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.job.Job.Counts;
import leadloom.hub.job.JobEnded;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.PartTaken;
import leadloom.hub.job.RefusedRow;
import leadloom.hub.lead.Intake;
import leadloom.hub.lead.Intake.NewLead;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.LeadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** Takes a part of a file's rows: all of them and the job's counts in one transaction, or none. */
final class Parts {

    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    /** What enters by a file; campaigns name it under {@code entry.from}. */
    static final String SOURCE = "csv-import";

    private static final int TRIES = 5;
    private static final long PAUSE_NANOS = 200_000_000L;

    private final Hub hub;
    private final Jobs jobs;
    private final Intake intake;
    private final Leads leads;
    private final Suppressions suppressions;
    private final DecisionClock clock;

    Parts(Hub hub, Jobs jobs, Campaigns campaigns) {
        this.hub = hub;
        this.jobs = jobs;
        this.intake = new Intake(hub);
        this.leads = new Leads(hub, campaigns);
        this.suppressions = new Suppressions(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * Takes the rows. Tries again for a moment where the database is busy; a row that it will not keep is refused
     * alone.
     *
     * @throws JobEnded if the job was cancelled
     */
    void take(String job, ImportOrder order, Part part) {
        for (var attempt = 1; ; attempt++) {
            try {
                hub.inTransaction(() -> takeAll(job, order, part));
                return;
            } catch (PartTaken elsewhere) {
                log.info("{}: another process was first at row {}", job, part.first());
                return;
            } catch (DataIntegrityViolationException notKept) {
                alone(job, order, part, notKept);
                return;
            } catch (DataAccessException | org.springframework.transaction.TransactionException busy) {
                if (attempt == TRIES) {
                    throw busy;
                }
                log.warn(
                        "{}: part at row {} once more: {}",
                        job,
                        part.first(),
                        busy.getClass().getSimpleName());
                LockSupport.parkNanos(PAUSE_NANOS * attempt);
            }
        }
    }

    private void alone(String job, ImportOrder order, Part part, DataIntegrityViolationException notKept) {
        if (part.rows().size() > 1) {
            for (var i = 0; i < part.rows().size(); i++) {
                take(job, order, new Part(part.first() + i, List.of(part.rows().get(i))));
            }
        } else if (part.rows().getFirst() instanceof Planned.Take take) {
            take(job, order, new Part(part.first(), List.of(new Planned.Refuse(take.otherwise()))));
        } else {
            throw notKept;
        }
    }

    private int takeAll(String job, ImportOrder order, Part part) {
        var refused = new ArrayList<RefusedRow>();
        var accepted = 0;
        var repeated = 0;
        var suppressed = 0;
        var simulated = clock.read().simulated();
        for (var row : part.rows()) {
            switch (row) {
                case Planned.Refuse refuse -> refused.add(refuse.row());
                case Planned.Repeat repeat -> {
                    refused.add(repeat.row());
                    repeated++;
                }
                case Planned.Take take -> {
                    if (known(job, order, take, simulated)) {
                        repeated++;
                    } else {
                        accepted++;
                        suppressed += suppressions.contains(take.lead().address()) ? 1 : 0;
                    }
                }
            }
        }
        var rejected = part.rows().size() - accepted - repeated;
        var counts = new Counts(accepted, rejected, repeated, suppressed);
        jobs.partDone(job, part.first(), part.rows().size(), counts, refused);
        return counts.done();
    }

    private boolean known(String job, ImportOrder order, Planned.Take take, boolean simulated) {
        var lead = take.lead();
        if (order.dryRun()) {
            var gate = hub.seals().gate(lead.address().value());
            return leads.exists(new LeadId("lead_" + hub.seals().leadWord(gate, order.campaign())));
        }
        var taken = intake.take(new NewLead(
                order.campaign(),
                order.version(),
                lead.address(),
                lead.formed(),
                lead.facts(),
                lead.consent(),
                lead.wording(),
                SOURCE,
                lead.zone(),
                lead.externalId(),
                lead.knownOutcome(),
                simulated,
                null,
                Priority.BULK));
        brought(job, taken.lead());
        return taken.known();
    }

    /** So that a list can show what a file brought. */
    private void brought(String job, LeadId lead) {
        hub.sql()
                .sql("INSERT INTO lead_import (job_id, lead_id) VALUES (:job, :lead) ON CONFLICT DO NOTHING")
                .param("job", job)
                .param("lead", lead.value())
                .update();
    }
}
