package leadloom.app.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what the API says about its health as things that are fine or are to be mended. */
final class HealthFindings {

    /** The dispatcher empties it every second or so; later than this it does not get through. */
    private static final long OUTBOX_LATE_SECONDS = 60;

    private static final long CLOCK_LATE_MINUTES = 120;

    private HealthFindings() {}

    static List<Finding> of(JsonNode health) {
        var findings = new ArrayList<Finding>();
        findings.add(database(health.path("database")));
        if (!health.path("database").path("reachable").asBoolean(false)) {
            return findings;
        }
        findings.addAll(temporal(health.path("temporal")));
        findings.add(outbox(health.path("outbox")));
        findings.add(stuck(health));
        findings.add(clock(health));
        health.path("not_enforced")
                .forEach(key -> findings.add(Finding.warning(
                        "campaign",
                        "\"" + key.asString("") + "\" is not enforced by this version",
                        "take it out of the file and ./leadloom campaign publish FILE")));
        health.path("budgets").forEach(budget -> findings.add(budget(budget)));
        return findings;
    }

    private static Finding budget(JsonNode budget) {
        var of = " of " + budget.path("campaign").asString("?") + " in "
                + budget.path("month").asString("?");
        return Finding.warning(
                "budget",
                budget.path("exhausted").asBoolean(false)
                        ? "the cap" + of + " was reached; what its file says happens at the limit"
                        : budget.path("warned_percent").asInt(0) + " % of the money" + of + " are used",
                "./leadloom spend --by campaign; a higher budget in the file and ./leadloom campaign publish FILE");
    }

    private static Finding database(JsonNode database) {
        return database.path("reachable").asBoolean(false)
                ? Finding.fine(
                        "database", "answers, schema " + database.path("schema").asString("?"))
                : Finding.problem(
                        "database",
                        "does not answer; what was taken is kept there",
                        "./leadloom down && ./leadloom up, or start the server that DATABASE_URL names");
    }

    private static List<Finding> temporal(JsonNode temporal) {
        if (!temporal.path("reachable").asBoolean(false)) {
            return List.of(Finding.problem(
                    "temporal",
                    "does not answer; leads are taken in and start later",
                    "./leadloom down && ./leadloom up, or start the server that TEMPORAL_ADDRESS names"));
        }
        var workers = temporal.path("workers").asInt(0);
        return List.of(
                Finding.fine("temporal", "answers"),
                workers > 0
                        ? Finding.fine("workers", "that poll the leads' queue: " + workers)
                        : Finding.problem(
                                "workers",
                                "nobody polls the leads' queue; leads wait",
                                "./leadloom down && ./leadloom up, or ./leadloom serve --role=worker"));
    }

    private static Finding outbox(JsonNode outbox) {
        var size = outbox.path("size").asLong(0);
        var oldest = outbox.path("oldest_seconds").asLong(0);
        var words = "%,d waiting".formatted(size) + (oldest > 0 ? ", the oldest for %,d s".formatted(oldest) : "");
        return oldest <= OUTBOX_LATE_SECONDS
                ? Finding.fine("outbox", words)
                : Finding.problem("outbox", words, "mend temporal first; then ./leadloom status --watch");
    }

    private static Finding stuck(JsonNode health) {
        var stuck = health.path("stuck_leads").asLong(0);
        return stuck == 0
                ? Finding.fine("leads", "each has a wake-up, an open question or an end")
                : Finding.problem(
                        "leads",
                        "%,d have no wake-up, open question or end; they are poked every minute".formatted(stuck),
                        "./leadloom rebuild");
    }

    private static Finding clock(JsonNode health) {
        var clock = health.path("clock");
        var late = clock.path("late_minutes").asLong(0);
        var words = health.path("mode").asString("?") + ", " + clock.path("now").asString("")
                + (late > 0 ? ", the oldest wake-up is %,d min late".formatted(late) : "");
        return late <= CLOCK_LATE_MINUTES
                ? Finding.fine("clock", words)
                : Finding.warning("clock", words, "wait, or look at ./leadloom status --watch");
    }
}
