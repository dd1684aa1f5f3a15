package leadloom.hub.effect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Mails that were given to a vendor, or may have been; and the end of doubts about them. */
public final class Touches {

    private static final String SELECT = """
            SELECT lead_id, position, campaign, sequence, step, template, vendor, state, attempts, claimed_at,
                   lease_until, settled_at, reference, asked_at, shadow
            FROM effect
            WHERE kind = 'mail'""";

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final DecisionClock clock;

    public Touches(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A mail and how far it came.
     *
     * @param vendor whom its last attempt was given to; null where that was not written down
     * @param state {@code claimed}, {@code done}, {@code refused}, {@code failed} or {@code unknown}
     * @param claimedAt decision clock, as {@code settledAt}
     * @param leaseUntil real; the last attempt was made before it
     * @param reference the vendor's id, or its code for a refusal
     * @param askedAt real
     * @param shadow prepared and not sent; its lead goes on as if it had been
     */
    public record Touch(
            LeadId lead,
            int position,
            String campaign,
            String sequence,
            String step,
            String template,
            @Nullable String vendor,
            String state,
            int attempts,
            Instant claimedAt,
            Instant leaseUntil,
            @Nullable Instant settledAt,
            @Nullable String reference,
            @Nullable Instant askedAt,
            boolean shadow) {

        /** What the journal calls it. */
        public String id() {
            return lead + "/" + position;
        }

        public EffectKey key() {
            return new EffectKey(lead, position, EffectKey.Kind.MAIL);
        }
    }

    /** The place in a list after which the next page starts. */
    public record Place(Instant claimedAt, LeadId lead, int position) {}

    /** One page, newest first. */
    public List<Touch> page(@Nullable String state, @Nullable String campaign, @Nullable Place after, int atMost) {
        return hub.sql()
                .sql(SELECT + """
                  AND (:state::text IS NULL
                       OR :state = CASE WHEN shadow AND state = 'done' THEN 'shadow' ELSE state END)
                  AND (:campaign::text IS NULL OR campaign = :campaign)
                  AND (:lead::text IS NULL OR (claimed_at, lead_id, position) < (:claimed, :lead, :position))
                ORDER BY claimed_at DESC, lead_id DESC, position DESC
                LIMIT :most
                """)
                .param("state", state)
                .param("campaign", campaign)
                .param("lead", after == null ? null : after.lead().value())
                .param("position", after == null ? null : after.position(), Types.INTEGER)
                .param(
                        "claimed",
                        Rows.atOrNull(after == null ? null : after.claimedAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", atMost)
                .query((row, number) -> touch(row))
                .list();
    }

    public Optional<Touch> find(LeadId lead, int position) {
        return hub.sql()
                .sql(SELECT + " AND lead_id = :lead AND position = :position")
                .param("lead", lead.value())
                .param("position", position)
                .query((row, number) -> touch(row))
                .optional();
    }

    /**
     * Takes mails of unknown fate that this vendor was given and should be asked about now, longest unasked first. The
     * longer a doubt lasts, the rarer the question.
     *
     * @param notBefore real; what was tried before is past asking
     */
    public List<Touch> toAskAbout(String vendor, Instant notBefore, int atMost) {
        return hub.sql()
                .sql("""
                UPDATE effect SET asked_at = :now
                WHERE kind = 'mail' AND (lead_id, position) IN (
                    SELECT lead_id, position FROM effect
                    WHERE kind = 'mail' AND state = 'unknown' AND vendor = :vendor AND lease_until >= :since
                      AND (asked_at IS NULL
                           OR asked_at < :now - greatest(interval '1 minute', (:now - lease_until) / 8))
                    ORDER BY asked_at NULLS FIRST, lease_until
                    LIMIT :most
                    FOR UPDATE SKIP LOCKED)
                RETURNING lead_id, position, campaign, sequence, step, template, vendor, state, attempts, claimed_at,
                          lease_until, settled_at, reference, asked_at, shadow
                """)
                .param("now", Rows.at(hub.realTime().instant()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("vendor", vendor)
                .param("since", Rows.at(notBefore))
                .param("most", atMost)
                .query((row, number) -> touch(row))
                .list();
    }

    /**
     * A mail that this vendor surely took after the doubtful one. A vendor that finds it, but not the doubtful one, has
     * told something; one that finds neither has not.
     *
     * @param before real; a mail that is too young may not be found yet
     */
    public Optional<Touch> takenAfter(Touch doubt, Instant before) {
        return hub.sql()
                .sql(SELECT + """
                  AND state = 'done' AND NOT shadow AND vendor = :vendor AND lease_until > :after AND lease_until < :before
                ORDER BY lease_until DESC
                LIMIT 1
                """)
                .param("vendor", doubt.vendor())
                .param("after", Rows.at(doubt.leaseUntil()))
                .param("before", Rows.at(before))
                .query((row, number) -> touch(row))
                .optional();
    }

    /** Mails of unknown fate that somebody or something has read, answered or returned: they did leave. */
    public List<Touch> heardOf(Instant notBefore, int atMost) {
        return hub.sql()
                .sql(SELECT + """
                  AND state = 'unknown' AND lease_until >= :since
                  AND EXISTS (
                      SELECT FROM journal
                      WHERE journal.lead_id = effect.lead_id
                        AND journal.kind IN ('opened', 'clicked', 'replied', 'bounced', 'complained')
                        AND journal.body ->> 'touch' = effect.lead_id || '/' || effect.position)
                ORDER BY lease_until
                LIMIT :most
                """)
                .param("since", Rows.at(notBefore))
                .param("most", atMost)
                .query((row, number) -> touch(row))
                .list();
    }

    /** Real: the last attempt was not made before. */
    public static Instant attemptedFrom(Touch touch) {
        return touch.leaseUntil().minus(Effects.LEASE).minus(Duration.ofSeconds(1));
    }

    /** What a doubt turned out to be. */
    public enum Fate {
        SENT,
        NOT_SENT
    }

    /**
     * Ends a doubt: settles the mail, journals it, and wakes the lead if its next move may be another now.
     *
     * @param reference the vendor's id, where it is known
     * @return false if there is no doubt about this mail (any more)
     */
    public boolean resolve(LeadId lead, int position, Fate fate, @Nullable String reference) {
        return hub.inTransaction(() -> {
            var now = clock.read().decisionTime(hub.realTime().instant());
            var settled = hub.sql()
                    .sql("""
                    UPDATE effect SET state = :state, reference = coalesce(:reference, reference), settled_at = :now
                    WHERE lead_id = :lead AND position = :position AND kind = 'mail' AND state = 'unknown'
                    """)
                    .param("state", (fate == Fate.SENT ? End.DONE : End.FAILED).stored())
                    .param("reference", reference)
                    .param("now", Rows.at(now))
                    .param("lead", lead.value())
                    .param("position", position)
                    .update();
            if (settled == 1) {
                var touch = lead + "/" + position;
                var event = fate == Fate.SENT
                        ? new Event.Delivered(position, touch)
                        : new Event.NotDelivered(position, touch);
                entries.append(lead, now, event, "mail/" + position + "/late");
                if (fate == Fate.NOT_SENT && lives(lead)) {
                    outbox.add(lead, Priority.NORMAL);
                }
            }
            return settled == 1;
        });
    }

    private boolean lives(LeadId lead) {
        return hub.sql()
                .sql("SELECT ended_at IS NULL FROM lead WHERE id = :lead")
                .param("lead", lead.value())
                .query(Boolean.class)
                .single();
    }

    private static Touch touch(ResultSet row) throws SQLException {
        return new Touch(
                new LeadId(row.getString("lead_id")),
                row.getInt("position"),
                row.getString("campaign"),
                row.getString("sequence"),
                row.getString("step"),
                row.getString("template"),
                row.getString("vendor"),
                row.getString("state"),
                row.getInt("attempts"),
                Rows.instant(row, "claimed_at"),
                Rows.instant(row, "lease_until"),
                Rows.instantOrNull(row, "settled_at"),
                row.getString("reference"),
                Rows.instantOrNull(row, "asked_at"),
                row.getBoolean("shadow"));
    }
}
