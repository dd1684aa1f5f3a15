package leadloom.hub.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes leads out again: all of them with campaigns and journals, so that every decision can be computed again from the
 * export alone, or all that is kept of one person.
 */
public final class Exports {

    private static final int LEADS_AT_ONCE = 50;

    private final Hub hub;

    public Exports(Hub hub) {
        this.hub = hub;
    }

    /** Every campaign version, as a record each. */
    public void campaigns(Consumer<ObjectNode> reader) {
        hub.sql()
                .sql("SELECT campaign, version, source, files FROM campaign_version ORDER BY campaign, version")
                .query((row, number) -> {
                    var record = Json.mapper().createObjectNode();
                    record.put("record", "campaign");
                    record.put("campaign", row.getString("campaign"));
                    record.put("version", row.getInt("version"));
                    record.put("source", row.getString("source"));
                    record.set("files", Json.tree(row.getString("files")));
                    return record;
                })
                .list()
                .forEach(reader);
    }

    /** Every lead, as a record each, a page at a time. Each lead is seen at one instant, its journal with its head. */
    public void leads(Consumer<ObjectNode> reader) {
        var after = "";
        while (true) {
            var page = page(after);
            page.values().forEach(reader);
            if (page.size() < LEADS_AT_ONCE) {
                return;
            }
            after = List.copyOf(page.keySet()).getLast();
        }
    }

    private Map<String, ObjectNode> page(String after) {
        var leads = new LinkedHashMap<String, ObjectNode>();
        hub.sql().sql("""
                SELECT lead.id, lead.campaign, lead.version, lead.head, lead.position AS reached, person.erased_at,
                       person.data_key, journal.position, journal.at, journal.body, journal.hash, facts.sealed
                FROM (SELECT * FROM lead WHERE id > :after ORDER BY id LIMIT :page) AS lead
                JOIN person ON person.id = lead.person_id
                LEFT JOIN journal ON journal.lead_id = lead.id AND journal.position IS NOT NULL
                LEFT JOIN facts ON facts.journal_id = journal.id
                ORDER BY lead.id, journal.position
                """).param("after", after).param("page", LEADS_AT_ONCE).query(row -> {
            var id = row.getString("id");
            if (!leads.containsKey(id)) {
                leads.put(id, lead(row));
            }
            if (row.getString("body") != null) {
                ((ArrayNode) leads.get(id).get("entries")).add(entry(row));
            }
        });
        return leads;
    }

    private static ObjectNode lead(ResultSet row) throws SQLException {
        var record = Json.mapper().createObjectNode();
        record.put("record", "lead");
        record.put("lead", row.getString("id"));
        record.put("campaign", row.getString("campaign"));
        record.put("version", row.getInt("version"));
        record.put("head", row.getString("head"));
        record.put("position", row.getInt("reached"));
        if (row.getObject("erased_at") != null || row.getBytes("data_key") == null) {
            record.put("erased", true);
        }
        record.putArray("entries");
        return record;
    }

    private ObjectNode entry(ResultSet row) throws SQLException {
        var entry = Json.mapper().createObjectNode();
        entry.put("position", row.getInt("position"));
        entry.put("at", Rows.instant(row, "at").toString());
        entry.set("body", Json.tree(row.getString("body")));
        var facts = unsealed(row);
        facts.ifPresent(known -> entry.set("facts", Json.tree(known)));
        entry.put("hash", row.getString("hash"));
        return entry;
    }

    private Optional<String> unsealed(ResultSet row) throws SQLException {
        var sealed = row.getBytes("sealed");
        var key = row.getBytes("data_key");
        return sealed == null || key == null
                ? Optional.empty()
                : Optional.of(hub.seals().unseal(key, sealed));
    }

    /**
     * All that is kept of the person behind a lead, in every campaign, and of nobody else: names of colleagues who
     * decided something are left out.
     */
    public Optional<ObjectNode> person(LeadId lead) {
        return hub.sql()
                .sql("SELECT person_id FROM lead WHERE id = :lead")
                .param("lead", lead.value())
                .query(Long.class)
                .optional()
                .map(this::person);
    }

