package leadloom.api.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import leadloom.hub.job.Job;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A job as it is shown. {@code accepted + rejected + repeated = done}, always.
 *
 * @param suppressed of the accepted: people who are never written to
 * @param perSecond on average since it began
 * @param eta real time; null where it is over or cannot be said yet
 * @param about what it does and what was found out about the file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        String id,
        String kind,
        String state,
        int done,
        @Nullable Integer total,
        int accepted,
        int rejected,
        int repeated,
        int suppressed,
        @JsonProperty("per_second") long perSecond,
        @Nullable Instant eta,
        @JsonProperty("started_at") Instant startedAt,
        @JsonProperty("ended_at") @Nullable Instant endedAt,
        @Nullable String message,
        JsonNode about) {

    static JobView of(Job job, Instant now) {
        var until = job.endedAt() == null ? now : job.endedAt();
        var millis = Math.max(1, Duration.between(job.startedAt(), until).toMillis());
        var about = (ObjectNode) job.detail().deepCopy();
        about.remove("mapping_text");
        return new JobView(
                job.id(),
                job.kind(),
                job.state().word(),
                job.done(),
                job.total(),
                job.counts().accepted(),
                job.counts().rejected(),
                job.counts().repeated(),
                job.counts().suppressed(),
                Math.round(job.done() * 1000.0 / millis),
                eta(job, now, millis),
                job.startedAt(),
                job.endedAt(),
                job.message(),
                about);
    }

    private static @Nullable Instant eta(Job job, Instant now, long millis) {
        return job.ended() || job.done() == 0 || job.total() == null
                ? null
                : now.plusMillis((job.total() - job.done()) * millis / job.done());
    }
}
