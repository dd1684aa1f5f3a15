package leadloom.hub.reply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.PersonGate;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import leadloom.journey.reply.ReplyKind;
import org.jspecify.annotations.Nullable;

/**
 * Answers to our mails. One that is accepted is journaled under the lock that every claim of a mail takes, so after it
 * no mail of the lead is claimed; {@link Suppressions#mailOnItsWay} tells when those before it are over.
 */
public final class Replies {

    private final Hub hub;
    private final Effects effects;
    private final Entries entries;
    private final Outbox outbox;
    private final Suppressions suppressions;
    private final PersonGate gate;
    private final DecisionClock clock;

    public Replies(Hub hub) {
        this.hub = hub;
        this.effects = new Effects(hub);
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.suppressions = new Suppressions(hub);
        this.gate = new PersonGate(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * An answer to a mail.
     *
     * @param key names it for ever
     * @param readBy {@code rules}, {@code model} or {@code headers}
     */
    public record Reply(EffectKey mail, String key, ReplyKind kind, String readBy, Words words) {}

    /** What was written. Personal: it never stands in a log, a journal or Temporal. */
    public record Words(String subject, String text) {

        @Override
        public String toString() {
            return "words";
        }
    }

    /**
     * A reply as it is kept.
     *
     * @param words null where its person was erased
     */
    public record Kept(
            String touch,
            ReplyKind kind,
            String readBy,
            Instant at,
            @Nullable Words words) {}

    /** The mail that these ids name, the first one that we sent; ids as they stand in headers. */
    public Optional<EffectKey> mailOf(List<String> named) {
        return named.stream()
                .map(EffectKey::ofMail)
                .flatMap(Optional::stream)
                .filter(key -> effects.find(key).isPresent())
                .findFirst();
    }

    /** The last mail that this address was sent. */
    public Optional<EffectKey> lastMailTo(Address address) {
        return hub.sql()
                .sql("""
                SELECT lead_id, position FROM effect
                WHERE person_id = (SELECT id FROM person WHERE gate = :gate)
                  AND kind = 'mail' AND state IN ('claimed', 'done', 'unknown')
                ORDER BY claimed_at DESC, position DESC LIMIT 1
                """)
                .param("gate", hub.seals().gate(address.value()))
                .query((row, number) -> new EffectKey(
                        new LeadId(row.getString("lead_id")), row.getInt("position"), EffectKey.Kind.MAIL))
                .optional();
    }

    /**
     * Keeps a reply and journals it. What a machine answered is kept and no more; who asks for no more mails is
     * suppressed.
     *
     * @return false if it was taken before
     */
    public boolean accept(Reply reply) {
        return hub.inTransaction(() -> {
            var lead = reply.mail().lead();
            gate.lock(lead);
            var now = clock.read().decisionTime(hub.realTime().instant());
            if (!keep(reply, now)) {
                return false;
            }
            if (reply.kind() != ReplyKind.OUT_OF_OFFICE) {
                entries.append(
                        lead, now, new Event.Replied(reply.mail().touch(), reply.kind()), "reply/" + reply.key());
                outbox.add(lead, Priority.PERSON);
            }
            if (reply.kind() == ReplyKind.UNSUBSCRIBE) {
                suppressions.addPersonOf(lead, "unsubscribed", "reply");
            }
            return true;
        });
    }

    private boolean keep(Reply reply, Instant now) {
        return hub.sql()
                        .sql("""
                INSERT INTO reply (lead_id, person_id, touch, kind, read_by, sealed, reply_key, at, model_due)
                SELECT id, person_id, :touch, :kind, :by, :sealed, :key, :now, :due FROM lead WHERE id = :lead
                ON CONFLICT (reply_key) DO NOTHING
                """)
                        .param("lead", reply.mail().lead().value())
                        .param("touch", reply.mail().touch())
                        .param("kind", reply.kind().word())
                        .param("by", reply.readBy())
                        .param("sealed", sealed(reply), Types.BINARY)
                        .param("key", reply.key())
                        .param("now", Rows.at(now))
                        .param(
                                "due",
                                reply.kind() == ReplyKind.UNSURE
                                        ? Rows.at(hub.realTime().instant())
                                        : null,
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    private byte @Nullable [] sealed(Reply reply) {
        return hub.sql()
                .sql("""
                SELECT data_key FROM person JOIN lead ON lead.person_id = person.id
                WHERE lead.id = :lead AND data_key IS NOT NULL
                """)
                .param("lead", reply.mail().lead().value())
                .query((row, number) -> row.getBytes("data_key"))
                .optional()
                .map(key -> hub.seals()
                        .seal(
                                key,
                                Json.text(Map.of(
                                        "subject",
                                        reply.words().subject(),
                                        "text",
                                        reply.words().text()))))
                .orElse(null);
    }

    /** Newest first, with their words. */
    public List<Kept> of(LeadId lead) {
        return hub.sql()
                .sql("""
                SELECT touch, kind, read_by, at, sealed, data_key
                FROM reply JOIN person ON person.id = person_id
                WHERE lead_id = :lead ORDER BY reply.id DESC LIMIT 100
                """)
                .param("lead", lead.value())
                .query((row, number) -> new Kept(
                        row.getString("touch"),
                        ReplyKind.of(row.getString("kind")).orElse(ReplyKind.UNSURE),
                        row.getString("read_by"),
                        Rows.instant(row, "at"),
                        words(row)))
                .list();
    }

    @Nullable Words words(ResultSet row) throws SQLException {
        var key = row.getBytes("data_key");
        var sealed = row.getBytes("sealed");
        if (key == null || sealed == null) {
            return null;
        }
        var stored = Json.tree(hub.seals().unseal(key, sealed));
        return new Words(
                stored.path("subject").asString(""), stored.path("text").asString(""));
    }
}