    private ObjectNode person(long person) {
        var all = Json.mapper().createObjectNode();
        all.set("leads", rows(person, """
                SELECT id, campaign, version, external_id, known_outcome, captured_at, stage, segment, score, sequence,
                       step, next_what, next_because, next_at, last_signal_at, outcome, ended_at, ended_because
                FROM lead WHERE person_id = :person ORDER BY captured_at, id
                """));
        all.set("journal", journal(person));
        all.set("lines", lines(person));
        all.set("shadow_acts", shadowActs(person));
        all.set("acts", rows(person, """
                SELECT lead_id, position, kind, state, claimed_at, settled_at, reference, failure, sequence, step,
                       template, line_id, vendor, asked_at, shadow
                FROM effect WHERE person_id = :person ORDER BY claimed_at, position
                """));
        all.set("engagement", rows(person, """
                SELECT lead_id, touch, engagement.kind, at, evidence, (
                           SELECT grade FROM engagement_grade
                           WHERE engagement_id = engagement.id ORDER BY number DESC LIMIT 1) AS grade
                FROM engagement JOIN lead ON lead.id = lead_id WHERE person_id = :person ORDER BY at, engagement.id
                """));
        all.set("questions", rows(person, """
                SELECT lead_id, review, kind, because, asked_at, due_at, review.state, choice, decided_kind, decided_at
                FROM review JOIN lead ON lead.id = lead_id WHERE person_id = :person ORDER BY asked_at, review
                """));
        all.set("consents", rows(person, """
                SELECT campaign, consent, wording, source, at FROM consent WHERE person_id = :person ORDER BY id
                """));
        all.set("suppressions", rows(person, """
                SELECT reason, source, at FROM suppression JOIN person USING (gate) WHERE person.id = :person
                """));
        all.set("costs", rows(person, """
                SELECT lead_id, vendor, spend.state, micros, currency, at
                FROM spend JOIN lead ON lead.id = lead_id WHERE person_id = :person ORDER BY at
                """));
        return all;
    }

    private ArrayNode journal(long person) {
        var entries = Json.mapper().createArrayNode();
        hub.sql().sql("""
                SELECT lead_id, journal.position, at, body, hash, sealed, data_key
                FROM journal
                JOIN lead ON lead.id = lead_id
                JOIN person ON person.id = lead.person_id
                LEFT JOIN facts ON facts.journal_id = journal.id
                WHERE lead.person_id = :person
                ORDER BY lead_id, journal.position NULLS LAST, journal.id
                """).param("person", person).query(row -> {
            var entry = entry(row);
            entry.put("lead", row.getString("lead_id"));
            entries.add(entry);
        });
        return entries;
    }

    private ArrayNode shadowActs(long person) {
        var acts = Json.mapper().createArrayNode();
        hub.sql().sql("""
                SELECT effect, slot, vendor, act, sealed, data_key, at
                FROM shadow_act JOIN person ON person.id = person_id
                WHERE person.id = :person ORDER BY at, effect
                """).param("person", person).query(row -> {
            var act = acts.addObject();
            act.put("slot", row.getString("slot"));
            act.put("vendor", row.getString("vendor"));
            act.put("act", row.getString("act"));
            act.put("at", Rows.instant(row, "at").toString());
            unsealed(row).ifPresent(text -> act.put("text", text));
        });
        return acts;
    }

    private ArrayNode lines(long person) {
        var lines = Json.mapper().createArrayNode();
        hub.sql().sql("""
                SELECT line.id, lead_id, origin, sealed, data_key, made_at
                FROM line JOIN person ON person.id = line.person_id
                WHERE person.id = :person ORDER BY made_at, line.id
                """).param("person", person).query(row -> {
            var line = lines.addObject();
            line.put("id", row.getString("id"));
            line.put("lead", row.getString("lead_id"));
            line.put("origin", row.getString("origin"));
            line.put("made_at", Rows.instant(row, "made_at").toString());
            unsealed(row).ifPresent(text -> line.put("text", text));
        });
        return lines;
    }

    private ArrayNode rows(long person, String select) {
        var rows = new ArrayList<JsonNode>(hub.sql()
                .sql("SELECT to_jsonb(row) AS row FROM (" + select + ") AS row")
                .param("person", person)
                .query((row, number) -> Json.tree(row.getString("row")))
                .list());
        return Json.mapper().createArrayNode().addAll(rows);
    }
}
