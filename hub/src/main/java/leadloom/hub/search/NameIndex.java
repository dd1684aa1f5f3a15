package leadloom.hub.search;

import java.util.Set;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.journey.lead.Facts;

/**
 * Under which words a person is found. Names are sealed, so that the database cannot be searched for them; kept beside
 * them are keyed hashes of the beginnings of their words, which only somebody with the installation's secret can make.
 * Decision 0009 weighs what that gives away.
 */
public final class NameIndex {

    private static final int AT_ONCE = 200;

    private final Hub hub;

    public NameIndex(Hub hub) {
        this.hub = hub;
    }

    /** The array of words that all must be among a person's, as PostgreSQL reads it; empty where nothing is asked. */
    public static String wanted(Hub hub, String text) {
        return NameWords.array(NameWords.wanted(text, hub.seals()));
    }

    /** Adds the words of these facts to those that the person is found under; part of the caller's transaction. */
    public void learn(long person, Facts facts) {
        add(person, NameWords.kept(facts, hub.seals()));
    }

    private void add(long person, Set<Long> words) {
        if (words.isEmpty()) {
            return;
        }
        // Nothing new locks nothing: leads of one person must not wait for each other.
        hub.sql()
                .sql("""
                INSERT INTO person_word (person_id, words)
                SELECT :person, :words::bigint[]
                WHERE NOT EXISTS (SELECT FROM person_word WHERE person_id = :person AND words @> :words::bigint[])
                ON CONFLICT (person_id) DO UPDATE
                SET words = (SELECT array_agg(DISTINCT word) FROM unnest(person_word.words || excluded.words) AS word)
                """)
                .param("person", person)
                .param("words", NameWords.array(words))
                .update();
    }

    /**
     * Makes the words of everybody again from what is sealed, a few people at a time.
     *
     * @return of how many people
     */
    public int rebuild() {
        var people = 0;
        var after = 0L;
        while (true) {
            var from = after;
            var last = hub.inTransaction(() -> rebuildAfter(from));
            if (last < 0) {
                return people;
            }
            people += hub.sql()
                    .sql("SELECT count(*) FROM person_word WHERE person_id > :from AND person_id <= :last")
                    .param("from", from)
                    .param("last", last)
                    .query(Integer.class)
                    .single();
            after = last;
        }
    }

    /** The last person that was looked at; -1 where none is left. */
    private long rebuildAfter(long after) {
        var people = hub.sql()
                .sql("SELECT id FROM person WHERE id > :after AND data_key IS NOT NULL ORDER BY id LIMIT :most")
                .param("after", after)
                .param("most", AT_ONCE)
                .query(Long.class)
                .list();
        if (people.isEmpty()) {
            return -1;
        }
        var last = people.getLast();
        hub.sql()
                .sql("""
                SELECT person.id, data_key, sealed
                FROM person JOIN facts ON facts.person_id = person.id
                WHERE person.id > :after AND person.id <= :last AND data_key IS NOT NULL
                ORDER BY facts.journal_id
                """)
                .param("after", after)
                .param("last", last)
                .query((row, number) -> {
                    var text = hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed"));
                    learn(row.getLong("id"), Json.mapper().readValue(text, Facts.class));
                    return true;
                })
                .list();
        return last;
    }
}
