package leadloom.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One look at a running Leadloom: its health, its counts, and the jobs that go on. */
record Status(JsonNode health, JsonNode stats, List<JsonNode> jobs) {

    private static final double SECONDS_OF_A_DAY = 86_400;

    static Status read(ApiClient api) {
        var health = api.health();
        if (!health.path("database").path("reachable").asBoolean(true)) {
            throw new CommandFailure(
                    ExitCode.FAILED, "The database does not answer; nothing is lost. Look with ./leadloom doctor");
        }
        return new Status(
                health,
                api.get("/stats"),
                api.list("/jobs?limit=20")
                        .filter(job -> job.path("state").asString("").equals("running"))
                        .toList());
    }

    JsonNode json() {
        var counts = stats.path("counts");
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("status", health.path("status").asString(""))
                .put("mode", mode());
        json.set("clock", health.path("clock"));
        json.set("leads", counts.path("leads"));
        json.set("stages", counts.path("stages"));
        json.set("segments", counts.path("segments"));
        json.set("outcomes", counts.path("outcomes"));
        json.set("mails", counts.path("mails"));
        json.put("reviews_open", openReviews());
        json.set("outbox", health.path("outbox"));
        json.set("stuck_leads", health.path("stuck_leads"));
        json.set("temporal", health.path("temporal"));
        json.putArray("jobs").addAll(jobs);
        return json;
    }

    List<String> lines() {
        var counts = stats.path("counts");
        var lines = new ArrayList<String>();
        lines.add(line("status", health.path("status").asString("") + " · " + clock()));
        lines.add(line("leads", "%,d   %s".formatted(counts.path("leads").asLong(0), named(counts.path("stages")))));
        lines.add(line("segments", named(counts.path("segments"))));
        lines.add(line("outcomes", named(counts.path("outcomes"))));
        lines.add(line("mails", named(counts.path("mails"))));
        lines.add(line("reviews", openReviews() + " open" + (openReviews() == 0 ? "" : "   ./leadloom review list")));
        lines.add(line("outbox", outbox()));
        lines.add(line("stuck", "%,d leads".formatted(health.path("stuck_leads").asLong(0))));
        lines.add(line("temporal", temporal()));
        jobs.forEach(job -> lines.add(line("import", job.path("id").asString("") + "   " + JobProgress.counts(job))));
        return lines;
    }

    private String mode() {
        return health.path("mode").asString("?");
    }

    private String clock() {
        var clock = health.path("clock");
        var now = clock.path("now").asString("");
        if (!mode().equals("simulated")) {
            return mode() + " · " + now;
        }
        var late = clock.path("late_minutes").asLong(0);
        var pace = clock.path("pace").asDouble(0);
        return "simulated · " + now
                + (pace > 0 ? " · a day in %.1f s".formatted(SECONDS_OF_A_DAY / pace) : "")
                + (clock.path("held").asBoolean(false) ? " · held" : "")
                + (late > 0 ? " · %,d min behind".formatted(late) : "");
    }

    private String outbox() {
        var outbox = health.path("outbox");
        return "%,d waiting%s"
                .formatted(
                        outbox.path("size").asLong(0),
                        outbox.has("oldest_seconds")
                                ? ", the oldest for %,d s"
                                        .formatted(outbox.path("oldest_seconds").asLong(0))
                                : "");
    }

    private String temporal() {
        var temporal = health.path("temporal");
        if (!temporal.path("reachable").asBoolean(false)) {
            return "not reachable; leads are taken in and start later";
        }
        return "reachable, workers that poll: " + temporal.path("workers").asInt(0);
    }

    private long openReviews() {
        return stats.path("counts").path("reviews").properties().stream()
                .filter(review -> List.of(review.getKey().split("/", -1)).contains("open"))
                .mapToLong(review -> review.getValue().asLong(0))
                .sum();
    }

    private static String named(JsonNode counts) {
        return counts.properties().stream()
                .map(count ->
                        count.getKey() + " " + "%,d".formatted(count.getValue().asLong(0)))
                .collect(Collectors.joining(" · "));
    }

    private static String line(String name, String words) {
        return "%-10s %s".formatted(name, words).stripTrailing();
    }
}
