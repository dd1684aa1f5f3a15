package leadloom.hub.spend;

import java.time.Instant;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;

/** What outward acts cost, in millionths of a currency's unit. Every paid call has a row before it is made. */
public final class Ledger {

    private final Hub hub;

    public Ledger(Hub hub) {
        this.hub = hub;
    }

    /**
     * Notes what a call may cost. Asked again for the same act it changes nothing, unless the try before cost nothing.
     */
    public void reserve(Lead lead, EffectKey key, String vendor, long micros, String currency, Instant now) {
        hub.sql()
                .sql("""
                INSERT INTO spend (lead_id, position, vendor, campaign, state, reserved_micros, micros, currency, at)
                VALUES (:lead, :position, :vendor, :campaign, 'reserved', :micros, 0, :currency, :now)
                ON CONFLICT (lead_id, position, vendor) DO UPDATE
                SET state = 'reserved', reserved_micros = excluded.reserved_micros, at = excluded.at
                WHERE spend.state = 'released'
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("vendor", vendor)
                .param("campaign", lead.campaign().id())
                .param("micros", micros)
                .param("currency", currency)
                .param("now", Rows.at(now))
                .update();
    }

    /**
     * What acts of this kind have cost for a lead, or may still cost, in all its moves.
     *
     * @param except a call that is about to be made: what is set aside for it already is left out
     */
    public long committed(EffectKey except, String vendor, String currency) {
        return hub.sql()
                .sql("""
                SELECT coalesce(sum(CASE spend.state WHEN 'reserved' THEN reserved_micros ELSE micros END), 0)
                FROM spend JOIN effect USING (lead_id, position)
                WHERE lead_id = :lead AND effect.kind = :kind AND currency = :currency
                  AND NOT (position = :position AND vendor = :vendor AND spend.state = 'reserved')
                """)
                .param("lead", except.lead().value())
                .param("kind", except.kind().stored())
                .param("currency", currency)
                .param("position", except.position())
                .param("vendor", vendor)
                .query(Long.class)
                .single();
    }

    /** Notes what it cost in the end; 0 releases the reservation. */
    public void settle(EffectKey key, String vendor, long micros) {
        hub.sql()
                .sql("""
                UPDATE spend SET state = CASE WHEN :micros = 0 THEN 'released' ELSE 'settled' END, micros = :micros
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND state = 'reserved'
                """)
                .param("micros", micros)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("vendor", vendor)
                .update();
    }
}
