package leadloom.hub.effect;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.journey.lead.Facts;

/** One paid look-up serves all colleagues of a company for as long as the campaign says. */
public final class CompanyCache {

    private final Hub hub;

    public CompanyCache(Hub hub) {
        this.hub = hub;
    }

    /** @param facts empty where the vendor knew nothing */
    public record Known(boolean found, Facts facts) {}

    /** What was learnt of a company, if it is not older than that. */
    public Optional<Known> get(String company, Instant notBefore) {
        return hub.sql()
                .sql("SELECT found, facts FROM company_facts WHERE company = :company AND looked_up_at >= :since")
                .param("company", company)
                .param("since", Rows.at(notBefore))
                .query((row, number) -> new Known(
                        row.getBoolean("found"), Json.mapper().readValue(row.getString("facts"), Facts.class)))
                .optional();
    }

    public void put(String company, Known known, Instant now) {
        hub.sql()
                .sql("""
                INSERT INTO company_facts (company, found, facts, looked_up_at)
                VALUES (:company, :found, :facts::jsonb, :now)
                ON CONFLICT (company) DO UPDATE
                SET found = excluded.found, facts = excluded.facts, looked_up_at = excluded.looked_up_at
                """)
                .param("company", company)
                .param("found", known.found())
                .param("facts", Json.text(known.facts()))
                .param("now", Rows.at(now))
                .update();
    }
}
