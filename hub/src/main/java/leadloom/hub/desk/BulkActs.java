package leadloom.hub.desk;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.job.Job;
import leadloom.hub.job.Jobs;
import leadloom.hub.job.Jobs.NewJob;
import leadloom.hub.lead.LeadFilter;
import leadloom.hub.lead.LeadSearch;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One act on many leads. Which leads is settled when somebody says yes, and written down, so that the job touches those
 * and no others however long it takes and whatever interrupts it.
 */
public final class BulkActs {

    /** By which the jobs are known. */
    public static final String KIND = "leads";

    private final Hub hub;
    private final Jobs jobs;
    private final LeadSearch search;

    public BulkActs(Hub hub) {
        this.hub = hub;
        this.jobs = new Jobs(hub);
        this.search = new LeadSearch(hub);
    }

    /** Which leads: those that match, or these. */
    public sealed interface Which {

        record Matching(LeadFilter filter) implements Which {}

        record Chosen(List<LeadId> leads) implements Which {
            public Chosen {
                leads = List.copyOf(leads);
            }
        }
    }

    /**
     * What is to be done, and by whom.
     *
     * @param act pause, resume, stop, take_over, version or owner
     * @param version where the act is to move to another one
     * @param owner where the act is to give leads to somebody; null: to nobody
     * @param reason a code
     * @param by for the audit log
     */
    public record Order(
            String act,
            @Nullable Integer version,
            @Nullable String owner,
            String reason,
            String by,
            @Nullable String requestId) {}

    /** How many living leads it would touch. */
    public int count(Which which) {
        return switch (which) {
            case Which.Matching(var filter) -> search.living(filter);
            case Which.Chosen(var leads) ->
                hub.sql()
                        .sql("SELECT count(*) FROM lead WHERE ended_at IS NULL AND id = ANY (:leads)")
                        .param("leads", ids(leads))
                        .query(Integer.class)
                        .single();
        };
    }

    /**
     * Begins the job; asked again with the same key it is the same job.
     *
     * @param requestKey from whoever asks, new for each yes
     */
    public Job start(Which which, Order order, String requestKey) {
        return hub.inTransaction(() -> {
            var known = jobs.ofRequest(requestKey);
            if (known.isPresent()) {
                return known.orElseThrow();
            }
            var print = HexFormat.of().formatHex((KIND + '/' + requestKey).getBytes(StandardCharsets.UTF_8));
            var job = jobs.start(new NewJob(KIND, print, detail(order), 0, requestKey));
            var leads = note(job.id(), which);
            hub.sql()
                    .sql("UPDATE job SET total = :leads WHERE id = :id")
                    .param("leads", leads)
                    .param("id", job.id())
                    .update();
            return jobs.find(job.id()).orElseThrow();
        });
    }

    private int note(String job, Which which) {
        return switch (which) {
            case Which.Matching(var filter) -> search.note(job, filter);
            case Which.Chosen(var leads) ->
                hub.sql().sql("""
                        INSERT INTO job_lead (job_id, number, lead_id)
                        SELECT :job, row_number() OVER (ORDER BY id), id
                        FROM lead WHERE ended_at IS NULL AND id = ANY (:leads)
                        """).param("job", job).param("leads", ids(leads)).update();
        };
    }

    private static String[] ids(List<LeadId> leads) {
        return leads.stream().map(LeadId::value).toArray(String[]::new);
    }

    private static ObjectNode detail(Order order) {
        var detail = Json.mapper().createObjectNode();
        detail.put("act", order.act());
        detail.put("reason", order.reason());
        detail.put("by", order.by());
        Optional.ofNullable(order.version()).ifPresent(version -> detail.put("version", version));
        Optional.ofNullable(order.owner()).ifPresent(owner -> detail.put("owner", owner));
        Optional.ofNullable(order.requestId()).ifPresent(request -> detail.put("request_id", request));
        return detail;
    }

    /** What a job was asked to do. */
    public static Order order(Job job) {
        var detail = job.detail();
        return new Order(
                detail.path("act").asString(""),
                detail.has("version") ? detail.get("version").asInt() : null,
                detail.has("owner") ? detail.get("owner").asString() : null,
                detail.path("reason").asString("asked"),
                detail.path("by").asString(""),
                detail.has("request_id") ? detail.get("request_id").asString() : null);
    }

    /** The next leads of a job, from that number on; numbers begin with 1. */
    public List<LeadId> part(String job, int from, int most) {
        return hub.sql()
                .sql("SELECT lead_id FROM job_lead WHERE job_id = :job AND number >= :from ORDER BY number LIMIT :most")
                .param("job", job)
                .param("from", from)
                .param("most", most)
                .query((row, number) -> new LeadId(row.getString("lead_id")))
                .list();
    }

    /** Forgets which leads a job was about, once it has ended. */
    public void forget(String job) {
        hub.sql()
                .sql("DELETE FROM job_lead WHERE job_id = :job")
                .param("job", job)
                .update();
    }
}
