package leadloom.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import leadloom.api.TestApi;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, on a real database. */
class MetricsTest {

    private static final String PATH = "/actuator/prometheus";
    private static final Pattern LEADS = Pattern.compile("leadloom_leads\\{stage=\"[a-z]+\"} ([0-9.]+)");

    @Test
    void theGaugesSayWhatTheHubHolds() {
        try (var api = TestApi.live(false, Map.of())) {
            var first = take(api, "one@orrin.example");
            take(api, "two@orrin.example");
            take(api, "three@orrin.example");
            api.hub()
                    .sql()
                    .sql("UPDATE outbox SET queued_at = now() - interval '90 s' WHERE lead_id = :lead")
                    .param("lead", first)
                    .update();
            api.hub()
                    .sql()
                    .sql("DELETE FROM outbox WHERE lead_id <> :lead")
                    .param("lead", first)
                    .update();
            api.hub()
                    .sql()
                    .sql(
                            "UPDATE lead SET wake_at = now() - interval '1 hour', stage = CASE WHEN id = :lead THEN 'watching' ELSE stage END")
                    .param("lead", first)
                    .update();
            api.hub().sql().sql("""
                    INSERT INTO review (lead_id, review, kind, owner_group, level, choices, otherwise, because,
                                        asked_at, state)
                    VALUES (:lead, 'cold-1', 'cold', 'sales', 1, '{call}', 'call', 'quiet', now(), 'open')
                    """).param("lead", first).update();

            var metrics = api.send(api.request(PATH)).text();

            assertThat(metrics)
                    .contains("leadloom_leads{stage=\"new\"} 2.0", "leadloom_leads{stage=\"watching\"} 1.0")
                    .contains("leadloom_leads{stage=\"ended\"} 0.0", "leadloom_reviews_open 1.0")
                    .contains("leadloom_outbox_rows 1.0", "leadloom_leads_stuck 2.0")
                    .containsPattern("leadloom_outbox_oldest_seconds (9|1[0-9])[0-9]\\.")
                    .contains("http_server_requests_seconds_count", "uri=\"/api/v1/leads\"")
                    .doesNotContain("orrin", first);
            assertThat(LEADS.matcher(metrics)
                            .results()
                            .mapToDouble(match -> Double.parseDouble(match.group(1)))
                            .sum())
                    .isEqualTo(3);
        }
    }

    @Test
    void withoutTheDatabaseTheGaugesAreNoNumbers() {
        try (var api = TestApi.live(false, Map.of())) {
            api.hub().close();

            var metrics = api.send(api.request(PATH));

            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.text()).contains("leadloom_leads{stage=\"new\"} NaN", "leadloom_outbox_rows NaN");
        }
    }

    @Test
    void nothingElseOfTheFrameworksOwnIsServed() {
        try (var api = TestApi.live(false, Map.of())) {
            assertThat(api.get("/actuator").status()).isEqualTo(404);
            assertThat(api.get("/actuator/env").status()).isEqualTo(404);
            assertThat(api.get("/actuator/health").status()).isEqualTo(404);
        }
    }

    private static String take(TestApi api, String email) {
        return api.post("/api/v1/leads", """
                {"email": "%s", "campaign": "autumn", "consent": {"given": true, "wording": "v3"}}
                """.formatted(email)).json().get("id").asString();
    }
}
