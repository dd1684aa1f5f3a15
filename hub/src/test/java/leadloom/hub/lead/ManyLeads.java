package leadloom.hub.lead;

import java.util.HexFormat;
import java.util.List;
import leadloom.hub.TestLeads;

/** Fills a hub with leads that were never lived, so that plans are those of a table worth an index. */
final class ManyLeads {

    private ManyLeads() {}

    /** A hundred segments, versions of one campaign and imports among them; a problem for one in five hundred. */
    static void fill(TestLeads world, int leads) {
        world.publish(TestLeads.CAMPAIGN, TestLeads.SMALL.replace("subject: Hello", "subject: Good day"));
        var key = world.hub.seals().newPersonKey();
        run(world, """
                INSERT INTO person (gate, data_key)
                SELECT decode(md5('person' || number), 'hex'), decode('%s', 'hex')
                FROM generate_series(1, %d) AS number
                """.formatted(HexFormat.of().formatHex(key), leads));
        run(world, """
                INSERT INTO lead (id, person_id, campaign, version, captured_at, stage, segment, score, next_what,
                                  next_at, last_signal_at, outcome, ended_at, position)
                SELECT 'lead_' || md5(id::text), id, 'small', 1 + (id % 100 = 0)::integer,
                       timestamptz '2026-01-01' + id * interval '1 minute',
                       (ARRAY['waiting', 'waiting', 'waiting', 'watching', 'held', 'asking', 'paused', 'ended'])[1 + id % 8],
                       'segment-' || id % 100, id % 101,
                       CASE WHEN id % 8 = 4 THEN 'Held: ' || (ARRAY['budget', 'ramp', 'quiet'])[1 + id % 3] END,
                       CASE WHEN id % 8 <> 7 THEN timestamptz '2026-03-01' + id * interval '1 second' END,
                       CASE WHEN id % 3 = 0 THEN timestamptz '2026-02-01' + id * interval '1 second' END,
                       CASE WHEN id % 8 = 7 THEN (ARRAY['converted', 'closed-cold'])[1 + id % 2] END,
                       CASE WHEN id % 8 = 7 THEN timestamptz '2026-02-20' END, 1
                FROM person
                """);
        run(world, """
                INSERT INTO journal (lead_id, position, at, kind, body)
                SELECT id, number, captured_at, 'notified', '{"type": "notified", "move": 1}'
                FROM lead CROSS JOIN generate_series(1, 3) AS number
                """);
        var sealed = world.hub.seals().seal(key, "{\"lead.first_name\":\"Ana\"}");
        run(world, """
                INSERT INTO facts (journal_id, person_id, sealed)
                SELECT journal.id, person_id, decode('%s', 'hex')
                FROM journal JOIN lead ON lead.id = lead_id WHERE journal.position = 1
                """.formatted(HexFormat.of().formatHex(sealed)));
        run(world, """
                INSERT INTO person_word (person_id, words)
                SELECT id, ARRAY[id % 977, 1000 + id % 31, id] FROM person
                """);
        run(world, """
                INSERT INTO job (id, kind, state, started_at)
                SELECT 'job_' || number, 'import', 'done', now() FROM generate_series(1, 20) AS number
                """);
        run(world, "INSERT INTO lead_import SELECT 'job_' || 1 + person_id % 20, id FROM lead");
        run(
                world,
                "INSERT INTO lead_owner SELECT id, 'owner-' || person_id % 50, now() FROM lead WHERE person_id % 2 = 0");
        run(world, "INSERT INTO lead_cost SELECT id, hashtext(id) % 1000000, 'USD' FROM lead");
        run(world, """
                INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because, asked_at, state)
                SELECT id, 'problem/1', 'problem', 'ops', 1, '{retry,skip}', 'skip', 'failed', now(), 'open'
                FROM lead WHERE person_id % 500 = 0
                """);
        run(world, """
                INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because, asked_at, state)
                SELECT id, 'line/1', 'first-line', 'reviewers', 1, '{approve,plain}', 'plain', 'sample', now(), 'decided'
                FROM lead
                """);
        for (var table : List.of(
                "lead",
                "person",
                "journal",
                "facts",
                "person_word",
                "review",
                "lead_cost",
                "lead_owner",
                "lead_import")) {
            world.hub.sql().sql("VACUUM ANALYZE " + table).update();
        }
    }

    /** Without what triggers would write beside it, and without the limit that holds for people's requests. */
    private static void run(TestLeads world, String sql) {
        world.hub.inTransaction(() -> {
            world.hub.sql().sql("SET LOCAL session_replication_role = replica").update();
            world.hub.sql().sql("SET LOCAL statement_timeout = 0").update();
            return world.hub.sql().sql(sql).update();
        });
    }
}
