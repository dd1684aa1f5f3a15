package leadloom.hub.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Reservation.Granted;
import leadloom.hub.spend.Reservation.Refused;
import leadloom.journey.campaign.Campaign.AtTheLimit;
import org.jspecify.annotations.Nullable;

/**
 * What outward acts cost, in millionths of a currency's unit. Every paid call has a row before it is made, and no cap
 * of the campaign's {@code budget} is ever passed: what is set aside counts as spent until it is settled, and what was
 * set aside for a call whose answer never came counts for good, as the vendor may bill it.
 */
public final class Ledger {

    private final Hub hub;
    private final BudgetUse budgets;

    public Ledger(Hub hub) {
        this.hub = hub;
        this.budgets = new BudgetUse(hub);
    }

    /**
     * Sets aside the most that a call may cost. Asked again for the same attempt it changes nothing, unless that cost
     * nothing; an earlier attempt that was never settled died in mid-call, and what it cost is unknown from now on.
     *
     * @param micros the most it may cost, so that settling never passes what was set aside
     * @param now decision clock
     */
    public Reservation reserve(Lead lead, Booking call, long micros, String currency, Instant now) {
        return hub.inTransaction(() -> {
            var budget = lead.campaign().budget();
            var campaign = lead.campaign().id();
            var periods = Periods.at(now, lead.campaign().zones().otherwise());
            var used = budgets.lock(campaign, currency, periods);
            if (standing(call)) {
                return new Granted();
            }
            abandonEarlier(call);
            var refused = refusal(lead, call, micros, currency, used, periods);
            if (refused.isPresent()) {
                budgets.exhausted(
                        campaign, currency, periods, refused.orElseThrow().cap());
                return refused.orElseThrow();
            }
            write(lead, call, micros, currency, now, periods.day());
            budgets.add(campaign, currency, periods, micros, 0);
            budgets.warn(budget, campaign, currency, periods, used.month() + micros);
            return new Granted();
        });
    }

    /**
     * Notes what it cost in the end; 0 releases the reservation. Settling again, or what was never reserved, changes
     * nothing, but that a late answer ends a doubt.
     */
    public void settle(Booking call, long micros) {
        settle(call, micros, 0);
    }

    /**
     * Notes what it cost as far as anybody knows.
     *
     * @param upTo what the vendor may have billed beside {@code micros}, because an answer never came; it stays set
     *     aside
     */
    public void settle(Booking call, long micros, long upTo) {
        hub.inTransaction(() -> {
            // The budget before the row, as a reservation does it, so that the two never wait for each other.
            open(call, "").ifPresent(row -> budgets.lock(row.campaign(), row.currency(), row.periods()));
            open(call, "FOR UPDATE").ifPresent(row -> {
                hub.sql()
                        .sql("""
                        UPDATE spend
                        SET state = CASE WHEN :upTo > 0 THEN 'unknown' WHEN :micros = 0 THEN 'released'
                                         ELSE 'settled' END,
                            micros = :micros,
                            reserved_micros = CASE WHEN :upTo > 0 THEN :upTo ELSE reserved_micros END
                        WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND attempt = :attempt
                        """)
                        .param("micros", micros)
                        .param("upTo", upTo)
                        .param("lead", call.key().lead().value())
                        .param("position", call.key().position())
                        .param("vendor", call.vendor())
                        .param("attempt", call.attempt())
                        .update();
                budgets.add(
                        row.campaign(), row.currency(), row.periods(), upTo - row.reserved(), micros - row.micros());
            });
            return true;
        });
    }

