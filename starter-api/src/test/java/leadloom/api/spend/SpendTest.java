package leadloom.api.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads;
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SpendTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
        var ana = lead("ana@spend.example");
        var ben = lead("ben@spend.example");
        paid(ana, "writer", MONDAY, 1_500);
        paid(ana, "enrichment", MONDAY, 100_000);
        paid(ben, "writer", MONDAY.plusSeconds(8 * 86_400), 500);
        reserve(ben, 9, "enrichment", MONDAY, 98_000);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void sumsAreByWhateverOneAsks() {
        var vendors = api.get("/api/v1/spend?from=2026-03-01&to=2026-03-31").json();
        var weeks = api.get("/api/v1/spend?group=week&from=2026-03-01&to=2026-03-31")
                .json();

        assertThat(vendors.path("items").toString())
                .isEqualTo("[{\"name\":\"enrichment\",\"currency\":\"USD\",\"spent_micros\":100000,"
                        + "\"reserved_micros\":98000,\"unknown_micros\":0,\"calls\":2},{\"name\":\"writer\",\"currency\":\"USD\","
                        + "\"spent_micros\":2000,\"reserved_micros\":0,\"unknown_micros\":0,\"calls\":2}]");
        assertThat(vendors.path("totals").path(0).path("spent_micros").asLong()).isEqualTo(102_000);
        assertThat(weeks.path("items")
                        .valueStream()
                        .map(item -> item.path("name").asString("")))
                .containsExactly("2026-W10", "2026-W11");
        assertThat(vendors.path("budgets").path(0).path("month").asString("")).isEqualTo("2026-03");
    }

    @Test
    void aTableIsForSpreadsheets() {
        assertThat(api.send(api.request("/api/v1/spend?group=month&from=2026-03-01&to=2026-03-31")
                                .header("Accept", "text/csv"))
                        .text())
                .isEqualTo(
                        "month,currency,spent_micros,reserved_micros,unknown_micros,calls\r\n2026-03,USD,102000,98000,0,4\r\n");
    }

    @Test
    void whatNobodyCanAnswerIsRefusedInWords() {
        assertThat(api.get("/api/v1/spend?group=moon").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/spend?from=2026-02-30").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/spend?from=2026-03-02&to=2026-03-01").text())
                .contains("from is after to");
    }

    private static LeadId lead(String address) {
        var taken = api.post(
                "/api/v1/leads",
                "{\"campaign\": \"autumn\", \"email\": \"" + address + "\", \"consent\": {\"given\": true}}");
        return new LeadId(taken.json().path("id").asString(""));
    }

    private static void paid(LeadId lead, String vendor, Instant at, long micros) {
        new Ledger(api.hub()).settle(Booking.first(reserve(lead, 5, vendor, at, 100_000), vendor), micros);
    }

    private static EffectKey reserve(LeadId lead, int position, String vendor, Instant at, long micros) {
        var key = new EffectKey(lead, position, EffectKey.Kind.LINE);
        new Ledger(api.hub())
                .reserve(
                        new Leads(api.hub(), new Campaigns(api.hub())).load(lead),
                        Booking.first(key, vendor),
                        micros,
                        "USD",
                        at);
        return key;
    }
}
