package leadloom.api.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source.Kind;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Rows 44 to 49 and 54 of the catalogue of bad input: hooks of sources. */
public final class HookRows {

    private static final String BODY =
            "{\"type\": \"lead.captured\", \"data\": {\"person\": {\"email\": \"row44@orrin.example\"}}}";

    private final TestApi api;
    private final String source;
    private final String other;
    private final String typeform;

    private HookRows(TestApi api) {
        this.api = api;
        var word = api.hub().seals().randomWord(6);
        this.source = "shop-" + word;
        this.other = "other-" + word;
        this.typeform = "typeform-" + word;
        Desks.source(api, source, Kind.HOOK, Desks.HOOK_MAPPING, Desks.HOOK_SECRET);
        Desks.source(
                api,
                other,
                Kind.HOOK,
                Desks.HOOK_MAPPING,
                Secrets.standardWebhooks(api.hub().seals()));
        Desks.source(api, typeform, Kind.TYPEFORM, Desks.TYPEFORM_MAPPING, "FAKE-secret");
    }

    public static Stream<DynamicTest> rows(TestApi api) {
        var rows = new HookRows(api);
        return Stream.of(
                row(44, "a hook without id, time or signature, or with an empty or unknown one", rows::incomplete),
                row(45, "a body that was changed by one byte, re-spaced, re-ordered or re-encoded", rows::changed),
                row(46, "a time that is too old, too new, or none", rows::badTimes),
                row(47, "two signatures of which one is valid", rows::twoSignatures),
                row(48, "the signature of another endpoint, an id with a dot", rows::foreign),
                row(49, "a valid signature with an unknown type or new fields", rows::unknownType),
                row(54, "a GET probe, and 20 MB", rows::probesAndMasses));
    }

    private static DynamicTest row(int number, String input, Executable check) {
        return dynamicTest("row " + number + ": " + input, check);
    }

    private Map<String, String> headers(String id, String seconds) {
        return new HashMap<>(Map.of(
                "webhook-id", id,
                "webhook-timestamp", seconds,
                "webhook-signature", Desks.signature(Desks.HOOK_SECRET, id + "." + seconds + "." + BODY)));
    }

    private Answer send(Map<String, String> headers, String body) {
        return Desks.hook(api, source, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Answer typeform(String signature, String body) {
        return api.send(HttpRequest.newBuilder(api.uri("/api/v1/hooks/typeform/" + typeform))
                .header("Typeform-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
    }

    private void refused(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("bad-signature");
        assertThat(answer.text()).doesNotContain("whsec_", "FAKE-secret", "row44");
        for (var name : List.of(source, other, typeform)) {
            assertThat(api.get("/api/v1/sources/" + name)
                            .json()
                            .path("counts")
                            .path("taken")
                            .asInt(0))
                    .isZero();
        }
    }

    private void incomplete() {
        for (var missing : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
            var headers = headers("msg_44", Desks.now(api));
            headers.remove(missing);
            refused(send(headers, BODY));
        }
        for (var signature : List.of("", "v1,", "v2,abc", "v1a,abc", "abc")) {
            var headers = headers("msg_44", Desks.now(api));
            headers.put("webhook-signature", signature);
            refused(send(headers, BODY));
        }
        var valid = headers("msg_44", Desks.now(api));
        valid.replaceAll((name, value) -> value.replace("v1,", "v9,"));
        refused(send(valid, BODY));
        refused(typeform("sha256=", "{}"));
        refused(typeform("sha1=abc", "{}"));
    }

    private void changed() {
        var signed = TypeformSignature.of("FAKE-secret", BODY.getBytes(StandardCharsets.UTF_8));
        for (var body : List.of(
                BODY.replace("row44", "row45"),
                BODY.replace(": ", ":"),
                BODY + "\n",
                "{\"data\": {\"person\": {\"email\": \"row44@orrin.example\"}}, \"type\": \"lead.captured\"}",
                BODY.replace("@", "\\u0040"))) {
            refused(send(headers("msg_45", Desks.now(api)), body));
            refused(typeform(signed, body));
        }
        var wide = BODY.getBytes(StandardCharsets.UTF_16);
        refused(Desks.hook(api, source, headers("msg_45", Desks.now(api)), wide));
    }

    private void badTimes() {
        var now = Long.parseLong(Desks.now(api));
        for (var time : List.of(
                Long.toString(now - 302), Long.toString(now + 302), "soon", "-" + now, now + "000", now + ".5")) {
            refused(send(headers("msg_46", time), BODY));
        }
    }

    private void twoSignatures() {
        var headers = headers("msg_47", Desks.now(api));
        headers.put("webhook-signature", "v1,bm90aGluZw== " + headers.get("webhook-signature"));

        assertThat(send(headers, BODY.replace("row44", "row47")).status()).isEqualTo(401);
        assertThat(Desks.state(send(headers, BODY))).isEqualTo("taken");
    }

    private void foreign() {
        var seconds = Desks.now(api);
        var headers = headers("msg_48", seconds);
        var elsewhere = Desks.hook(api, other, headers, BODY.getBytes(StandardCharsets.UTF_8));
        assertThat(elsewhere.code()).isEqualTo("bad-signature");
        assertThat(Desks.hook(api, "nobody", headers, BODY.getBytes(StandardCharsets.UTF_8))
                        .code())
                .isEqualTo("bad-signature");
        assertThat(send(headers("msg.48", seconds), BODY).code()).isEqualTo("bad-signature");
        assertThat(Desks.delivery(api, other, "msg_48")).isEmpty();
    }

    private void unknownType() {
        var unknown = Desks.hook(api, source, "msg_49", Desks.HOOK_SECRET, "{\"type\": \"moon.risen\", \"data\": {}}");
        assertThat(unknown.status()).isEqualTo(202);
        assertThat(Desks.state(unknown)).isEqualTo("ignored");
        assertThat(Desks.delivery(api, source, "msg_49").orElseThrow().reason()).isEqualTo("unknown-type");

        var newFields = Desks.hook(api, source, "msg_49b", Desks.HOOK_SECRET, """
                {"type": "lead.captured", "moon": {"phase": [1, {"a": true}]},
                 "data": {"person": {"email": "row49@orrin.example", "shoe": 43}}}
                """);
        assertThat(Desks.state(newFields)).isEqualTo("taken");
        assertThat(Desks.delivery(api, source, "msg_49b").orElseThrow().state()).isEqualTo(State.TAKEN);
    }

    private void probesAndMasses() {
        for (var path : List.of("/api/v1/hooks/signed/" + source, "/api/v1/hooks/typeform/" + typeform)) {
            var probe = api.send(HttpRequest.newBuilder(api.uri(path)).GET());
            assertThat(probe.status()).isEqualTo(405);
            assertThat(probe.header("Allow")).contains("POST");

            var masses = api.send(
                    HttpRequest.newBuilder(api.uri(path)).POST(BodyPublishers.ofByteArray(new byte[20 << 20])));
            assertThat(masses.status()).isEqualTo(413);
        }
    }
}
