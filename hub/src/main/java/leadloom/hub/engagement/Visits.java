package leadloom.hub.engagement;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.journey.engagement.Hit;
import org.jspecify.annotations.Nullable;

/** Keeps what was seen of mails until it is graded. A visit to a tracked link costs one statement. */
public final class Visits {

    /** Whoever asks more often than this for one mail tells us nothing new. */
    private static final int KEPT_OF_ONE_MAIL = 500;

    private final Hub hub;
    private final Duration settle;

    /** @param settle decision time between a request and its grade */
    public Visits(Hub hub, Duration settle) {
        this.hub = hub;
        this.settle = settle;
    }

    /**
     * Keeps a request and says where it leads; empty if this mail has no such link.
     *
     * @param said when it was, decision clock; believed in simulated mode only, and never for the future or from before
     *     the mail was sent
     */
    public Optional<String> take(TrackingToken token, Hit hit, @Nullable Instant said) {
        return hub.sql()
                .sql("""
                WITH link AS (
                    SELECT url FROM mail_link WHERE lead_id = :lead AND position = :position AND number = :number),
                here AS (
                    SELECT mode, %s AS now FROM clock),
                sent AS (
                    SELECT claimed_at AS at FROM effect
                    WHERE lead_id = :lead AND position = :position AND kind = 'mail'),
                kept AS (
                    INSERT INTO engagement (lead_id, touch, kind, at, received_at, evidence, event_key)
                    SELECT :lead, :touch, :kind,
                           CASE WHEN mode = 'simulated'
                                -- Whoever simulates a reader reads the clock by itself, a moment sooner or later.
                                THEN greatest(least(coalesce(:said, now), now), (SELECT least(at, now) FROM sent))
                                ELSE now END,
                           now, :evidence::jsonb, :key
                    FROM link, here
                    WHERE (SELECT count(*) FROM engagement WHERE lead_id = :lead AND touch = :touch) < :most
                    RETURNING received_at),
                due AS (
                    INSERT INTO engagement_due (touch, lead_id, position, due_at)
                    SELECT :touch, :lead, :position, received_at + :settle * interval '1 millisecond' FROM kept
                    ON CONFLICT (touch) DO NOTHING)
                SELECT url FROM link
                """.formatted(DecisionClock.DECISION_TIME))
                .param("lead", token.lead().value())
                .param("position", token.position())
                .param("number", token.number())
                .param("now", Rows.at(hub.realTime().instant()))
                .param("touch", token.touch())
                .param("kind", kind(hit))
                .param("said", Rows.atOrNull(said), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("evidence", Json.text(hit))
                .param("key", "hit/" + hub.seals().randomWord(26))
                .param("most", KEPT_OF_ONE_MAIL)
                .param("settle", settle.toMillis())
                .query(String.class)
                .optional();
    }

    /**
     * Keeps what a mail vendor tells; part of a transaction.
     *
     * @param hit null where there is nothing to grade
     * @param code of a bounce, for people; null where there is none
     * @param key names this piece of news for ever
     * @return false if it was told before
     */
    public boolean told(
            TrackingToken mail,
            String kind,
            Instant at,
            Instant now,
            @Nullable Hit hit,
            @Nullable String code,
            String key) {
        var kept = hub.sql()
                .sql("""
                INSERT INTO engagement (lead_id, touch, kind, at, received_at, evidence, event_key)
                VALUES (:lead, :touch, :kind, :at, :now, :evidence::jsonb, :key)
                ON CONFLICT (event_key) DO NOTHING
                """)
                .param("lead", mail.lead().value())
                .param("touch", mail.touch())
                .param("kind", kind)
                .param("at", Rows.at(at))
                .param("now", Rows.at(now))
                .param(
                        "evidence",
                        hit == null ? Json.text(code == null ? Map.of() : Map.of("code", code)) : Json.text(hit))
                .param("key", key)
                .update();
        if (kept == 1 && hit != null) {
            due(mail, now.plus(settle));
        }
        return kept == 1;
    }

    private void due(TrackingToken mail, Instant at) {
        hub.sql()
                .sql("""
                INSERT INTO engagement_due (touch, lead_id, position, due_at)
                VALUES (:touch, :lead, :position, :due)
                ON CONFLICT (touch) DO NOTHING
                """)
                .param("touch", mail.touch())
                .param("lead", mail.lead().value())
                .param("position", mail.position())
                .param("due", Rows.at(at))
                .update();
    }

    /** The word that a request is counted under. */
    private static String kind(Hit hit) {
        if (!hit.counts()) {
            return hit.target() == Hit.Target.HIDDEN_LINK ? "trapped" : "looked";
        }
        return hit.target() == Hit.Target.PICTURE ? "opened" : "clicked";
    }
}
