package leadloom.api.console.overview;

import java.time.Instant;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.hub.Rows;

/** Many leads of seven weeks, written straight into the tables: enough to see a page with, or to see it slow. */
public final class ManyLeads {

    private ManyLeads() {}

    /** @param now the end of the seven weeks */
    public static void fill(TestApi api, int leads, Instant now) {
        api.hub().inTransaction(() -> {
            api.hub().sql().sql("SET LOCAL statement_timeout = 0").update();
            for (var statement : TestApi.resource("overview/many-leads.sql").split(";\n", -1)) {
                if (!statement.isBlank()) {
                    api.hub()
                            .sql()
                            .sql(statement)
                            .params(Map.of("leads", leads, "now", Rows.at(now), "campaign", "autumn"))
                            .update();
                }
            }
            // Plans are to be those of a database that knows its tables.
            api.hub().sql().sql("ANALYZE").update();
            return true;
        });
    }
}
