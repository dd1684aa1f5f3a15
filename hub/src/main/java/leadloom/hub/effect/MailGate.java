package leadloom.hub.effect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Ledger;
import leadloom.journey.Event;
import leadloom.journey.campaign.Campaign.AtMost;
import leadloom.journey.lead.LeadId;
import leadloom.journey.policy.SendWindow;
import org.jspecify.annotations.Nullable;

/**
 * The last gate before a mail leaves. Under the person's row lock it looks at what no single lead can know:
 * suppression, replies and unsubscribes that just came, caps of the person over all campaigns, of the company, of the
 * day; and once more at the hours.
 *
 * <p>An unsubscribe takes the same lock, so after it is answered no claim of this person can be made, and it waits for
 * the claims that are open.
 */
public final class MailGate {

    /** So far a simulated clock may run ahead of the work before it is held. */
    private static final Duration CLOCK_AHEAD = Duration.ofHours(2);

    private final Hub hub;
    private final DecisionClock clock;
    private final Effects effects;
    private final Entries entries;
    private final Ledger ledger;

    public MailGate(Hub hub) {
        this.hub = hub;
        this.clock = new DecisionClock(hub.sql());
        this.effects = new Effects(hub);
        this.entries = new Entries(hub);
        this.ledger = new Ledger(hub);
    }

    /** Claims a mail, or says why not. Short: no call is made while it runs. */
    public Claim claim(Lead lead, EffectKey key, Mail mail) {
        return hub.inTransaction(() -> {
            var gate = lock(lead.person());
            var known = effects.find(key);
            if (known.isPresent() && !known.orElseThrow().state().equals("failed")) {
                return again(known.orElseThrow());
            }
            var reading = clock.read();
            var now = reading.decisionTime(hub.realTime().instant());
            return forbidden(lead, gate)
                    .or(() -> quiet(lead, reading.simulated(), now))
                    .or(() -> held(lead, key, now))
                    .or(() -> ledger.stopped(lead, now).map(stop -> held(lead, stop.cap(), stop.until())))
                    .orElseGet(() -> effects.claimed(lead, key, mail, mail.vendor()));
        });
    }

    /**
     * A mail vendor knows that the person wants no mail of ours: nobody writes to them again, in no campaign.
     *
     * @param reason {@code unsubscribed} or {@code complained}
     * @param source who says so
     */
    public void optOut(LeadId lead, String reason, String source) {
        new Suppressions(hub).addPersonOf(lead, reason, source);
    }

    /** A claim of an attempt that died is of unknown fate: nobody can be asked, so it is not made again. */
    private static Claim again(Claim.Settled known) {
        return known.state().equals("claimed") ? new Claim.Settled("unknown", known.reference()) : known;
    }

    private byte[] lock(long person) {
        return hub.sql()
                .sql("SELECT gate FROM person WHERE id = :person FOR UPDATE")
                .param("person", person)
                .query((row, number) -> row.getBytes("gate"))
                .single();
    }

    private Optional<Claim> forbidden(Lead lead, byte[] gate) {
        var suppressed = hub.sql()
                .sql("SELECT reason FROM suppression WHERE gate IN (:gate, :address) LIMIT 1")
                .param("gate", gate)
                .param("address", addressNow(lead, gate))
                .query(String.class)
                .optional();
        var news = hub.sql()
                .sql("""
                SELECT kind FROM journal
                WHERE lead_id = :lead AND position IS NULL
                  AND (kind IN ('replied', 'unsubscribed', 'complained', 'stopped', 'paused', 'taken-over', 'bought', 'lost',
                                'meeting-booked')
                       OR kind = 'bounced' AND body @> '{"hard": true}'
                       OR kind = 'consent-changed' AND body @> '{"consent": "WITHHELD"}')
                LIMIT 1
                """)
                .param("lead", lead.id().value())
                .query(String.class)
                .optional();
        suppressed.ifPresent(reason -> tell(lead));
        return suppressed.or(() -> news).map(Claim.Forbidden::new);
    }

    /** A person keeps one gate for life, but an address may have changed: its own wishes count too. */
    private byte[] addressNow(Lead lead, byte[] gate) {
        return lead.state()
                .facts()
                .get("lead.email")
                .flatMap(Address::parse)
                .map(address -> hub.seals().gate(address.value()))
                .orElse(gate);
    }

    /** A suppression that came while the lead was being taken in is not in its journal yet. */
    private void tell(Lead lead) {
        entries.append(lead.id(), effects.now(), new Event.Unsubscribed("suppressed"), "unsubscribed");
    }

    /** Hours may have ended since the mail was decided on. */
    private static Optional<Claim> quiet(Lead lead, boolean simulated, Instant now) {
        var window = lead.campaign().limits().window();
        var zone = lead.state().zone(lead.campaign().zones());
        if (SendWindow.isOpen(window, zone, now) || simulated && SendWindow.isOpen(window, zone, aheadOf(lead, now))) {
            return Optional.empty();
        }
        var spread = SendWindow.spreadMinutes(window, lead.id());
        return Optional.of(new Claim.HeldBack("limits.send_between", SendWindow.firstOpen(window, zone, now, spread)));
    }

    /** Where hours pass in a blink, a claim counts as made at its decision for as long as that clock may be ahead. */
    private static Instant aheadOf(Lead lead, Instant now) {
        var decided = lead.state().decidedAt();
        var allowed = now.minus(CLOCK_AHEAD);
        return decided != null && decided.isAfter(allowed) ? decided : allowed;
    }

