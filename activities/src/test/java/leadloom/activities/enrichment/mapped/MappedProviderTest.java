package leadloom.activities.enrichment.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.enrichment.CompanyFacts;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor.Answer;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Refused;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.activities.http.OneAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class MappedProviderTest {

    /** The same as in the provider's page of the documentation. */
    private static final String FILE = """
            {
              "name": "company-data",
              "url": "https://data.example/v1/organisations?domain={domain}",
              "keyHeader": "X-API-Key",
              "found": "/organisation",
              "facts": {
                "name": "/organisation/label",
                "domain": "/organisation/web",
                "industry": "/organisation/trade",
                "employees": "/organisation/headcount",
                "city": "/organisation/seat/town",
                "country": "/organisation/seat/country"
              }
            }""";

    private static final LookUpPrice PRICE = new LookUpPrice(10_000, "USD");
    private static final String ACME = """
            {"organisation": {"label": "Acme", "headcount": "51-200", "seat": {"town": "Porto", "country": "Portugal"}}}""";

    @Test
    void aFileSaysWhatToAskAndWhereTheFactsAre() {
        try (var server = new OneAnswer(200, Map.of(), ACME)) {
            assertThat(provider(FILE, server).lookUp("ada+x@acme.io", Sandboxes.soon()))
                    .isEqualTo(
                            new Found(new CompanyFacts("Acme", null, null, 125, "Porto", "PT", null, 10_000, "USD")));
            assertThat(server.asked().query()).containsExactly(Map.entry("domain", "acme.io"));
            assertThat(server.asked().header("X-API-Key")).isEqualTo("FAKE-data-key");
        }
    }

    @Test
    void theStandInIsReadByTheSameFile() {
        try (var sandbox = Sandboxes.faultless()) {
            var file = FILE.replace("https://data.example", sandbox.httpUri() + "/company-data");
            var provider = new MappedProvider(Mapping.parse(file), "FAKE-data-key", PRICE, InstantSource.system());

            assertThat(provider.lookUp("ada@north-mills.io", Sandboxes.soon()))
                    .isInstanceOfSatisfying(
                            Found.class,
                            found -> assertThat(found.company().name()).isEqualTo("North Mills"));
            assertThat(provider.lookUp("ada@mills.example", Sandboxes.soon())).isEqualTo(new Unknown(0));
        }
    }

    @Test
    void everyStatusMeansWhatTheFileSays() {
        assertThat(answer(FILE, 404, "")).isEqualTo(new Unknown(0));
        assertThat(answer(FILE, 200, "{\"organisation\": null}")).isEqualTo(new Unknown(0));
        assertThat(answer(FILE.replace("\"found\"", "\"unknownIsPaid\": true, \"found\""), 404, ""))
                .isEqualTo(new Unknown(10_000));
        assertThat(answer(FILE, 451, "")).isEqualTo(new Refused());
        assertThat(failure(FILE, 402)).isEqualTo(new VendorOut("company-data", "plan-used-up", Duration.ofHours(1)));
        assertThat(failure(FILE, 401)).isInstanceOf(VendorOut.class);
        assertThat(failure(FILE, 429)).isInstanceOf(RateLimited.class);
        assertThat(failure(FILE, 400)).isEqualTo(new Rejected("company-data", "http-400"));
        assertThat(failure(FILE, 502)).isEqualTo(new Unavailable("company-data", true));
        var likeHunter = FILE.replace("\"found\"", "\"tooFast\": [403], \"usedUp\": [429], \"found\"");
        assertThat(failure(likeHunter, 403)).isEqualTo(new RateLimited("company-data", Duration.ofSeconds(10)));
        assertThat(failure(likeHunter, 429)).isInstanceOf(VendorOut.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "company-data         | Company Data              | name:",
                "https://data.example | http://data.example       | url: https",
                "{domain}             | fixed                     | url: needs",
                "X-API-Key            | X API Key                 | keyHeader:",
                "\"city\"             | \"phone\"                 | facts: phone is none of",
                "/organisation/label  | organisation.label        | needs a JSON pointer",
                "\"found\"            | \"fnd\"                   | fnd"
            })
    void aFileThatSaysSomethingWrongIsRefusedWithTheReason(String right, String wrong, String because) {
        assertThatThrownBy(() -> Mapping.parse(FILE.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(because);
    }

    private static VendorFailure failure(String file, int status) {
        var answer = answer(file, status, "");
        assertThat(answer).isInstanceOf(Failed.class);
        return ((Failed) answer).failure();
    }

    private static Answer answer(String file, int status, String body) {
        try (var server = new OneAnswer(status, Map.of(), body)) {
            return provider(file, server).lookUp("ada@acme.io", Sandboxes.soon());
        }
    }

    private static MappedProvider provider(String file, OneAnswer server) {
        var here = file.replace("https://data.example", server.uri().toString());
        return new MappedProvider(Mapping.parse(here), "FAKE-data-key", PRICE, InstantSource.system());
    }
}
