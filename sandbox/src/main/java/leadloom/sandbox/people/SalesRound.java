package leadloom.sandbox.people;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import leadloom.sandbox.chance.Dice;
import org.jspecify.annotations.Nullable;

/** Sales people who leaf through the waiting leads, a page at a time, and stop or take over a few unasked. */
final class SalesRound {

    private static final String PATH = "/api/v1/leads?stage=waiting&limit=100";
    private static final Duration BETWEEN_PAGES = Duration.ofSeconds(1);

    private final Api api;
    private final Answering answering;
    private final Dice dice;
    private final Tally tally;

    private final Set<String> acted = new HashSet<>();
    private @Nullable String cursor;
    private long nextPageAtNanos = System.nanoTime();

    SalesRound(Api api, Answering answering, Dice dice, Tally tally) {
        this.api = api;
        this.answering = answering;
        this.dice = dice;
        this.tally = tally;
    }

    /** Reads at most one page; does nothing if the last one was a moment ago. */
    void step() {
        if (System.nanoTime() - nextPageAtNanos < 0) {
            return;
        }
        nextPageAtNanos = System.nanoTime() + BETWEEN_PAGES.toNanos();
        var answer = api.get(cursor == null ? PATH : PATH + "&after=" + Api.encode(cursor));
        if (!answer.isOk()) {
            cursor = null;
            return;
        }
        var page = answer.json();
        page.path("data")
                .valueStream()
                .map(lead -> lead.path("id").asString(lead.path("lead").asString("")))
                .filter(lead -> !lead.isEmpty())
                .forEach(this::consider);
        var next = page.path("next").asString("");
        cursor = next.isEmpty() ? null : next;
    }

    private void consider(String lead) {
        var action = answering.actionOn(lead);
        if (action.isEmpty() || acted.contains(lead)) {
            return;
        }
        var key = "sales-" + Long.toHexString(dice.bits("action", lead));
        var body =
                Api.JSON.createObjectNode().put("action", action.orElseThrow()).put("reason", "simulated");
        var answer = api.post(
                "/api/v1/leads/" + Api.encode(lead) + "/actions",
                Map.of("Idempotency-Key", key),
                body.toString().getBytes(StandardCharsets.UTF_8));
        if (answer.isPassing()) {
            return; // the next round comes by again
        }
        acted.add(lead);
        tally.count(answer.isOk() ? "acted/" + action.orElseThrow() : "actions_refused");
    }
}
