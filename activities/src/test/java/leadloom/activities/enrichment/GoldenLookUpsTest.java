package leadloom.activities.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import leadloom.activities.Sandboxes;
import leadloom.activities.VendorFailure;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.VendorFailure.VendorOut;
import leadloom.activities.enrichment.EnrichmentVendor.Answer;
import leadloom.activities.enrichment.EnrichmentVendor.Failed;
import leadloom.activities.enrichment.EnrichmentVendor.Found;
import leadloom.activities.enrichment.EnrichmentVendor.Queued;
import leadloom.activities.enrichment.EnrichmentVendor.Refused;
import leadloom.activities.enrichment.EnrichmentVendor.Unknown;
import leadloom.activities.enrichment.clearbit.ClearbitEnrichment;
import leadloom.activities.enrichment.clearbit.ClearbitEnrichment.Price;
import leadloom.activities.http.OneAnswer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays exchanges that another hand wrote down through the adapters: what they ask, and what they make of the answer.
 */
@Timeout(30)
final class GoldenLookUpsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Price PRICE = new Price(24_500, "USD");
    /** Written with the key in the address, where we never put it, or without an address, which we always have. */
    private static final Map<String, String> NOT_OUR_REQUEST =
            Map.of("16-key-in-query.json", "Authorization", "08-bad-request.json", "email");

    static Stream<Arguments> exchanges() {
        return Stream.of("clearbit", "hunter")
                .flatMap(vendor -> files(vendor)
                        .map(file -> Arguments.of(vendor, file.getFileName().toString(), file)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("exchanges")
    void anExchangeIsAskedForAndReadAsItWasWritten(String vendor, String name, Path file) {
        var golden = read(file);
        var request = golden.path("request");
        try (var server = answering(golden.path("response"))) {
            var address = request.path("query").path("email").asString("someone@example.com");

            var answer = adapter(vendor, server.uri()).lookUp(address, Sandboxes.soon());

            assertThat(answer).as(golden.path("note").asString("")).satisfies(given -> means(golden, given));
            if (!NOT_OUR_REQUEST.containsKey(name)) {
                assertThat(server.asked().method())
                        .isEqualTo(request.path("method").asString(""));
                assertThat(server.asked().path()).isEqualTo(request.path("path").asString(""));
                assertThat(server.asked().query()).containsAllEntriesOf(texts(request.path("query")));
                texts(request.path("headers"))
                        .forEach((header, value) ->
                                assertThat(server.asked().header(header)).isEqualTo(value));
            }
            assertThat(server.asked().query().values()).noneMatch(value -> value.contains("-key"));
        }
    }

    private static void means(JsonNode golden, Answer answer) {
        switch (golden.path("means").asString("")) {
            case "found" -> assertThat(answer).isInstanceOfSatisfying(Found.class, GoldenLookUpsTest::isTheCompany);
            case "unknown" -> assertThat(answer).isInstanceOf(Unknown.class);
            case "suppress" -> assertThat(answer).isEqualTo(new Refused());
            case "retry" ->
                assertThat(answer)
                        .satisfiesAnyOf(
                                given -> assertThat(given).isInstanceOf(Queued.class),
                                given -> assertThat(failure(given))
                                        .isInstanceOfAny(Unavailable.class, RateLimited.class));
            case "rejected" ->
                assertThat(failure(answer))
                        .isInstanceOf(
                                golden.path("appliesTo").asString("").equals("vendor")
                                        ? VendorOut.class
                                        : Rejected.class);
            default -> throw new AssertionError("a meaning that nobody knows: " + golden.path("means"));
        }
    }

    private static void isTheCompany(Found found) {
        assertThat(found.company().name()).isEqualTo("Analytical Engines");
        assertThat(found.company().domain()).isEqualTo("example.com");
        assertThat(found.company().industry()).isEqualTo("Software");
        assertThat(found.company().employees()).isIn(120, 125); // exact, or the middle of "51-200"
        assertThat(found.company().city()).isEqualTo("London");
        assertThat(found.company().country()).isEqualTo("GB");
    }

    private static VendorFailure failure(Answer answer) {
        assertThat(answer).isInstanceOf(Failed.class);
        return ((Failed) answer).failure();
    }

    private static EnrichmentVendor adapter(String vendor, URI base) {
        return vendor.equals("hunter")
                ? ClearbitEnrichment.hunter(base, "FAKE-hunter-key", PRICE, InstantSource.system())
                : new ClearbitEnrichment(base, "FAKE-clearbit-key", PRICE, InstantSource.system());
    }

    private static OneAnswer answering(JsonNode response) {
        var body = response.path("body");
        return new OneAnswer(
                response.path("status").asInt(0),
                texts(response.path("headers")),
                body.isNull() ? "" : body.isString() ? body.asString("") : body.toString());
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties()
                .forEach(property ->
                        texts.put(property.getKey(), property.getValue().asString("")));
        return texts;
    }

    private static JsonNode read(Path file) {
        return JSON.readTree(file);
    }

    private static Stream<Path> files(String vendor) {
        var folder = GoldenLookUpsTest.class.getResource("/leadloom/activities/golden/" + vendor);
        try (var files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
