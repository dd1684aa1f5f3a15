package leadloom.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Follows a job of the API to its end and shows how far it is: a bar for a person, a line every 10 s for a log. */
public final class JobProgress {

    private static final Set<String> ENDED = Set.of("done", "failed", "cancelled");
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    private static final Duration BAR_AFTER = Duration.ofSeconds(2);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final int BAR_WIDTH = 32;

    private final RootCommand root;
    private final ApiClient api;
    private Instant lastLine;
    private boolean barDrawn;

    /** For one job. */
    public JobProgress(RootCommand root, ApiClient api) {
        this.root = root;
        this.api = api;
        this.lastLine = root.terminal().clock().instant();
    }

    /** The job as it stands at its end; out of time, the command ends while the job goes on. */
    public JsonNode follow(JsonNode accepted) {
        var began = root.terminal().clock().instant();
        var job = accepted;
        while (!ENDED.contains(job.path("state").asString(""))) {
            var now = root.terminal().clock().instant();
            if (Duration.between(began, now).compareTo(root.timeout()) >= 0) {
                finishBar();
                throw new CommandFailure(
                        ExitCode.STILL_RUNNING,
                        "Not done after " + root.timeout().toSeconds() + " s; it goes on. Look with ./leadloom status");
            }
            root.terminal().rest(LOOK_EVERY);
            job = api.get("/jobs/" + ApiClient.encoded(accepted.path("id").asString("")));
            show(job, began, root.terminal().clock().instant());
        }
        finishBar();
        return job;
    }

    private void show(JsonNode job, Instant began, Instant now) {
        if (root.json()) {
            printRunning(job);
        } else if (root.drawsBars()) {
            if (Duration.between(began, now).compareTo(BAR_AFTER) >= 0) {
                root.terminal().err().print("\r\u001b[K" + bar(job));
                root.terminal().err().flush();
                barDrawn = true;
            }
        } else if (Duration.between(lastLine, now).compareTo(LINE_EVERY) >= 0) {
            root.say(counts(job));
            lastLine = now;
        }
    }

    /** The last state is printed by whoever waits for it. */
    private void printRunning(JsonNode job) {
        if (!ENDED.contains(job.path("state").asString(""))) {
            root.output().object(job);
        }
    }

    private void finishBar() {
        if (barDrawn) {
            root.terminal().err().println();
            barDrawn = false;
        }
    }

    static String bar(JsonNode job) {
        var total = job.path("total").asLong(0);
        var done = Math.min(job.path("done").asLong(0), total);
        var filled = total == 0 ? 0 : (int) (BAR_WIDTH * done / total);
        return "━".repeat(filled) + (filled < BAR_WIDTH ? "╸" + "─".repeat(BAR_WIDTH - filled - 1) : "") + "  "
                + counts(job);
    }

    static String counts(JsonNode job) {
        var total = job.path("total").asLong(0);
        var done = job.path("done").asLong(0);
        var share = total == 0 ? "" : "%d %%  ".formatted(100 * done / total);
        var left = job.path("eta").asString("");
        return "%s%,d / %,d   %,d rows/s%s"
                .formatted(
                        share,
                        done,
                        total,
                        job.path("per_second").asLong(0),
                        left.isEmpty() ? "" : "   ready at " + left);
    }
}
