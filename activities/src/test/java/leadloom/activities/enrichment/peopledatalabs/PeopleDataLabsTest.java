package leadloom.activities.enrichment.peopledatalabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentVendor.Answer;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.By;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.CreditPrice;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.Question;
import leadloom.activities.http.OneAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
final class PeopleDataLabsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String COMPANY = """
            {"status": 200, "likelihood": 8, "name": "Acme", "website": "acme.io", "industry": "machinery",
             "employee_count": 120, "size": "51-200", "location": {"locality": "porto", "country": "portugal"}}""";

    @Test
    void aCompanyIsReadAndCostsWhatTheVendorSpent() {
        assertThat(answer(200, Map.of("x-call-credits-spent", "1.5"), COMPANY))
                .isEqualTo(new Found(
                        new CompanyFacts("Acme", "acme.io", "machinery", 120, "porto", "PT", null, 150_000, "USD")));
        assertThat(answer(200, Map.of(), COMPANY))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.company().costMicros()).isEqualTo(100_000));
    }

    @Test
    void aPersonTellsNoMoreThanTheEmployer() {
        var person = """
                {"status": 200, "likelihood": 9, "matched": ["email"], "data": {"full_name": "Ada L",
                 "job_company_name": "Acme", "job_company_website": "acme.io", "job_company_size": "51-200",
                 "job_company_location_country": "united kingdom"}}""";
        try (var server = new OneAnswer(200, Map.of(), person)) {
            assertThat(adapter(server.uri(), By.PERSON).lookUp("ada@acme.io", soon()))
                    .isEqualTo(new Found(
                            new CompanyFacts("Acme", "acme.io", null, 125, null, "GB", null, 100_000, "USD")));
            assertThat(server.asked().query().get("data_include")).doesNotContain("full_name");
        }
    }

    @Test
    void aMatchThatIsNotLikelyEnoughIsNone() {
        assertThat(answer(200, Map.of(), COMPANY.replace("\"likelihood\": 8", "\"likelihood\": 5")))
                .isEqualTo(new Unknown(100_000));
    }

    @Test
    void whatIsNotFoundCostsNothingUnlessTheVendorSaysSo() {
        assertThat(answer(404, Map.of(), "")).isEqualTo(new Unknown(0));
        assertThat(answer(404, Map.of("x-call-credits-spent", "1"), "")).isEqualTo(new Unknown(100_000));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:40Z, 40",
        "2026-03-02T09:00:40, 40",
        "2026-03-02 09:00:40, 40",
        "1772442040, 40",
        "2026-03-02T08:00:00Z, 1",
        "2026-04-02T08:00:00Z, 900",
        "soon, 60"
    })
    void aThrottledCallWaitsUntilTheWindowIsOver(String reset, long seconds) {
        assertThat(answer(429, Map.of("x-ratelimit-reset", reset), ""))
                .isEqualTo(new Failed(new RateLimited("people-data-labs", Duration.ofSeconds(seconds))));
    }

    @Test
    void everyRefusalBecomesWhatItMeans() {
        assertThat(answer(429, Map.of("Retry-After", "7"), ""))
                .isEqualTo(new Failed(new RateLimited("people-data-labs", Duration.ofSeconds(7))));
        assertThat(answer(402, Map.of(), ""))
                .isEqualTo(new Failed(new VendorOut("people-data-labs", "plan-used-up", Duration.ofHours(1))));
        assertThat(answer(401, Map.of(), ""))
                .isEqualTo(new Failed(new VendorOut("people-data-labs", "key-refused", Duration.ofMinutes(10))));
        assertThat(answer(400, Map.of(), "{\"status\":400,\"error\":{\"type\":[\"invalid_request_error\"]}}"))
                .isEqualTo(new Failed(new Rejected("people-data-labs", "invalid_request_error")));
        assertThat(answer(503, Map.of(), "")).isEqualTo(new Failed(new Unavailable("people-data-labs")));
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void theStandInKnowsMostCompaniesEitherWay(By by) {
        try (var sandbox = Sandboxes.faultless()) {
            var adapter = new PeopleDataLabs(
                    URI.create(sandbox.httpUri() + "/people-data-labs"),
                    "FAKE-pdl-key",
                    new Question(by, 2),
                    new CreditPrice(100_000, "USD"),
                    InstantSource.system());
            var found = 0;
            for (var number = 0; number < 40; number++) {
                var answer = adapter.lookUp("ada@mill-" + number + ".io", Sandboxes.soon());
                assertThat(answer).isInstanceOfAny(Found.class, Unknown.class);
                found += answer instanceof Found ? 1 : 0;
            }

            assertThat(found).isBetween(25, 39);
            assertThat(sandbox.invoices().total("people-data-labs")).isEqualTo(found);
        }
    }

    @Test
    void aLikelihoodIsZeroToTen() {
        assertThatThrownBy(() -> new Question(By.COMPANY, 11)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer answer(int status, Map<String, String> headers, String body) {
        try (var server = new OneAnswer(status, headers, body)) {
            return adapter(server.uri(), By.COMPANY).lookUp("ada@acme.io", soon());
        }
    }

    private static Deadline soon() {
        return new Deadline(NOW.plusSeconds(10));
    }

    private static PeopleDataLabs adapter(URI base, By by) {
        return new PeopleDataLabs(
                base, "FAKE-pdl-key", new Question(by, 6), new CreditPrice(100_000, "USD"), () -> NOW);
    }
}
