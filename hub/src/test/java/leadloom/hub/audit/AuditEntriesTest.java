package leadloom.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.TestHub;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Role;
import leadloom.hub.audit.AuditEntries.Entry;
import leadloom.hub.audit.AuditEntries.Place;
import leadloom.hub.audit.AuditEntries.Wanted;
import leadloom.hub.audit.AuditLog.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class AuditEntriesTest {

    private static final Hub HUB = TestHub.open();
    private final AuditEntries entries = new AuditEntries(HUB);

    @AfterAll
    static void close() {
        HUB.close();
    }

    private static void write(String actor, String action, String subject) {
        new AuditLog(HUB).write(new Change(actor, action, subject, Map.of("a", 1), Map.of("a", 2), null, "req_1"));
    }

    @Test
    void pagesFollowOneAnotherWithoutGapsAndNameWhoActed() {
        var mara = new Accounts(HUB).named("mara", "Mara Oliveira", Role.OPS);
        for (var i = 0; i < 25; i++) {
            write(mara.id(), "paging", "lead_x" + i);
        }
        var found = new ArrayList<Entry>();
        Place place = null;
        List<Entry> part;
        do {
            part = entries.page(new Wanted(mara.id(), "paging", null, null, null), place, 10);
            found.addAll(part);
            place = part.isEmpty()
                    ? null
                    : new Place(part.getLast().at(), part.getLast().id());
        } while (part.size() == 10);

        assertThat(found).hasSize(25).doesNotHaveDuplicates();
        assertThat(found.getFirst().actorName()).isEqualTo("Mara Oliveira");
        assertThat(found.getFirst().lead()).contains("lead_x24");
        assertThat(entries.actors())
                .anySatisfy(actor -> assertThat(actor.name()).isEqualTo("Mara Oliveira"));
        assertThat(entries.actions()).contains("paging");
        assertThat(entries.page(new Wanted(null, "paging", "lead_x3", null, null), null, 10))
                .hasSize(1);
    }

    @Test
    void fromIsIncludedAndToIsNot() {
        write("somebody", "bounded", "x");
        var at = entries.page(new Wanted(null, "bounded", null, null, null), null, 1)
                .getFirst()
                .at();

        assertThat(entries.page(new Wanted(null, "bounded", null, at, at.plusMillis(1)), null, 10))
                .hasSize(1);
        assertThat(entries.page(new Wanted(null, "bounded", null, Instant.EPOCH, at), null, 10))
                .isEmpty();
    }

    /** With so many rows that reading them all would be the dearer way, whatever is asked. */
    @Test
    void noWayToAskReadsTheWholeLog() {
        HUB.sql().sql("""
                INSERT INTO audit_log (at, actor, action, subject)
                SELECT now() - i * interval '1 second', 'key_' || i % 7, 'action-' || i % 11, 'lead_' || i
                FROM generate_series(1, 30000) AS i
                """).update();
        HUB.sql().sql("ANALYZE audit_log").update();
        for (var condition : List.of(
                "true",
                "actor = 'key_3'",
                "action = 'action-3'",
                "subject = 'lead_77'",
                "actor = 'key_3' AND action = 'action-3'")) {
            var plan = String.join(
                    "\n",
                    HUB.sql()
                            .sql("EXPLAIN SELECT * FROM audit_log WHERE at < '9999-01-01' AND " + condition
                                    + " ORDER BY at DESC, id DESC LIMIT 50")
                            .query(String.class)
                            .list());

            assertThat(plan).as(condition).contains("Index Scan").doesNotContain("Seq Scan");
        }
    }
}
