package leadloom.hub.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers that were given, by Idempotency-Key, so that the same request twice is done once. What is done and its answer
 * are one transaction: a crash leaves both or neither, and work that throws burns no key.
 */
public final class GivenAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    /** Old answers are forgotten once in so many new ones. */
    private static final int TIDY_EVERY = 1_000;

    private final Hub hub;
    private final AtomicInteger given = new AtomicInteger();

    public GivenAnswers(Hub hub) {
        this.hub = hub;
    }

    /**
     * An answer, as it can be given again.
     *
     * @param location null where the answer names no place
     * @param body JSON
     */
    public record Answer(int status, @Nullable String location, String body) {}

    /** What came of asking. */
    public sealed interface Outcome {

        record Fresh(Answer answer) implements Outcome {}

        record Replayed(Answer answer) implements Outcome {}

        /** The key was used for another request. */
        record OtherRequest() implements Outcome {}

        /** The first request with this key is still being answered. */
        record InFlight() implements Outcome {}
    }

    /**
     * Does the work, or gives the answer it had.
     *
     * @param caller keys of different callers never meet
     * @param fingerprint of the request, hexadecimal
     */
    public Outcome once(String caller, String key, String fingerprint, Supplier<Answer> work) {
        return hub.inTransaction(() -> {
            if (!lock(caller, key)) {
                return new Outcome.InFlight();
            }
            var known = find(caller, key);
            if (known.isPresent()) {
                return known.orElseThrow().fingerprint().equals(fingerprint)
                        ? new Outcome.Replayed(known.orElseThrow().answer())
                        : new Outcome.OtherRequest();
            }
            var answer = work.get();
            if (given.getAndIncrement() % TIDY_EVERY == 0) {
                forgetOld();
            }
            keep(caller, key, fingerprint, answer);
            return new Outcome.Fresh(answer);
        });
    }

    /** Forgets answers older than a day. */
    int forgetOld() {
        return hub.sql()
                .sql("DELETE FROM idempotency WHERE created_at < :old")
                .param("old", Rows.at(hub.realTime().instant().minus(KEPT)))
                .update();
    }

    /** Not waiting here is what lets the second of two requests in flight be told so at once. */
    private boolean lock(String caller, String key) {
        return hub.sql()
                .sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "idempotency/" + caller + '/' + key)
                .query(Boolean.class)
                .single();
    }

    private record Known(String fingerprint, Answer answer) {}

    private Optional<Known> find(String caller, String key) {
        return hub.sql()
                .sql("""
                SELECT encode(fingerprint, 'hex') AS fingerprint, status, answer FROM idempotency
                WHERE caller = :caller AND key = :key AND created_at >= :old
                """)
                .param("caller", caller)
                .param("key", key)
                .param("old", Rows.at(hub.realTime().instant().minus(KEPT)))
                .query((row, number) ->
                        new Known(row.getString("fingerprint"), answer(row.getInt("status"), row.getString("answer"))))
                .optional();
    }

    private static Answer answer(int status, String stored) {
        JsonNode tree = Json.tree(stored);
        return new Answer(
                status,
                tree.hasNonNull("location") ? tree.get("location").asString() : null,
                tree.get("body").asString());
    }

    private void keep(String caller, String key, String fingerprint, Answer answer) {
        // The body is kept as one string: jsonb would change the order of its keys.
        var stored = Json.mapper().createObjectNode().put("body", answer.body());
        if (answer.location() != null) {
            stored.put("location", answer.location());
        }
        hub.sql()
                .sql("""
                INSERT INTO idempotency (caller, key, fingerprint, status, answer, created_at)
                VALUES (:caller, :key, decode(:fingerprint, 'hex'), :status, :answer::jsonb, :now)
                ON CONFLICT (caller, key) DO UPDATE
                SET fingerprint = excluded.fingerprint, status = excluded.status, answer = excluded.answer,
                    created_at = excluded.created_at
                """)
                .param("caller", caller)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("status", answer.status())
                .param("answer", stored.toString())
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }
}
