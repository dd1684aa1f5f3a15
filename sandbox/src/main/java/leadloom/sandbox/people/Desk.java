package leadloom.sandbox.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The open questions as last seen, each with the instant at which it will be answered. New questions stand at the end
 * of the list, so it is mostly read from its last page on, and from the start only now and then.
 */
final class Desk {

    private static final String PATH = "/api/v1/reviews?state=open&limit=100";

    /** Reads from the last page between two whole ones; at five reads a second a whole one every ten seconds. */
    private static final int PARTIAL_READS = 50;

    /** More open questions than this are not looked at in one reading. */
    private static final int PAGES_AT_MOST = 200;

    private final Api api;
    private final Answering answering;
    private final Tally tally;

    private final Map<Question.Key, Plan> plans = new HashMap<>();
    private @Nullable String lastPage;
    private int partialReads;

    Desk(Api api, Answering answering, Tally tally) {
        this.api = api;
        this.answering = answering;
        this.tally = tally;
    }

    /** @param answerAt empty if nobody will answer */
    private record Plan(Question question, Optional<Instant> answerAt) {}

    /** Asks the API what is open. */
    void read() {
        var isWhole = lastPage == null || partialReads >= PARTIAL_READS;
        partialReads = isWhole ? 0 : partialReads + 1;
        var seen = new HashSet<Question.Key>();
        var cursor = isWhole ? null : lastPage;
        for (var page = 0; page < PAGES_AT_MOST; page++) {
            var answer = api.get(cursor == null ? PATH : PATH + "&after=" + Api.encode(cursor));
            if (!answer.isOk()) {
                lastPage = null; // a cursor may have gone stale; the next reading starts anew
                return;
            }
            var listed = answer.json();
            listed.path("data")
                    .valueStream()
                    .map(Question::of)
                    .flatMap(Optional::stream)
                    .forEach(question -> {
                        seen.add(question.key());
                        plans.computeIfAbsent(question.key(), isNew -> plan(question));
                    });
            var next = listed.path("next").asString("");
            if (next.isEmpty()) {
                lastPage = cursor;
                if (isWhole) {
                    plans.keySet().retainAll(seen);
                }
                return;
            }
            cursor = next;
        }
    }

    /** What is to be answered by now, in order; it is taken from the desk. */
    List<Question> take(Instant now) {
        var due = new ArrayList<Plan>();
        for (var plan : plans.values()) {
            if (plan.answerAt().filter(at -> !at.isAfter(now)).isPresent()) {
                due.add(plan);
            }
        }
        due.sort((one, other) ->
                one.answerAt().orElseThrow().compareTo(other.answerAt().orElseThrow()));
        due.forEach(plan -> plans.put(plan.question().key(), new Plan(plan.question(), Optional.empty())));
        return due.stream().map(Plan::question).toList();
    }

    private Plan plan(Question question) {
        var at = answering.when(question);
        tally.count("questions_seen/" + question.kind());
        if (at.isEmpty()) {
            tally.count("questions_left/" + question.kind());
        }
        return new Plan(question, at);
    }
}
