package leadloom.hub.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.Leads.Lead;
import leadloom.journey.Event;
import org.jspecify.annotations.Nullable;

/** Claims outward acts before the call and settles them after it. Mails are claimed by {@link MailGate}. */
public final class Effects {

    /** Longer than an adapter's whole call, shorter than an activity's start-to-close. Real time. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private final Hub hub;
    private final Entries entries;
    private final DecisionClock clock;

    public Effects(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /** How an act ended. */
    public enum End {
        DONE,
        REFUSED,
        FAILED,
        UNKNOWN;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Claims an act that may safely be made again, because the vendor takes our id as its key or can be asked.
     *
     * @param vendor whom it is given to; null where that is settled by the act itself
     */
    public Claim.Free claim(Lead lead, EffectKey key, @Nullable String vendor) {
        return hub.inTransaction(() -> claimed(lead, key, null, vendor));
    }

    /** Part of a transaction: inserts the claim, or takes an earlier attempt's over. */
    Claim.Free claimed(Lead lead, EffectKey key, @Nullable Mail mail, @Nullable String vendor) {
        var real = hub.realTime().instant();
        var attempt = hub.sql()
                .sql("""
                INSERT INTO effect (lead_id, position, kind, person_id, campaign, company, state, claimed_at,
                                    lease_until, sequence, step, template, line_id, vendor)
                VALUES (:lead, :position, :kind, :person, :campaign, :company, 'claimed', :now,
                        :lease, :sequence, :step, :template, :line, :vendor)
                ON CONFLICT (lead_id, position, kind) DO UPDATE
                SET attempts = effect.attempts + 1, state = 'claimed',
                    claimed_at = excluded.claimed_at, lease_until = excluded.lease_until,
                    vendor = excluded.vendor, shadow = false
                WHERE effect.state IN ('claimed', 'failed')
                RETURNING attempts
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("kind", key.kind().stored())
                .param("person", lead.person())
                .param("campaign", lead.campaign().id())
                .param("company", lead.company())
                .param("now", Rows.at(clock.read().decisionTime(real)))
                .param("lease", Rows.at(real.plus(LEASE)))
                .param("sequence", mail == null ? null : mail.sequence())
                .param("step", mail == null ? null : mail.step())
                .param("template", mail == null ? null : mail.template())
                .param("line", mail == null ? null : mail.line())
                .param("vendor", vendor)
                .query(Integer.class)
                .optional();
        return attempt.<Claim.Free>map(number -> new Claim.Granted(real.plus(LEASE), number))
                .orElseGet(() -> find(key).orElseThrow());
    }

    /**
     * What makes an effect a touch.
     *
     * @param vendor whom it is given to; null where nobody could be asked about it later
     */
    public record Mail(
            String sequence,
            String step,
            String template,
            @Nullable String line,
            @Nullable String vendor) {

        public Mail(String sequence, String step, String template, @Nullable String line) {
            this(sequence, step, template, line, null);
        }
    }

    /** When an act was last begun, decision clock; empty if it never was. */
    public Optional<Instant> begun(EffectKey key) {
        return hub.sql()
                .sql("SELECT claimed_at FROM effect WHERE lead_id = :lead AND position = :position AND kind = :kind")
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("kind", key.kind().stored())
                .query((row, number) -> Rows.instant(row, "claimed_at"))
                .optional();
    }

    /** The state of an act that was claimed before; empty if it never was. */
    public Optional<Claim.Settled> find(EffectKey key) {
        return hub.sql()
                .sql("""
                SELECT state, reference FROM effect
                WHERE lead_id = :lead AND position = :position AND kind = :kind
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("kind", key.kind().stored())
                .query((row, number) -> new Claim.Settled(row.getString("state"), row.getString("reference")))
                .optional();
    }

    /**
     * Settles an act and journals what came of it, together. Settling again changes nothing, but that a certain word
     * ends a doubt.
     *
     * @param event null where nothing is to be journaled
     */
    public void settle(EffectKey key, End end, @Nullable String reference, @Nullable Event event) {
        hub.inTransaction(() -> {
            var now = clock.read().decisionTime(hub.realTime().instant());
            var settled = hub.sql()
                    .sql("""
                    UPDATE effect
                    SET state = :state, reference = :reference, settled_at = :now
                    WHERE lead_id = :lead AND position = :position AND kind = :kind
                      AND (state = 'claimed' OR state = 'unknown' AND :state IN ('done', 'refused'))
                    RETURNING (SELECT old.state FROM effect AS old
                               WHERE old.lead_id = effect.lead_id AND old.position = effect.position
                                 AND old.kind = effect.kind)
                    """)
                    .param("state", end.stored())
                    .param("reference", reference)
                    .param("now", Rows.at(now))
                    .param("lead", key.lead().value())
                    .param("position", key.position())
                    .param("kind", key.kind().stored())
                    .query(String.class)
                    .optional();
            if (settled.isPresent() && event != null) {
                var late = settled.orElseThrow().equals("unknown") ? "/late" : "";
                entries.append(key.lead(), now, event, key.kind().stored() + "/" + key.position() + late);
            }
            return settled;
        });
    }

    /**
     * What earlier decisions tried of the same act in vain, the newest first. Some of it may have got through all the
     * same, so a vendor that can be asked is to be asked for each.
     *
     * @param since where the journal says that the first of them had failed
     */
    public List<EffectKey> triedSince(EffectKey key, int since) {
        return hub.sql()
                .sql("""
                SELECT position FROM effect
                WHERE lead_id = :lead AND kind = :kind AND position < :position AND state IN ('claimed', 'failed')
                  AND position >= (SELECT max(position) FROM effect
                                   WHERE lead_id = :lead AND kind = :kind AND position < :since)
                ORDER BY position DESC LIMIT 5
                """)
                .param("lead", key.lead().value())
                .param("kind", key.kind().stored())
                .param("since", since)
                .param("position", key.position())
                .query((row, number) -> new EffectKey(key.lead(), row.getInt("position"), key.kind()))
                .list();
    }

    /** What vendors call the acts of this kind that were done for a person, oldest first. */
    public List<String> references(long person, EffectKey.Kind kind) {
        return hub.sql()
                .sql("""
                SELECT reference FROM effect
                WHERE person_id = :person AND kind = :kind AND state = 'done' AND reference IS NOT NULL AND reference <> 'shadow'
                ORDER BY settled_at
                """)
                .param("person", person)
                .param("kind", kind.stored())
                .query((row, number) -> row.getString("reference"))
                .list();
    }

    /** Journals something about a move that made no outward act, such as a hold. */
    public void journal(EffectKey key, Event event, String what) {
        var now = clock.read().decisionTime(hub.realTime().instant());
        entries.append(key.lead(), now, event, what + "/" + key.position());
    }

    /** Marks an act whose vendor was not asked, because its slot is in shadow mode. */
    public void notAsked(EffectKey key) {
        hub.sql()
                .sql("UPDATE effect SET shadow = true WHERE lead_id = :lead AND position = :position AND kind = :kind")
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("kind", key.kind().stored())
                .update();
    }

    /** The mails among the acts. */
    public Touches touches() {
        return new Touches(hub);
    }

    /** The real time, which leases and vendors' answers are measured by. */
    public Instant realNow() {
        return hub.realTime().instant();
    }

    /**
     * Remembers where the tracked links of a mail lead, before it leaves; a later attempt finds the same.
     *
     * @param links by their numbers
     * @return which of our keys signs links now
     */
    public int keepLinks(EffectKey key, Map<Integer, String> links) {
        return hub.sql()
                .sql("""
                WITH kept AS (
                    INSERT INTO mail_link (lead_id, position, number, url)
                    SELECT :lead, :position, key::integer, value FROM jsonb_each_text(CAST(:links AS jsonb))
                    ON CONFLICT DO NOTHING)
                SELECT tracking_key FROM installation
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("links", Json.text(links))
                .query(Integer.class)
                .single();
    }

    /** The instant that decisions are made by now. */
    public Instant now() {
        return clock.read().decisionTime(hub.realTime().instant());
    }
}
