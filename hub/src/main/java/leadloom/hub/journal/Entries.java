package leadloom.hub.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.hub.search.NameIndex;
import leadloom.journey.Entry;
import leadloom.journey.Event;
import leadloom.journey.Fold;
import leadloom.journey.LeadState;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * Reads and appends journal entries. Appending needs no lock: an entry gets its position at the lead's next advance.
 */
public final class Entries {

    private static final String STORED = """
                SELECT journal.id, position, at, body, event_key, hash, sealed, data_key
                FROM journal
                LEFT JOIN facts ON facts.journal_id = journal.id
                LEFT JOIN person ON person.id = facts.person_id
                """;

    private final Hub hub;
    private final NameIndex names;

    public Entries(Hub hub) {
        this.hub = hub;
        this.names = new NameIndex(hub);
    }

    /**
     * A row of the journal.
     *
     * @param position 0 where it has none yet
     */
    public record Stored(
            long id,
            int position,
            Instant at,
            Event event,
            Facts facts,
            tools.jackson.databind.JsonNode body,
            @Nullable String key,
            @Nullable String hash) {

        public Entry entry() {
            return new Entry(position, at, event);
        }
    }

    /** Everything of one lead: entries with a position in order, then new ones as they came. */
    public List<Stored> of(LeadId lead) {
        return stored(lead, STORED + "WHERE lead_id = :lead ORDER BY position NULLS LAST, journal.id");
    }

    /** What has not been taken in yet, as it came. */
    List<Stored> fresh(LeadId lead) {
        return stored(lead, STORED + "WHERE lead_id = :lead AND position IS NULL ORDER BY journal.id");
    }

    private List<Stored> stored(LeadId lead, String sql) {
        return hub.sql()
                .sql(sql)
                .param("lead", lead.value())
                .query((row, number) -> stored(row))
                .list();
    }

    /**
     * What was known when the last decision was made: the fold of what has been taken in.
     *
     * @param head of the lead's row
     */
    public LeadState state(LeadId lead, String head) {
        return hub.folds().at(lead, head).orElseGet(() -> folded(lead, head));
    }

    private LeadState folded(LeadId lead, String head) {
        var taken = of(lead).stream()
                .filter(stored -> stored.position() > 0)
                .map(Stored::entry)
                .toList();
        var state = Fold.of(lead, taken);
        hub.folds().keep(state, head);
        return state;
    }

    /**
     * Appends an event. Facts in it are sealed under the person's key and kept apart.
     *
     * @param key names an event that may be told twice; null where it cannot be
     * @return false if the event was known already
     */
    public boolean append(LeadId lead, Instant at, Event event, @Nullable String key) {
        var id = hub.sql()
                .sql("""
                INSERT INTO journal (lead_id, at, kind, body, event_key)
                VALUES (:lead, :at, :kind, :body::jsonb, :key)
                ON CONFLICT (lead_id, event_key) DO NOTHING
                RETURNING id
                """)
                .param("lead", lead.value())
                .param("at", Rows.at(at.truncatedTo(ChronoUnit.MILLIS)))
                .param("kind", Json.body(event).get("type").asString())
                .param("body", Json.body(event).toString())
                .param("key", key)
                .query(Long.class)
                .optional();
        id.ifPresent(journal -> seal(journal, lead, Json.facts(event)));
        return id.isPresent();
    }

    private void seal(long journal, LeadId lead, Facts facts) {
        if (facts.values().isEmpty()) {
            return;
        }
        hub.sql()
                .sql("""
                SELECT person.id, data_key
                FROM lead JOIN person ON person.id = lead.person_id
                WHERE lead.id = :lead AND data_key IS NOT NULL
                """)
                .param("lead", lead.value())
                .query((row, number) -> {
                    keep(journal, row.getLong("id"), row.getBytes("data_key"), facts);
                    return true;
                })
                .optional();
    }

    private void keep(long journal, long person, byte[] key, Facts facts) {
        hub.sql()
                .sql("INSERT INTO facts (journal_id, person_id, sealed) VALUES (:journal, :person, :sealed)")
                .param("journal", journal)
                .param("person", person)
                .param("sealed", hub.seals().seal(key, Json.text(facts.values())))
                .update();
        names.learn(person, facts);
    }

    private Stored stored(ResultSet row) throws SQLException {
        var sealed = row.getBytes("sealed");
        var key = row.getBytes("data_key");
        var facts = sealed == null || key == null
                ? Facts.NONE
                : Json.mapper().readValue(hub.seals().unseal(key, sealed), Facts.class);
        var body = Json.tree(row.getString("body"));
        return new Stored(
                row.getLong("id"),
                row.getInt("position"),
                Rows.instant(row, "at"),
                Json.event(body, facts),
                facts,
                body,
                row.getString("event_key"),
                row.getString("hash"));
    }
}
