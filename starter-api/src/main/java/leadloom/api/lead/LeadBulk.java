package leadloom.api.lead;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.api.lead.LeadActs.Act;
import leadloom.api.lead.LeadActs.Acted;
import leadloom.api.lead.LeadActs.By;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.desk.BulkActs;
import leadloom.hub.desk.BulkActs.Order;
import leadloom.hub.desk.BulkActs.Which;
import leadloom.hub.desk.LeadVersions;
import leadloom.hub.desk.LeadVersions.Moved;
import leadloom.hub.desk.Owners;
import leadloom.hub.job.Job;
import leadloom.hub.job.Job.Counts;
import leadloom.hub.job.Job.State;
import leadloom.hub.job.JobEnded;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.PartTaken;
import leadloom.hub.job.RefusedRow;
import leadloom.journey.lead.LeadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One act on many leads, as a job: a few leads at a time, each few in one transaction with the job's counts, so that
 * after a crash the rest is done and none is done twice.
 */
public final class LeadBulk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeadBulk.class);

    /** Each lead's gate is held until its part is done, and a mail to its person waits for it. */
    private static final int PART = 10;

    private static final Duration LAST_PART = Duration.ofSeconds(10);

    private final Hub hub;
    private final BulkActs bulk;
    private final Jobs jobs;
    private final LeadActs acts;
    private final LeadVersions versions;
    private final Owners owners;
    private final AuditLog audit;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    LeadBulk(Hub hub, Campaigns campaigns, LeadActs acts, AuditLog audit) {
        this.hub = hub;
        this.bulk = new BulkActs(hub);
        this.jobs = new Jobs(hub);
        this.acts = acts;
        this.versions = new LeadVersions(hub, campaigns);
        this.owners = new Owners(hub);
        this.audit = audit;
    }

    /** What can be done to many, as it is written. */
    public static List<String> words() {
        return List.of("pause", "resume", "stop", "version", "owner");
    }

    /** How many living leads it would touch. */
    public int count(Which which) {
        return bulk.count(which);
    }

    /** Begins; the same key again is the same job. */
    public Job start(Which which, Order order, String requestKey) {
        var job = hub.inTransaction(() -> {
            var begun = bulk.start(which, order, requestKey);
            if (begun.done() == 0 && !running.containsKey(begun.id())) {
                audit.write(new AuditLog.Change(
                        order.by(),
                        "leads-" + order.act(),
                        begun.id(),
                        null,
                        Map.of("leads", begun.total() == null ? 0 : begun.total()),
                        order.reason(),
                        order.requestId()));
            }
            return begun;
        });
        go(job);
        return job;
    }

    /** Goes on with what the last stop left behind. */
    public void resume() {
        jobs.running(BulkActs.KIND).forEach(this::go);
    }

    private void go(Job job) {
        if (closed || job.ended()) {
            return;
        }
        running.computeIfAbsent(job.id(), id -> Thread.ofVirtual().name(id).start(() -> toTheEnd(job)));
    }

    private void toTheEnd(Job job) {
        try {
            var order = BulkActs.order(job);
            var done = job.done();
            while (!closed) {
                var leads = bulk.part(job.id(), done + 1, PART);
                if (leads.isEmpty()) {
                    bulk.forget(job.id());
                    jobs.end(job.id(), State.DONE, null);
                    return;
                }
                part(job.id(), done, leads, order);
                done += leads.size();
            }
        } catch (PartTaken elsewhere) {
            log.info("{} is worked on elsewhere", job.id());
        } catch (JobEnded cancelled) {
            log.info("{} was cancelled", job.id());
        } catch (RuntimeException failed) {
            log.error("{} failed: {}", job.id(), failed.getClass().getSimpleName(), failed);
            jobs.end(job.id(), State.FAILED, "It stopped before the end. What it has done stays.");
        } finally {
            running.remove(job.id());
        }
    }

    private void part(String job, int before, List<LeadId> leads, Order order) {
        hub.inTransaction(() -> {
            var refused = new ArrayList<RefusedRow>();
            var done = 0;
            for (var i = 0; i < leads.size(); i++) {
                var lead = leads.get(i);
                var refusal = refusal(lead, order);
                if (refusal.isEmpty()) {
                    done++;
                } else {
                    var why = refusal.orElseThrow();
                    refused.add(new RefusedRow(before + i + 1, Json.text(List.of(lead.value())), why, words(why)));
                }
            }
            var counts = new Counts(done, refused.size(), 0, 0);
            jobs.partDone(job, before, leads.size(), counts, refused);
            return counts;
        });
    }

    /** Does it, or says with a code why not. */
    private Optional<String> refusal(LeadId lead, Order order) {
        var by = new By(order.by(), order.requestId());
        return switch (order.act()) {
            case "version" -> {
                var to = order.version();
                var moved = to == null ? Moved.UNFIT : versions.move(lead, to);
                if (moved == Moved.DONE) {
                    audit.write(change(lead, order, String.valueOf(to)));
                }
                yield moved == Moved.DONE
                        ? Optional.empty()
                        : Optional.of(moved.name().toLowerCase(Locale.ROOT));
            }
            case "owner" -> {
                owners.give(lead, order.owner());
                audit.write(change(lead, order, String.valueOf(order.owner())));
                yield Optional.empty();
            }
            default ->
                switch (acts.act(lead, Act.of(order.act()).orElseThrow(), order.reason(), by)) {
                    case Acted.Done() -> Optional.empty();
                    case Acted.Ended(var outcome) -> Optional.of("ended");
                    case Acted.Unknown() -> Optional.of("unknown");
                };
        };
    }

    private static AuditLog.Change change(LeadId lead, Order order, String after) {
        return new AuditLog.Change(
                order.by(), order.act(), lead.value(), null, after, order.reason(), order.requestId());
    }

    private static String words(String code) {
        return switch (code) {
            case "ended" -> "its life was over meanwhile";
            case "same" -> "it has that version already";
            case "unfit" -> "that version does not have the segment or the sequence it is in";
            default -> "there is no such lead";
        };
    }

    /** Stops between two parts; jobs on their way go on at the next start. */
    @Override
    public void close() {
        closed = true;
        try {
            for (var thread : List.copyOf(running.values())) {
                var ended = thread.join(LAST_PART);
                log.debug("{} stopped: {}", thread.getName(), ended);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
