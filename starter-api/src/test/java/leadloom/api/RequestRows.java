package leadloom.api;

import static leadloom.api.BadInput.API;
import static leadloom.api.BadInput.LEADS;
import static leadloom.api.BadInput.bearer;
import static leadloom.api.BadInput.consent;
import static leadloom.api.BadInput.head;
import static leadloom.api.BadInput.keyed;
import static leadloom.api.BadInput.lead;
import static leadloom.api.BadInput.leads;
import static leadloom.api.BadInput.post;
import static leadloom.api.BadInput.raw;
import static leadloom.api.BadInput.refused;
import static leadloom.api.BadInput.refusedAt;
import static leadloom.api.BadInput.row;
import static leadloom.api.BadInput.taken;
import static leadloom.api.BadInput.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.consent.UnsubscribeToken;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.DynamicTest;

/** Rows 25 to 33: keys, parameters, methods. */
final class RequestRows {

    private RequestRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.of(
                row(25, "Idempotency-Keys that are none", () -> {
                    for (var key : List.of("", "x".repeat(256), "a,b", "k\u00e9y", "a b")) {
                        refused(keyed(key, lead("")), 400, "idempotency-key");
                    }
                    refused(
                            API.send(API.request(LEADS)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(lead("")))),
                            400,
                            "idempotency-key");
                    var before = leads();
                    refused(keyed("row25", withEmail("no")), 422, "email-syntax");
                    taken(keyed("row25", lead("")));
                    assertThat(leads()).isEqualTo(before + 1);
                }),
                row(26, "a key again, with another body, or in flight", () -> {
                    taken(keyed("row26", withEmail("row26@orrin.example")));
                    refused(keyed("row26", withEmail("other@orrin.example")), 422, "other-request");
                    var replay = keyed("row26", withEmail("row26@orrin.example"));
                    assertThat(replay.status()).isEqualTo(202);
                    assertThat(replay.header("Idempotent-Replayed")).isEqualTo("true");
                    var busy = API.hub().inTransaction(() -> {
                        var caller = new ApiKeys(API.hub()).proved(API.key()).orElseThrow();
                        API.hub()
                                .sql()
                                .sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                                .param("name", "idempotency/" + caller.id() + "/row26-busy")
                                .query()
                                .listOfRows();
                        return keyed("row26-busy", lead(""));
                    });
                    refused(busy, 409, "in-flight");
                    assertThat(busy.header("Retry-After")).isEqualTo("1");
                }),
                row(27, "consent that is none", () -> {
                    assertThat(consent("{\"given\": false}")).isEqualTo("WITHHELD");
                    assertThat(consent("{}")).isEqualTo("UNKNOWN");
                    assertThat(consent("{\"given\": true}")).isEqualTo("UNKNOWN");
                    assertThat(consent("{\"given\": true, \"wording\": \"v3\"}"))
                            .isEqualTo("GIVEN");
                    refused(post(lead(", \"consent\": {\"given\": \"yes\"}")), 422, "invalid");
                }),
                row(28, "an unknown campaign", () -> {
                    refusedAt(
                            post("{\"email\": \"row28@orrin.example\", \"campaign\": \"nope\"}"),
                            422,
                            "unknown-campaign",
                            "/campaign");
                    refusedAt(post("{\"email\": \"row28@orrin.example\"}"), 422, "required", "/campaign");
                }),
                row(29, "no key, a wrong one, a revoked one, one in the address", () -> {
                    var keys = new ApiKeys(API.hub());
                    var revoked = keys.create("revoked", EnumSet.allOf(Scope.class));
                    keys.revoke(revoked.key().id());
                    refused(bearer(null), 401, "not-signed-in");
                    refused(bearer("Bearer live_nothing"), 401, "not-signed-in");
                    refused(bearer("Bearer " + revoked.secret()), 401, "not-signed-in");
                    refused(bearer("Basic abc"), 401, "not-signed-in");
                    refused(API.get(LEADS + "?api_key=" + API.key()), 400, "key-in-url");
                    refused(API.get(LEADS + "?segment=" + API.key()), 400, "key-in-url");
                    refused(bearer("Bearer " + API.key(EnumSet.of(Scope.CAPTURE))), 403, "not-allowed");
                    assertThat(bearer(null).header("WWW-Authenticate")).isEqualTo("Bearer");
                }),
                row(
                        30,
                        "another's object, or a guessed id (one organisation per installation: every id is opaque)",
                        () -> {
                            for (var id : List.of(
                                    "lead_1", "1", "lead_" + "0".repeat(26), "..%2Fkeys", "lead_" + "x".repeat(80))) {
                                var answer = API.get(LEADS + "/" + id);
                                assertThat(answer.status()).isIn(400, 404);
                                assertThat(answer.text()).doesNotContain("Exception");
                            }
                        }),
                row(31, "methods that an address does not take", () -> {
                    var token = UnsubscribeToken.of(
                            new LeadId(post(lead("")).json().get("id").asString()),
                            API.hub().seals());
                    refused(API.send(API.request(LEADS).PUT(BodyPublishers.ofString("{}"))), 405, "method-not-allowed");
                    assertThat(API.send(API.request("/u/" + token).method("HEAD", BodyPublishers.noBody()))
                                    .status())
                            .isEqualTo(405);
                    assertThat(raw("TRACE /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                            .startsWith("HTTP/1.1 405");
                    assertThat(API.hub()
                                    .sql()
                                    .sql("SELECT count(*) FROM suppression WHERE source = 'unsubscribe-link'")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                }),
                row(32, "parameters that are twice, out of range or unknown", () -> {
                    for (var query : List.of(
                            "limit=1&limit=2",
                            "limit=-1",
                            "limit=0",
                            "limit=1e9",
                            "limit=101",
                            "page=-1",
                            "sort=scroe",
                            "after=abc",
                            "after=abc.def",
                            "quiet_for=soon",
                            "quiet_for=-1d",
                            "email=nobody")) {
                        refused(API.get(LEADS + "?" + query), 400, "bad-parameter");
                    }
                }),
                row(33, "requests that readers cut differently", () -> {
                    var smuggled = raw(head("Content-Length: 4\r\nTransfer-Encoding: chunked")
                            + "0\r\n\r\nGET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(smuggled).containsOnlyOnce("HTTP/1.1 ");
                    assertThat(smuggled).startsWith("HTTP/1.1 400");
                    assertThat(raw("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(65_536)
                                    + "\r\n\r\n"))
                            .startsWith("HTTP/1.1 400");
                    assertThat(raw("GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Odd: a\rb: c\r\n\r\n"))
                            .startsWith("HTTP/1.1 400");
                }));
    }
}
