package leadloom.hub.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Messages to a chat, each kept once and posted at most once: a question at each of its levels, a note, an alert. Taken
 * by lease; one whose call left and never came back is doubtful, and whoever takes it next asks the chat first.
 */
public final class ChatMessages {

    /** Longer than all calls for what is taken at once; whoever dies in between leaves it to the next. Real time. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final int FOUND_AT_ONCE = 200;

    /** Long enough for the question that often follows a note, which then says all of it. */
    private static final Duration NOTE_WAITS = Duration.ofSeconds(2);

    private final Hub hub;

    public ChatMessages(Hub hub) {
        this.hub = hub;
    }

    /** What a message is. */
    public enum Kind {
        /** A question to people. */
        REVIEW,
        /** Somebody should know of a lead. */
        NOTE,
        /** Somebody should look after Leadloom itself, its vendors or its money. */
        ALERT;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a message ended. */
    public enum End {
        /** It shows what became of it, or nothing more will. */
        CLOSED,
        /** Nobody needs it any more, so it was never posted. */
        DROPPED,
        /** The chat does not take it. */
        REFUSED,
        /** It may have been posted or not, and the chat cannot be asked. */
        UNKNOWN;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A message.
     *
     * @param key names it for ever; ids and codes only
     * @param group whom it is for
     * @param about a code: the kind of question, why a note was sent, what an alert is about
     * @param lead null where it is about none
     * @param review of a question
     * @param level of a question: 2 once it escalated
     * @param channel where it was posted; null before
     * @param place the chat's own name for it; null before, and where the chat gives none
     * @param seenBy who said that no more needs to be done; null until then
     */
    public record Message(
            String key,
            Kind kind,
            String group,
            String about,
            @Nullable LeadId lead,
            @Nullable String review,
            int level,
            String state,
            @Nullable String channel,
            @Nullable String place,
            @Nullable String seenBy,
            @Nullable Instant postedAt) {}

    /**
     * Something to do for a message: post it, or bring the posted one up to date.
     *
     * @param doubtful an earlier call may have posted it
     * @param since real: when that call was made
     */
    public record Due(Message message, boolean doubtful, Instant since, int attempts) {}

    /** Keeps a note on a lead. False if it was kept before. */
    public boolean note(String key, String group, String about, LeadId lead) {
        return insert(key, Kind.NOTE, group, about, lead, NOTE_WAITS);
    }

    /** Keeps an alert. False if it was kept before. */
    public boolean alert(String key, String group, String about) {
        return insert(key, Kind.ALERT, group, about, null, Duration.ZERO);
    }

    private boolean insert(String key, Kind kind, String group, String about, @Nullable LeadId lead, Duration waits) {
        var real = hub.realTime().instant();
        return hub.sql()
                        .sql("""
                INSERT INTO chat_message (message_key, kind, owner_group, about, lead_id, state, due_at, created_at)
                VALUES (:key, :kind, :group, :about, :lead, 'open', :due, :now)
                ON CONFLICT (message_key) DO NOTHING
                """)
                        .param("key", key)
                        .param("kind", kind.stored())
                        .param("group", group)
                        .param("about", about)
                        .param("lead", lead == null ? null : lead.value())
                        .param("due", Rows.at(real.plus(waits)))
                        .param("now", Rows.at(real))
                        .update()
                == 1;
    }

    /** Keeps a message for every open question that has none at its level; how many. */
    public int findReviews() {
        return hub.sql()
                .sql("""
                INSERT INTO chat_message (message_key, kind, owner_group, about, lead_id, review, level, state, due_at,
                                          created_at)
                SELECT found.key, 'review', found.owner_group, kind, review.lead_id, review.review, level, 'open', :now,
                       :now
                FROM review
                -- Handed to another group, it is posted there too; to a colleague, whom a chat may not know, it is not.
                LEFT JOIN review_route AS route
                       ON route.lead_id = review.lead_id AND route.review = review.review
                      AND route.handed_level >= review.level
                      AND route.handed_to IN ('reviewers', 'sales', 'ops', 'owner')
                CROSS JOIN LATERAL (
                    SELECT coalesce(route.handed_to, review.owner_group) AS owner_group,
                           'review/' || review.lead_id || '/' || review.review || '/' || level
                               || coalesce('/' || route.handed_to, '') AS key) AS found
                WHERE review.state = 'open'
                  AND NOT EXISTS (SELECT FROM chat_message WHERE message_key = found.key)
                ORDER BY asked_at, review.lead_id
                LIMIT :most
                ON CONFLICT (message_key) DO NOTHING
                """)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("most", FOUND_AT_ONCE)
                .update();
    }