    /** The newest attempt of an act at this vendor that is not settled: for a call that goes on over several. */
    public Optional<Booking> standing(EffectKey key, String vendor) {
        return hub.sql()
                .sql("""
                SELECT attempt, price FROM spend
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND state = 'reserved'
                ORDER BY attempt DESC LIMIT 1
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("vendor", vendor)
                .query((row, number) -> new Booking(key, row.getInt("attempt"), vendor, row.getString("price")))
                .optional();
    }

    /**
     * Ends the doubt about earlier attempts of the same act, where the vendor counts them all as this one: what they
     * may have cost is in what this one cost.
     */
    public void forgetEarlier(Booking call) {
        hub.sql()
                .sql("""
                SELECT attempt FROM spend
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND attempt < :attempt
                  AND state = 'unknown'
                """)
                .param("lead", call.key().lead().value())
                .param("position", call.key().position())
                .param("vendor", call.vendor())
                .param("attempt", call.attempt())
                .query(Integer.class)
                .list()
                .forEach(attempt -> settle(new Booking(call.key(), attempt, call.vendor(), null), 0));
    }

    /** Whether the campaign's file says that all stops now, because a cap of its own was reached. */
    public Optional<Refused> stopped(Lead lead, Instant now) {
        var budget = lead.campaign().budget();
        if (budget == null || budget.atTheLimit() != AtTheLimit.STOP_ALL) {
            return Optional.empty();
        }
        var periods = Periods.at(now, lead.campaign().zones().otherwise());
        var full = hub.sql()
                .sql("""
                SELECT period FROM budget_use
                WHERE campaign = :campaign AND currency = :currency AND period IN (:month, :day) AND exhausted
                ORDER BY length(period) LIMIT 1
                """)
                .param("campaign", lead.campaign().id())
                .param("currency", budget.currency())
                .param("month", periods.ofMonth())
                .param("day", periods.ofDay())
                .query(String.class)
                .optional();
        return full.map(period -> period.equals(periods.ofMonth())
                ? new Refused("budget.per_month", budget.atTheLimit(), periods.monthEnds())
                : new Refused("budget.per_day", budget.atTheLimit(), periods.dayEnds()));
    }

    /** This attempt has been set aside or paid already. */
    private boolean standing(Booking call) {
        return hub.sql()
                .sql("""
                SELECT true FROM spend
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND attempt = :attempt
                  AND state <> 'released'
                """)
                .param("lead", call.key().lead().value())
                .param("position", call.key().position())
                .param("vendor", call.vendor())
                .param("attempt", call.attempt())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** They stay set aside, so no budget changes. */
    private void abandonEarlier(Booking call) {
        hub.sql()
                .sql("""
                UPDATE spend SET state = 'unknown'
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND attempt < :attempt
                  AND state = 'reserved'
                """)
                .param("lead", call.key().lead().value())
                .param("position", call.key().position())
                .param("vendor", call.vendor())
                .param("attempt", call.attempt())
                .update();
    }

    private record Open(String campaign, String currency, LocalDate day, long reserved, long micros) {

        Periods periods() {
            return new Periods(day, ZoneId.of("UTC"));
        }
    }

    private Optional<Open> open(Booking call, String locked) {
        return hub.sql()
                .sql("""
                SELECT campaign, currency, day, reserved_micros, micros FROM spend
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND attempt = :attempt
                  AND state IN ('reserved', 'unknown')
                """ + locked)
                .param("lead", call.key().lead().value())
                .param("position", call.key().position())
                .param("vendor", call.vendor())
                .param("attempt", call.attempt())
                .query((row, number) -> new Open(
                        row.getString("campaign"),
                        row.getString("currency"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("reserved_micros"),
                        row.getLong("micros")))
                .optional();
    }

    private Optional<Refused> refusal(
            Lead lead, Booking call, long micros, String currency, BudgetUse.Locked used, Periods periods) {
        var budget = lead.campaign().budget();
        if (budget == null) {
            return Optional.empty();
        }
        if (!budget.currency().equals(currency)) {
            // What cannot be compared with a cap might pass it.
            return Optional.of(new Refused("budget.currency", budget.atTheLimit(), periods.lifeEnds()));
        }
        if (used.month() + micros > budget.perMonthMicros()) {
            return Optional.of(new Refused("budget.per_month", budget.atTheLimit(), periods.monthEnds()));
        }
        if (budget.perDayMicros() > 0 && used.day() + micros > budget.perDayMicros()) {
            return Optional.of(new Refused("budget.per_day", budget.atTheLimit(), periods.dayEnds()));
        }
        if (budget.perLeadMicros() > 0 && ofLead(call.key(), currency) + micros > budget.perLeadMicros()) {
            // One dear lead is no reason to stop others, or to ask anybody.
            return Optional.of(new Refused("budget.per_lead", AtTheLimit.NO_MORE_AI, periods.lifeEnds()));
        }
        return Optional.empty();
    }

    private long ofLead(EffectKey key, String currency) {
        return hub.sql()
                .sql("""
                SELECT coalesce(sum(micros + CASE WHEN state IN ('reserved', 'unknown') THEN reserved_micros ELSE 0 END), 0)
                FROM spend WHERE lead_id = :lead AND currency = :currency
                """)
                .param("lead", key.lead().value())
                .param("currency", currency)
                .query(Long.class)
                .single();
    }

    private void write(Lead lead, Booking call, long micros, String currency, Instant now, LocalDate day) {
        hub.sql()
                .sql("""
                INSERT INTO spend (lead_id, position, vendor, attempt, campaign, state, price, reserved_micros, micros,
                                   currency, at, day)
                VALUES (:lead, :position, :vendor, :attempt, :campaign, 'reserved', :price, :micros, 0,
                        :currency, :now, :day)
                ON CONFLICT (lead_id, position, vendor, attempt) DO UPDATE
                SET state = 'reserved', price = excluded.price, reserved_micros = excluded.reserved_micros,
                    at = excluded.at, day = excluded.day
                """)
                .param("lead", call.key().lead().value())
                .param("position", call.key().position())
                .param("vendor", call.vendor())
                .param("attempt", call.attempt())
                .param("campaign", lead.campaign().id())
                .param("price", call.price())
                .param("micros", micros)
                .param("currency", currency)
                .param("now", Rows.at(now))
                .param("day", day)
                .update();
    }

    /**
     * What acts of this kind have cost for a lead, or may still cost, in all its moves.
     *
     * @param except a call that is about to be made: what is set aside for it already is left out; null: none is
     */
    public long committed(EffectKey of, String currency, @Nullable Booking except) {
        return hub.sql()
                .sql("""
                SELECT coalesce(sum(micros + CASE WHEN spend.state IN ('reserved', 'unknown')
                                                  THEN reserved_micros ELSE 0 END), 0)
                FROM spend JOIN effect USING (lead_id, position)
                WHERE lead_id = :lead AND effect.kind = :kind AND currency = :currency
                  AND NOT (position = :position AND spend.vendor = :vendor AND spend.attempt = :attempt
                           AND spend.state = 'reserved')
                """)
                .param("lead", of.lead().value())
                .param("kind", of.kind().stored())
                .param("currency", currency)
                .param("position", of.position())
                .param("vendor", except == null ? "" : except.vendor())
                .param("attempt", except == null ? 0 : except.attempt())
                .query(Long.class)
                .single();
    }
}
