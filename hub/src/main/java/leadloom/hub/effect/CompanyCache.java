package leadloom.hub.effect;

import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rows;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.Origin;

/** One paid look-up serves all colleagues of a company for as long as the campaign says. */
public final class CompanyCache {

    private final Hub hub;

    public CompanyCache(Hub hub) {
        this.hub = hub;
    }

    /** How far look-ups have come that are not ended yet; kept in the same hub. */
    public LookUps lookUps() {
        return new LookUps(hub);
    }

    /**
     * What was learnt of a company, from whom, and when.
     *
     * @param facts empty where nobody knew anything
     */
    public record Known(boolean found, Facts facts, Origin origin) {}

    /** What was learnt of a company, if it is not older than that. */
    public Optional<Known> get(String company, Instant notBefore) {
        return hub.sql()
                .sql("""
                SELECT found, facts, provider, looked_up_at FROM company_facts
                WHERE company = :company AND looked_up_at >= :since
                """)
                .param("company", company)
                .param("since", Rows.at(notBefore))
                .query((row, number) -> new Known(
                        row.getBoolean("found"),
                        Json.mapper().readValue(row.getString("facts"), Facts.class),
                        new Origin(row.getString("provider"), Rows.instant(row, "looked_up_at"))))
                .optional();
    }

    public void put(String company, Known known) {
        hub.sql()
                .sql("""
                INSERT INTO company_facts (company, found, facts, provider, looked_up_at)
                VALUES (:company, :found, :facts::jsonb, :provider, :at)
                ON CONFLICT (company) DO UPDATE
                SET found = excluded.found, facts = excluded.facts, provider = excluded.provider,
                    looked_up_at = excluded.looked_up_at
                """)
                .param("company", company)
                .param("found", known.found())
                .param("facts", Json.text(known.facts()))
                .param("provider", known.origin().provider())
                .param("at", Rows.at(known.origin().learntAt()))
                .update();
    }
}
