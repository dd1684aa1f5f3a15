package leadloom.hub.spend;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.audit.AuditLog.Change;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Reservation.Granted;
import leadloom.hub.spend.Reservation.Refused;
import leadloom.journey.campaign.Campaign.AtTheLimit;
import leadloom.journey.campaign.Campaign.Budget;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What outward acts cost, in millionths of a currency's unit. Every paid call has a row before it is made, and no cap
 * of the campaign's {@code budget} is ever passed: what is set aside counts as spent until it is settled.
 */
public final class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final Hub hub;
    private final AuditLog audit;

    public Ledger(Hub hub) {
        this.hub = hub;
        this.audit = new AuditLog(hub);
    }

    /**
     * Sets aside the most that a call may cost. Asked again for the same act it changes nothing, unless the try before
     * cost nothing.
     *
     * @param micros the most it may cost, so that settling never passes what was set aside
     * @param now decision clock
     */
    public Reservation reserve(Lead lead, EffectKey key, String vendor, long micros, String currency, Instant now) {
        return hub.inTransaction(() -> {
            var budget = lead.campaign().budget();
            var campaign = lead.campaign().id();
            var periods = Periods.at(now, lead.campaign().zones().otherwise());
            var month = lock(campaign, currency, periods.ofMonth());
            var day = lock(campaign, currency, periods.ofDay());
            if (standing(key, vendor)) {
                return new Granted();
            }
            var refused = refusal(budget, key, micros, currency, month, day, periods);
            if (refused.isPresent()) {
                exhausted(campaign, currency, periods, refused.orElseThrow());
                return refused.orElseThrow();
            }
            write(lead, key, vendor, micros, currency, now, periods.day());
            use(campaign, currency, periods, micros, 0);
            warn(budget, campaign, currency, periods, month, micros);
            return new Granted();
        });
    }

    /**
     * Notes what it cost in the end; 0 releases the reservation. Settling again, or what was never reserved, changes
     * nothing.
     */
    public void settle(EffectKey key, String vendor, long micros) {
        hub.inTransaction(() -> {
            reserved(key, vendor).ifPresent(row -> {
                hub.sql()
                        .sql("""
                        UPDATE spend
                        SET state = CASE WHEN :micros = 0 THEN 'released' ELSE 'settled' END, micros = :micros
                        WHERE lead_id = :lead AND position = :position AND vendor = :vendor
                        """)
                        .param("micros", micros)
                        .param("lead", key.lead().value())
                        .param("position", key.position())
                        .param("vendor", vendor)
                        .update();
                use(row.campaign(), row.currency(), new Periods(row.day(), ZoneId.of("UTC")), -row.micros(), micros);
            });
            return true;
        });
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

    /** An earlier try of the same act has set it aside or paid it. */
    private boolean standing(EffectKey key, String vendor) {
        return hub.sql()
                .sql("""
                SELECT true FROM spend
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND state <> 'released'
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("vendor", vendor)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private record Reserved(String campaign, String currency, LocalDate day, long micros) {}

    private Optional<Reserved> reserved(EffectKey key, String vendor) {
        return hub.sql()
                .sql("""
                SELECT campaign, currency, day, reserved_micros FROM spend
                WHERE lead_id = :lead AND position = :position AND vendor = :vendor AND state = 'reserved'
                FOR UPDATE
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("vendor", vendor)
                .query((row, number) -> new Reserved(
                        row.getString("campaign"),
                        row.getString("currency"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("reserved_micros")))
                .optional();
    }

    /** What is used of a period, which nobody else may change until this transaction ends. */
    private long lock(String campaign, String currency, String period) {
        hub.sql()
                .sql("""
                INSERT INTO budget_use (campaign, currency, period) VALUES (:campaign, :currency, :period)
                ON CONFLICT DO NOTHING
                """)
                .param("campaign", campaign)
                .param("currency", currency)
                .param("period", period)
                .update();
        return hub.sql()
                .sql("""
                SELECT reserved_micros + spent_micros FROM budget_use
                WHERE campaign = :campaign AND currency = :currency AND period = :period
                FOR UPDATE
                """)
                .param("campaign", campaign)
                .param("currency", currency)
                .param("period", period)
                .query(Long.class)
                .single();
    }

    private Optional<Refused> refusal(
            @Nullable Budget budget,
            EffectKey key,
            long micros,
            String currency,
            long month,
            long day,
            Periods periods) {
        if (budget == null) {
            return Optional.empty();
        }
        if (!budget.currency().equals(currency)) {
            // What cannot be compared with a cap might pass it.
            return Optional.of(new Refused("budget.currency", budget.atTheLimit(), periods.lifeEnds()));
        }
        if (month + micros > budget.perMonthMicros()) {
            return Optional.of(new Refused("budget.per_month", budget.atTheLimit(), periods.monthEnds()));
        }
        if (budget.perDayMicros() > 0 && day + micros > budget.perDayMicros()) {
            return Optional.of(new Refused("budget.per_day", budget.atTheLimit(), periods.dayEnds()));
        }
        if (budget.perLeadMicros() > 0 && ofLead(key, currency) + micros > budget.perLeadMicros()) {
            // One dear lead is no reason to stop others, or to ask anybody.
            return Optional.of(new Refused("budget.per_lead", AtTheLimit.NO_MORE_AI, periods.lifeEnds()));
        }
        return Optional.empty();
    }

    private long ofLead(EffectKey key, String currency) {
        return hub.sql()
                .sql("""
                SELECT coalesce(sum(CASE state WHEN 'reserved' THEN reserved_micros ELSE micros END), 0)
                FROM spend WHERE lead_id = :lead AND currency = :currency
                """)
                .param("lead", key.lead().value())
                .param("currency", currency)
                .query(Long.class)
                .single();
    }

    private void write(
            Lead lead, EffectKey key, String vendor, long micros, String currency, Instant now, LocalDate day) {
        hub.sql()
                .sql("""
                INSERT INTO spend (lead_id, position, vendor, campaign, state, reserved_micros, micros, currency, at, day)
                VALUES (:lead, :position, :vendor, :campaign, 'reserved', :micros, 0, :currency, :now, :day)
                ON CONFLICT (lead_id, position, vendor) DO UPDATE
                SET state = 'reserved', reserved_micros = excluded.reserved_micros, at = excluded.at, day = excluded.day
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("vendor", vendor)
                .param("campaign", lead.campaign().id())
                .param("micros", micros)
                .param("currency", currency)
                .param("now", Rows.at(now))
                .param("day", day)
                .update();
    }

    /** The month before the day, as everywhere, so that two of them never wait for each other. */
    private void use(String campaign, String currency, Periods periods, long reserved, long spent) {
        for (var period : new String[] {periods.ofMonth(), periods.ofDay()}) {
            hub.sql()
                    .sql("""
                    UPDATE budget_use
                    SET reserved_micros = reserved_micros + :reserved, spent_micros = spent_micros + :spent
                    WHERE campaign = :campaign AND currency = :currency AND period = :period
                    """)
                    .param("reserved", reserved)
                    .param("spent", spent)
                    .param("campaign", campaign)
                    .param("currency", currency)
                    .param("period", period)
                    .update();
        }
    }

    private void exhausted(String campaign, String currency, Periods periods, Refused refused) {
        var period = switch (refused.cap()) {
            case "budget.per_month" -> periods.ofMonth();
            case "budget.per_day" -> periods.ofDay();
            default -> "";
        };
        var first = hub.sql()
                        .sql("""
                        UPDATE budget_use SET exhausted = true
                        WHERE campaign = :campaign AND currency = :currency AND period = :period AND NOT exhausted
                        """)
                        .param("campaign", campaign)
                        .param("currency", currency)
                        .param("period", period)
                        .update()
                == 1;
        if (first) {
            told("reach-budget", campaign, Map.of("cap", refused.cap(), "period", period, "currency", currency));
        }
    }

    private void warn(
            @Nullable Budget budget, String campaign, String currency, Periods periods, long month, long micros) {
        if (budget == null || !budget.warns(month + micros)) {
            return;
        }
        var first = hub.sql()
                        .sql("""
                        UPDATE budget_use SET warned = true
                        WHERE campaign = :campaign AND currency = :currency AND period = :period AND NOT warned
                        """)
                        .param("campaign", campaign)
                        .param("currency", currency)
                        .param("period", periods.ofMonth())
                        .update()
                == 1;
        if (first) {
            told(
                    "warn-of-budget",
                    campaign,
                    Map.of("percent", budget.warnAtPercent(), "period", periods.ofMonth(), "currency", currency));
        }
    }

    private void told(String action, String campaign, Map<String, Object> what) {
        log.warn("{}: campaign {}, {}", action, campaign, what);
        audit.write(new Change("ledger", action, campaign, null, what, null, null));
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
                  AND NOT (position = :position AND spend.vendor = :vendor AND spend.state = 'reserved')
                """)
                .param("lead", except.lead().value())
                .param("kind", except.kind().stored())
                .param("currency", currency)
                .param("position", except.position())
                .param("vendor", vendor)
                .query(Long.class)
                .single();
    }
}
