package leadloom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HubTest {

    @Test
    void everyTableSaysWhatItPromises() {
        try (var hub = TestHub.open()) {
            var silent = hub.sql().sql("""
                    SELECT relname FROM pg_class
                    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                      AND relname NOT LIKE 'flyway%' AND obj_description(oid) IS NULL
                    """).query(String.class).list();

            assertThat(silent).isEmpty();
        }
    }

    @Test
    void theAuditLogCannotBeRewritten() {
        try (var hub = TestHub.open()) {
            hub.sql()
                    .sql("INSERT INTO audit_log (at, actor, action, subject) VALUES (now(), 'a', 'b', 'c')")
                    .update();

            assertThatThrownBy(() ->
                            hub.sql().sql("UPDATE audit_log SET actor = 'x'").update())
                    .hasMessageContaining("append-only");
            assertThatThrownBy(() -> hub.sql().sql("DELETE FROM audit_log").update())
                    .hasMessageContaining("append-only");
        }
    }
}
