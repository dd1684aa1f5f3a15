package leadloom.hub.chat;

import java.time.Duration;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** Buttons that people pressed, each kept once with what came of it, and the words that they are still to be told. */
public final class ChatPresses {

    /** A chat takes words for a press for half an hour. */
    private static final Duration TELLABLE = Duration.ofMinutes(25);

    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Hub hub;

    public ChatPresses(Hub hub) {
        this.hub = hub;
    }

    /**
     * A press.
     *
     * @param key names it for ever, so that the same telling of it is one
     * @param person who pressed, by the chat's own id
     * @param answerUrl where the chat takes words for this person; null where there is no such place
     */
    public record Press(
            String key,
            String person,
            String message,
            String action,
            @Nullable String answerUrl) {}

    /** Words for somebody who pressed. */
    public record Words(String key, String answerUrl, String text, int attempts) {}

    /** Keeps a press before anything follows from it, in the same transaction. False if it was told before. */
    public boolean keep(Press press) {
        return hub.sql()
                        .sql("""
                INSERT INTO chat_press (press_key, person, message_key, action, answer_url, at, due_at)
                VALUES (:key, :person, :message, :action, :url, :now, :now)
                ON CONFLICT (press_key) DO NOTHING
                """)
                        .param("key", press.key())
                        .param("person", press.person())
                        .param("message", press.message())
                        .param("action", press.action())
                        .param("url", press.answerUrl())
                        .param("now", Rows.at(hub.realTime().instant()))
                        .update()
                == 1;
    }

    /**
     * What came of it.
     *
     * @param outcome a code
     * @param words to be told to whoever pressed; null where the message itself will say it
     */
    public void cameOf(Press press, String outcome, @Nullable String words) {
        hub.sql()
                .sql("UPDATE chat_press SET came_of = :outcome, words = :words WHERE press_key = :key")
                .param("outcome", outcome)
                .param("words", words)
                .param("key", press.key())
                .update();
    }

    /** Takes words by lease that are still to be told. Those that nobody could tell in time are not told any more. */
    public List<Words> take(int atMost) {
        var real = hub.realTime().instant();
        return hub.sql()
                .sql("""
                UPDATE chat_press SET due_at = :lease, attempts = attempts + 1
                WHERE press_key IN (SELECT press_key FROM chat_press
                                    WHERE words IS NOT NULL AND answer_url IS NOT NULL AND told_at IS NULL
                                      AND due_at <= :now AND at > :oldest
                                    ORDER BY due_at
                                    LIMIT :most
                                    FOR UPDATE SKIP LOCKED)
                RETURNING press_key, answer_url, words, attempts
                """)
                .param("now", Rows.at(real))
                .param("lease", Rows.at(real.plus(LEASE)))
                .param("oldest", Rows.at(real.minus(TELLABLE)))
                .param("most", atMost)
                .query((row, number) -> new Words(
                        row.getString("press_key"),
                        row.getString("answer_url"),
                        row.getString("words"),
                        row.getInt("attempts")))
                .list();
    }

    /** They were told, or cannot be. */
    public void told(Words words) {
        hub.sql()
                .sql("UPDATE chat_press SET told_at = :now, answer_url = NULL WHERE press_key = :key")
                .param("now", Rows.at(hub.realTime().instant()))
                .param("key", words.key())
                .update();
    }

    public void later(Words words, Duration wait) {
        hub.sql()
                .sql("UPDATE chat_press SET due_at = :due WHERE press_key = :key")
                .param("due", Rows.at(hub.realTime().instant().plus(wait)))
                .param("key", words.key())
                .update();
    }

    /** Forgets old presses; what they did is in the audit log. */
    public int forget(Duration olderThan) {
        return hub.sql()
                .sql("DELETE FROM chat_press WHERE at < :before")
                .param("before", Rows.at(hub.realTime().instant().minus(olderThan)))
                .update();
    }
}