    /** Caps in a fixed order: person, company, day. */
    private Optional<Claim> held(Lead lead, EffectKey key, Instant now) {
        var limits = lead.campaign().limits();
        return full(sentToPerson(lead, limits.perPerson(), now), limits.perPerson())
                .map(until -> held(lead, "limits.per_person", until))
                .or(() -> Optional.ofNullable(limits.perCompany())
                        .filter(cap -> lead.company() != null)
                        .flatMap(cap -> full(sentToCompany(lead, cap, now), cap))
                        .map(until -> held(lead, "limits.per_company", until)))
                .or(() -> Optional.ofNullable(limits.perDay()).flatMap(cap -> day(lead, key, cap, now)));
    }

    private Claim held(Lead lead, String reason, Instant until) {
        // Spread over an hour, so that those held together do not come back together.
        return new Claim.HeldBack(
                reason, until.plus(Duration.ofMinutes(lead.id().spread("hold", 60))));
    }

    private static Optional<Instant> full(List<Instant> sent, AtMost cap) {
        return sent.size() < cap.count()
                ? Optional.empty()
                : Optional.of(sent.get(sent.size() - cap.count()).plus(cap.within()));
    }

    private List<Instant> sentToPerson(Lead lead, AtMost cap, Instant now) {
        return sent("person_id", lead.person(), cap, now);
    }

    private List<Instant> sentToCompany(Lead lead, AtMost cap, Instant now) {
        // Two colleagues' mails must not both see room for the last place.
        hub.sql()
                .sql("SELECT pg_advisory_xact_lock(hashtext(:company))")
                .param("company", lead.company())
                .query()
                .listOfRows();
        return sent("company", lead.company(), cap, now);
    }

    private List<Instant> sent(String column, @Nullable Object who, AtMost cap, Instant now) {
        return hub.sql()
                .sql("""
                SELECT claimed_at FROM effect
                WHERE %s = :who AND kind = 'mail' AND state IN ('claimed', 'done', 'unknown')
                  AND claimed_at > :since
                ORDER BY claimed_at
                """.formatted(column))
                .param("who", who)
                .param("since", Rows.at(now.minus(cap.within())))
                .query((row, number) -> Rows.instant(row, "claimed_at"))
                .list();
    }

    /** Takes a place of today, or reserves one of the first day that has room. */
    private Optional<Claim> day(Lead lead, EffectKey key, int cap, Instant now) {
        var today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        var reserved = hub.sql()
                .sql("SELECT day FROM mail_place WHERE lead_id = :lead")
                .param("lead", lead.id().value())
                .query(LocalDate.class)
                .optional();
        if (reserved.filter(day -> day.isAfter(today)).isPresent()) {
            return Optional.of(opens(lead, reserved.orElseThrow()));
        }
        hub.sql()
                .sql("DELETE FROM mail_place WHERE lead_id = :lead")
                .param("lead", lead.id().value())
                .update();
        if (reserved.isPresent() && reserved.orElseThrow().equals(today)
                || failedToday(key, today)
                || taken(lead, today, cap)) {
            return Optional.empty();
        }
        var day = firstWithRoom(lead, today.plusDays(1), cap);
        hub.sql()
                .sql("INSERT INTO mail_place (lead_id, day) VALUES (:lead, :day)")
                .param("lead", lead.id().value())
                .param("day", day)
                .update();
        return Optional.of(opens(lead, day));
    }

    /** An earlier try of this mail that surely did not leave has its place still. */
    private boolean failedToday(EffectKey key, LocalDate today) {
        return hub.sql()
                .sql("""
                SELECT EXISTS (
                    SELECT FROM effect
                    WHERE lead_id = :lead AND position = :position AND kind = 'mail' AND state = 'failed'
                      AND claimed_at >= :start)
                """)
                .param("lead", key.lead().value())
                .param("position", key.position())
                .param("start", today.atStartOfDay().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** Asks once where to begin, because a long queue fills many days. */
    private LocalDate firstWithRoom(Lead lead, LocalDate from, int cap) {
        var day = hub.sql()
                .sql("""
                SELECT coalesce(
                    min(day) FILTER (WHERE taken < :cap), max(day) + 1, :from)
                FROM mail_day WHERE campaign = :campaign AND day >= :from
                """)
                .param("cap", cap)
                .param("from", from)
                .param("campaign", lead.campaign().id())
                .query(LocalDate.class)
                .single();
        while (!taken(lead, day, cap)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static Claim opens(Lead lead, LocalDate day) {
        var window = lead.campaign().limits().window();
        var length = window.toMinute() - window.fromMinute();
        var opens = SendWindow.firstOpen(
                window,
                lead.campaign().zones().otherwise(),
                day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                lead.id().spread("day", length));
        return new Claim.HeldBack("limits.per_day", opens);
    }

    private boolean taken(Lead lead, LocalDate day, int cap) {
        return hub.sql()
                .sql("""
                INSERT INTO mail_day (campaign, day, taken) VALUES (:campaign, :day, 1)
                ON CONFLICT (campaign, day) DO UPDATE SET taken = mail_day.taken + 1
                WHERE mail_day.taken < :cap
                RETURNING taken
                """)
                .param("campaign", lead.campaign().id())
                .param("day", day)
                .param("cap", cap)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
