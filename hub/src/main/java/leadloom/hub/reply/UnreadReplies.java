package leadloom.hub.reply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.reply.Replies.Words;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Replies that the rules could not read, for a model to look at while people are asked. */
public final class UnreadReplies {

    /** Longer than a model's whole answer; whoever dies in between leaves the reply to the next. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Hub hub;
    private final Replies replies;

    public UnreadReplies(Hub hub) {
        this.hub = hub;
        this.replies = new Replies(hub);
    }

    /**
     * One of them.
     *
     * @param words null where its person was erased
     * @param tries how often it was taken, this time included
     */
    public record Unread(
            long id, LeadId lead, String key, @Nullable Words words, int tries) {}

    /** Takes some by lease, oldest first. */
    public List<Unread> take(int atMost) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                WITH taken AS (
                    UPDATE reply SET model_due = :lease, model_tries = model_tries + 1
                    WHERE id IN (SELECT id FROM reply
                                 WHERE model_due <= :now ORDER BY model_due, id LIMIT :most FOR UPDATE SKIP LOCKED)
                    RETURNING id, lead_id, person_id, reply_key, sealed, model_tries)
                SELECT taken.id, lead_id, reply_key, sealed, model_tries, data_key
                FROM taken JOIN person ON person.id = person_id
                ORDER BY taken.id
                """)
                .param("now", Rows.at(now))
                .param("lease", Rows.at(now.plus(LEASE)))
                .param("most", atMost)
                .query((row, number) -> new Unread(
                        row.getLong("id"),
                        new LeadId(row.getString("lead_id")),
                        row.getString("reply_key"),
                        replies.words(row),
                        row.getInt("model_tries")))
                .list();
    }

    /** The act of reading it, once its lead has taken note of the reply. */
    public Optional<EffectKey> act(Unread reply) {
        return hub.sql()
                .sql("""
                SELECT position FROM journal
                WHERE lead_id = :lead AND event_key = :key AND position IS NOT NULL
                """)
                .param("lead", reply.lead().value())
                .param("key", "reply/" + reply.key())
                .query(Integer.class)
                .optional()
                .map(position -> new EffectKey(reply.lead(), position, EffectKey.Kind.READ));
    }

    /** Whether nobody has read another of the lead's either: then one answer would speak for both. */
    public boolean isOneOfSeveral(Unread reply) {
        return hub.sql()
                .sql("""
                SELECT EXISTS (
                    SELECT FROM reply
                    WHERE lead_id = :lead AND id <> :id AND kind = 'unsure'
                      AND at > coalesce((SELECT max(decided_at) FROM review
                                         WHERE lead_id = :lead AND kind = 'reply'), '-infinity'))
                """)
                .param("lead", reply.lead().value())
                .param("id", reply.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * Nothing is left to ask.
     *
     * @param said a code, never words
     */
    public void done(Unread reply, String said) {
        hub.sql()
                .sql("UPDATE reply SET model_due = NULL, model_said = :said WHERE id = :id")
                .param("said", said)
                .param("id", reply.id())
                .update();
    }

    /** Nothing is left to ask of any of the lead's replies. */
    public void doneForAll(LeadId lead, String said) {
        hub.sql().sql("""
                UPDATE reply SET model_due = NULL, model_said = :said
                WHERE lead_id = :lead AND model_due IS NOT NULL
                """).param("said", said).param("lead", lead.value()).update();
    }

    /** Not now: the lead has not taken note of it yet, or the model is away. */
    public void later(Unread reply, Duration wait) {
        hub.sql()
                .sql("UPDATE reply SET model_due = :due WHERE id = :id AND model_due IS NOT NULL")
                .param("due", Rows.at(hub.realTime().instant().plus(wait)))
                .param("id", reply.id())
                .update();
    }
}
