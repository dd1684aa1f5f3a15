package leadloom.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Copies of leads that were lived, with their people, journals and sealed values, so that a table is as large and as
 * varied as after years. They are no business of Temporal: each looks as if it were woken far ahead.
 */
final class Copies implements AutoCloseable {

    private static final int AT_ONCE = 5_000;

    private final Connection connection;

    Copies(BenchWorld.Database database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    /** Until there are so many leads. */
    void of(List<String> lived, int leads) throws SQLException {
        // What triggers would write, beside the lists, nobody reads here.
        run("SET session_replication_role = replica", statement -> {});
        run("""
                CREATE TEMPORARY TABLE template AS
                SELECT row_number() OVER (ORDER BY id) - 1 AS number, id, person_id FROM lead WHERE id = ANY (?)
                """, statement -> statement.setArray(1, connection.createArrayOf("text", lived.toArray())));
        for (var done = 0; done < leads; done += AT_ONCE) {
            some(lived.size(), done, Math.min(AT_ONCE, leads - done));
        }
        run("DROP TABLE copy", statement -> {});
        run("VACUUM ANALYZE", statement -> {});
    }

    private void some(int templates, int from, int count) throws SQLException {
        run("DROP TABLE IF EXISTS copy", statement -> {});
        run("""
                CREATE TEMPORARY TABLE copy AS
                SELECT copied.number, template.id AS template, template.person_id AS of_person, person.id AS person_id,
                       'lead_' || md5('copy' || copied.number) AS id
                FROM generate_series(?::integer, ?) AS copied (number)
                JOIN template ON template.number = copied.number %% %d
                CROSS JOIN LATERAL (SELECT nextval(pg_get_serial_sequence('person', 'id')) AS id
                                    WHERE copied.number >= 0) AS person
                """.formatted(templates), statement -> {
            statement.setInt(1, from);
            statement.setInt(2, from + count - 1);
        });
        for (var sql : List.of("""
                INSERT INTO person (id, gate, data_key) OVERRIDING SYSTEM VALUE
                SELECT copy.person_id, decode(md5('gate' || copy.number), 'hex'), data_key
                FROM copy JOIN person ON person.id = copy.of_person
                """, """
                INSERT INTO lead (id, person_id, campaign, version, external_id, company, simulated, captured_at, position,
                                  head, stage, segment, score, sequence, step, next_what, next_because, next_at, wake_at,
                                  last_signal_at, outcome, ended_at, ended_because, scores)
                SELECT copy.id, copy.person_id, campaign, version, external_id, company, simulated,
                       captured_at - copy.number * interval '3 minutes', position, head, stage, segment,
                       score + (copy.number % 60)::integer, sequence, step, next_what, next_because,
                       next_at + interval '400 days' + (copy.number % 4000) * interval '1 hour',
                       wake_at + interval '4000 days', last_signal_at - copy.number * interval '2 minutes', outcome,
                       ended_at - copy.number * interval '1 minute', ended_because, scores
                FROM copy JOIN lead ON lead.id = copy.template
                """, """
                INSERT INTO journal (lead_id, position, after, at, kind, body, event_key, hash)
                SELECT copy.id, position, after, at - copy.number * interval '3 minutes', kind, body, event_key, hash
                FROM copy JOIN journal ON journal.lead_id = copy.template
                """, """
                INSERT INTO facts (journal_id, person_id, sealed)
                SELECT own.id, copy.person_id, sealed
                FROM copy
                JOIN journal AS known ON known.lead_id = copy.template
                JOIN facts ON facts.journal_id = known.id
                JOIN journal AS own ON own.lead_id = copy.id AND own.position = known.position
                """, """
                INSERT INTO person_word (person_id, words)
                SELECT copy.person_id, words || copy.number::bigint
                FROM copy JOIN person_word ON person_word.person_id = copy.of_person
                """, """
                INSERT INTO lead_cost (lead_id, micros, currency)
                SELECT id, hashtext(id) % 90000 + 90000, 'USD' FROM copy
                """)) {
            run(sql, statement -> {});
        }
    }

    /**
     * Gives a copy of a lead a life of that many entries: opens and clicks of people and machines, and a look after
     * each.
     *
     * @return its id
     */
    String withLongLife(String lived, int events) throws SQLException {
        var longest = copyOf(lived);
        run(
                """
                INSERT INTO journal (lead_id, position, at, kind, body)
                SELECT ?, last.position + number, last.at + number * interval '3 hours',
                       CASE number % 3 WHEN 0 THEN 'opened' WHEN 1 THEN 'page-viewed' ELSE 'clicked' END,
                       CASE number % 3
                           WHEN 0 THEN jsonb_build_object('type', 'opened', 'touch', last.lead_id || '/4', 'grade',
                                                          (ARRAY['PERSON', 'MACHINE', 'UNKNOWN'])[1 + number / 3 % 3])
                           WHEN 1 THEN jsonb_build_object('type', 'page-viewed', 'page', 'pricing')
                           ELSE jsonb_build_object('type', 'clicked', 'touch', last.lead_id || '/4', 'link',
                                                   'https://www.example.com/pricing', 'grade', 'PERSON') END
                FROM (SELECT * FROM journal WHERE lead_id = ? ORDER BY position DESC NULLS LAST LIMIT 1) AS last
                CROSS JOIN generate_series(1, ? - (SELECT count(*)::integer FROM journal WHERE lead_id = ?)) AS number
                """,
                statement -> {
                    statement.setString(1, longest);
                    statement.setString(2, longest);
                    statement.setInt(3, events);
                    statement.setString(4, longest);
                });
        return longest;
    }

    private String copyOf(String lived) throws SQLException {
        var sql =
                "SELECT id FROM lead WHERE head = (SELECT head FROM lead WHERE id = ?) AND id <> ? ORDER BY id LIMIT 1";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, lived);
            statement.setString(2, lived);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private interface Filling {
        void fill(PreparedStatement statement) throws SQLException;
    }

    private void run(String sql, Filling filling) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            filling.fill(statement);
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
