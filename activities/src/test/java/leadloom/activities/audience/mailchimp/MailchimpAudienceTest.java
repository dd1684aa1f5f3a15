package leadloom.activities.audience.mailchimp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.audience.AudienceVendor;
import leadloom.activities.audience.AudienceVendor.Failed;
import leadloom.activities.audience.AudienceVendor.Kept;
import leadloom.activities.audience.AudienceVendor.Member;
import leadloom.activities.audience.AudienceVendor.SaidNo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden exchanges that concern members and their tags. */
@Timeout(60)
final class MailchimpAudienceTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Deadline SOON = new Deadline(NOW.plusSeconds(20));

    private static JsonNode golden(String name) {
        var path = "/leadloom/activities/golden/mailchimp-marketing/" + name + ".json";
        try (var in = Objects.requireNonNull(MailchimpAudienceTest.class.getResourceAsStream(path))) {
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Plays one answer to every call and keeps what was asked. */
    private record Stage(HttpServer server, List<JsonNode> asked) implements AutoCloseable {

        static Stage playing(JsonNode response) {
            try {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                var asked = new CopyOnWriteArrayList<JsonNode>();
                server.createContext("/", call -> {
                    asked.add(JSON.valueToTree(Map.of(
                            "method",
                            call.getRequestMethod(),
                            "path",
                            call.getRequestURI().getPath(),
                            "query",
                            Objects.requireNonNullElse(call.getRequestURI().getQuery(), ""),
                            "authorization",
                            Objects.requireNonNullElse(call.getRequestHeaders().getFirst("Authorization"), ""),
                            "body",
                            JSON.readTree(call.getRequestBody().readAllBytes()))));
                    response.path("headers")
                            .forEachEntry(
                                    (name, value) -> call.getResponseHeaders().set(name, value.asString()));
                    var body = response.path("body");
                    var bytes = (body.isNull() ? "" : body.isString() ? body.asString() : body.toString())
                            .getBytes(StandardCharsets.UTF_8);
                    call.sendResponseHeaders(response.path("status").asInt(), bytes.length == 0 ? -1 : bytes.length);
                    call.getResponseBody().write(bytes);
                    call.close();
                });
                server.start();
                return new Stage(server, asked);
            } catch (IOException noPort) {
                throw new UncheckedIOException(noPort);
            }
        }

        MailchimpAudience audience() {
            return audience(false);
        }

        MailchimpAudience audience(boolean asksFirst) {
            return new MailchimpAudience(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                    "FAKE-key-us14",
                    "a1b2c3d4e5",
                    asksFirst,
                    InstantSource.fixed(NOW),
                    Breaker.usual("mailchimp", InstantSource.fixed(NOW)));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private static Member member(JsonNode body) {
        var fields = new HashMap<String, String>();
        body.path("merge_fields").forEachEntry((name, value) -> fields.put(name, value.asString()));
        return new Member(body.path("email_address").asString(), fields, List.of());
    }

    private static String meaning(AudienceVendor.Answer answer) {
        return switch (answer) {
            case Kept kept -> "done";
            case SaidNo no -> "suppress";
            case Failed(var failure) ->
                switch (failure) {
                    case Unavailable away -> "retry";
                    case Ambiguous lost -> "ambiguous";
                    case Rejected refused -> "rejected";
                    case RateLimited later ->
                        "retry-after:" + later.retryAfter().toSeconds();
                    default -> throw new AssertionError(failure);
                };
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-member-new",
                "02-member-known",
                "03-member-mixed-case",
                "04-member-unsubscribed",
                "05-member-cleaned",
                "06-member-pending",
                "07-compliance-state",
                "08-compliance-state-minimal",
                "09-forgotten",
                "10-too-many-signups",
                "11-fake-address",
                "12-merge-field-missing",
                "13-json-broken",
                "14-unauthorized",
                "15-forbidden",
                "16-no-such-audience",
                "17-method-not-allowed",
                "18-throttled",
                "19-throttled-spelt-apart",
                "20-server-error",
                "21-method-disabled",
                "22-blocked-html",
                "23-tags"
            })
    void eachExchangeIsUnderstood(String name) {
        var golden = golden(name);
        try (var stage = Stage.playing(golden.path("response"))) {
            var body = golden.path("request").path("body");

            var answer = name.equals("23-tags")
                    ? stage.audience().tag("ada@example.com", tags(body), SOON)
                    : stage.audience(body.path("status_if_new").asString("").equals("pending"))
                            .keep(member(body), SOON);

            var means = golden.path("means").asString();
            assertThat(meaning(answer))
                    .satisfiesAnyOf(
                            meant -> assertThat(meant).isEqualTo(means),
                            // a wait of our own choosing, where the vendor states none
                            meant -> assertThat(means.equals("retry") && meant.startsWith("retry-after:"))
                                    .isTrue());
            assertThat(answer.toString()).doesNotContain("@example.com");
            // The exchange about a wrong method shows a call that we never make.
            if (!name.equals("17-method-not-allowed")) {
                sent(stage.asked().getFirst(), golden.path("request"));
            }
        }
    }

    private static void sent(JsonNode asked, JsonNode request) {
        assertThat(asked.path("method")).isEqualTo(request.path("method"));
        assertThat(asked.path("path")).isEqualTo(request.path("path"));
        assertThat(asked.path("authorization"))
                .isEqualTo(request.path("headers").path("Authorization"));
        assertThat(asked.path("body").has("status"))
                .as("nobody is subscribed again")
                .isFalse();
        request.path("body").forEachEntry((field, value) -> {
            if (!field.equals("status")) {
                assertThat(asked.path("body").path(field)).as(field).isEqualTo(value);
            }
        });
    }

    private static Map<String, Boolean> tags(JsonNode body) {
        var tags = new LinkedHashMap<String, Boolean>();
        body.path("tags")
                .forEach(tag -> tags.put(
                        tag.path("name").asString(),
                        tag.path("status").asString().equals("active")));
        return tags;
    }

    @Test
    void tagsAreSetOnceThePersonIsThere() {
        try (var stage = Stage.playing(golden("01-member-new").path("response"))) {
            var answer = stage.audience()
                    .keep(new Member("ada@example.com", Map.of("FNAME", "Ada"), List.of("enterprise")), SOON);

            assertThat(answer).isInstanceOf(Kept.class);
            assertThat(stage.asked()).hasSize(2);
            assertThat(stage.asked().getLast().path("path").asString()).endsWith("/tags");
        }
    }

    @Test
    void whoSaidNoGetsNoTags() {
        try (var stage = Stage.playing(golden("04-member-unsubscribed").path("response"))) {
            stage.audience().keep(new Member("ada@example.com", Map.of(), List.of("enterprise")), SOON);

            assertThat(stage.asked()).hasSize(1);
        }
    }

    @Test
    void aPersonsNameThereIsThePublishedHash() {
        assertThat(MailchimpAudience.hash("Urist.McVankab@freddiesjokes.com"))
                .isEqualTo("62eeb292278cc15f5817cb78f7790b08");
    }

    @Test
    void aKeyTellsItsServer() {
        assertThat(MailchimpAudience.serverOf("FAKE-key-us14")).hasToString("https://us14.api.mailchimp.com");
        for (var key : List.of("FAKE", "-us14", "FAKE-us14.evil.example/", "FAKE-")) {
            assertThatThrownBy(() -> MailchimpAudience.serverOf(key)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