    /**
     * Takes by lease what is to be posted, and what is posted and out of date; oldest first.
     *
     * @param busy groups to whom nothing is to be posted now
     */
    public List<Due> take(int atMost, Set<String> busy) {
        var real = hub.realTime().instant();
        return hub.sql()
                .sql("""
                WITH due AS (
                    SELECT chat_message.id, doubtful, coalesce(claimed_at, created_at) AS since
                    FROM chat_message
                    LEFT JOIN review ON review.lead_id = chat_message.lead_id
                                    AND review.review = chat_message.review
                    WHERE chat_message.due_at <= :now
                      AND (chat_message.state = 'open'
                              AND chat_message.owner_group <> ALL (string_to_array(:busy, ','))
                           OR chat_message.state = 'posted'
                              AND (seen_by IS NOT NULL
                                   OR review.state <> 'open'
                                   OR review.level <> chat_message.level))
                    ORDER BY chat_message.due_at, chat_message.id
                    LIMIT :most
                    FOR UPDATE OF chat_message SKIP LOCKED)
                UPDATE chat_message
                SET due_at = :lease, attempts = attempts + 1, doubtful = chat_message.state = 'open',
                    claimed_at = CASE WHEN due.doubtful THEN claimed_at ELSE :now END
                FROM due
                WHERE chat_message.id = due.id
                RETURNING chat_message.*, due.doubtful AS was_doubtful, due.since
                """)
                .param("now", Rows.at(real))
                .param("lease", Rows.at(real.plus(LEASE)))
                .param("busy", String.join(",", busy))
                .param("most", atMost)
                .query((row, number) -> new Due(
                        message(row),
                        row.getBoolean("was_doubtful"),
                        Rows.instant(row, "since"),
                        row.getInt("attempts")))
                .list();
    }

    /** It stands in the chat, which also ends a doubt. */
    public void posted(String key, String channel, @Nullable String place) {
        var real = Rows.at(hub.realTime().instant());
        hub.sql()
                .sql("""
                UPDATE chat_message
                SET state = 'posted', doubtful = false, channel = :channel, place = :place, failure = NULL,
                    attempts = 0, due_at = :now, posted_at = :now
                WHERE message_key = :key AND state IN ('open', 'unknown')
                """)
                .param("channel", channel)
                .param("place", place)
                .param("now", real)
                .param("key", key)
                .update();
    }

    /**
     * Not now.
     *
     * @param doubtful whether the call may have posted it all the same
     * @param failure a code; null where nothing failed
     */
    public void later(String key, Duration wait, boolean doubtful, @Nullable String failure) {
        hub.sql()
                .sql("""
                UPDATE chat_message
                SET due_at = :due, doubtful = :doubtful, failure = :failure,
                    attempts = attempts - CASE WHEN :failure::text IS NULL THEN 1 ELSE 0 END
                WHERE message_key = :key AND state IN ('open', 'posted')
                """)
                .param("due", Rows.at(hub.realTime().instant().plus(wait)))
                .param("doubtful", doubtful)
                .param("failure", failure)
                .param("key", key)
                .update();
    }

    /** Nothing more is to be done for it. */
    public void end(String key, End end, @Nullable String failure) {
        hub.sql()
                .sql("""
                UPDATE chat_message SET state = :state, doubtful = false, failure = :failure
                WHERE message_key = :key AND state IN ('open', 'posted')
                """)
                .param("state", end.stored())
                .param("failure", failure)
                .param("key", key)
                .update();
    }

    /** Somebody says that no more needs to be done. False if somebody said so before. */
    public boolean seen(String key, String by) {
        return hub.sql()
                        .sql("""
                UPDATE chat_message SET seen_by = :by, due_at = least(due_at, :now)
                WHERE message_key = :key AND seen_by IS NULL
                """)
                        .param("by", by)
                        .param("now", Rows.at(hub.realTime().instant()))
                        .param("key", key)
                        .update()
                == 1;
    }

    /** Empty if there never was one of this name. */
    public Optional<Message> find(String key) {
        return hub.sql()
                .sql("SELECT * FROM chat_message WHERE message_key = :key")
                .param("key", key)
                .query((row, number) -> message(row))
                .optional();
    }

    /** Stops waiting for somebody to press a button under old notes and alerts. */
    public int closeOlderThan(Duration age) {
        return hub.sql()
                .sql("""
                UPDATE chat_message SET state = 'closed'
                WHERE state = 'posted' AND kind <> 'review' AND posted_at < :before
                """)
                .param("before", Rows.at(hub.realTime().instant().minus(age)))
                .update();
    }

    private static Message message(ResultSet row) throws SQLException {
        var lead = row.getString("lead_id");
        return new Message(
                row.getString("message_key"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("owner_group"),
                row.getString("about"),
                lead == null ? null : new LeadId(lead),
                row.getString("review"),
                row.getInt("level"),
                row.getString("state"),
                row.getString("channel"),
                row.getString("place"),
                row.getString("seen_by"),
                Rows.instantOrNull(row, "posted_at"));
    }
}
