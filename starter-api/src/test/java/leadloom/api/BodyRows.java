package leadloom.api;

import static leadloom.api.BadInput.API;
import static leadloom.api.BadInput.LEADS;
import static leadloom.api.BadInput.head;
import static leadloom.api.BadInput.lead;
import static leadloom.api.BadInput.post;
import static leadloom.api.BadInput.raw;
import static leadloom.api.BadInput.refused;
import static leadloom.api.BadInput.refusedAt;
import static leadloom.api.BadInput.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;

/** Rows 1 to 10: bodies that cannot be read. */
final class BodyRows {

    private BodyRows() {}

    static Stream<DynamicTest> rows() {
        return Stream.of(
                row(1, "nothing that is an object", () -> {
                    for (var body : List.of("", "null", "[]", "\"x\"", "   ")) {
                        refusedAt(post(body), 400, "malformed", "");
                    }
                }),
                row(2, "cut off, or more than one document", () -> {
                    for (var body :
                            List.of("{\"email\": \"a@b.example\"", lead("") + "x", lead("") + lead(""), "{'a': 1}")) {
                        var answer = post(body);
                        refused(answer, 400, "malformed");
                        var error = answer.json().get("errors").get(0);
                        assertThat(error.get("line").asInt()).isPositive();
                        assertThat(error.get("column").asInt()).isPositive();
                    }
                }),
                row(3, "a key twice", () -> {
                    refusedAt(post(lead(", \"email\": \"c@d.example\"")), 400, "duplicate-key", "/email");
                    refusedAt(post(lead(", \"fields\": {\"a\": 1, \"a\": 2}")), 400, "duplicate-key", "/fields/a");
                }),
                row(4, "numbers that readers differ on", () -> {
                    for (var number :
                            List.of("NaN", "Infinity", "1e400", "12345678901234567890", "-0", "-0.0", "1e-999999999")) {
                        refused(post(lead(", \"fields\": {\"n\": " + number + "}")), 400, "number-range");
                    }
                }),
                row(5, "depth 10,000 and a million keys", () -> {
                    refused(post(lead(", \"fields\": " + "[".repeat(10_000) + "]".repeat(10_000))), 400, "too-deep");
                    var keys = new StringBuilder(lead(", \"fields\": {\"k\": 1"));
                    IntStream.range(0, 1_000_000)
                            .forEach(
                                    number -> keys.append(",\"k").append(number).append("\":1"));
                    refused(post(keys.append("}}").toString()), 413, "too-large");
                }),
                row(6, "not UTF-8", () -> {
                    refused(API.post(LEADS, new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}), 400, "encoding");
                    refused(post("\uFEFF" + lead("")), 400, "encoding");
                    refused(API.post(LEADS, lead("").getBytes(StandardCharsets.UTF_16)), 400, "encoding");
                    refusedAt(post(lead(", \"first_name\": \"\\ud800\"")), 400, "encoding", "/first_name");
                }),
                row(7, "NUL in a text", () -> {
                    refusedAt(post(lead(", \"first_name\": \"a\\u0000b\"")), 422, "control-character", "/first_name");
                    refusedAt(post(lead(", \"fields\": {\"a\": \"\\u0007\"}")), 422, "control-character", "/fields/a");
                }),
                row(8, "another content type", () -> {
                    for (var type : List.of("text/plain", "application/json;charset=iso-8859-1", "application/xml")) {
                        refused(
                                API.send(API.request(LEADS)
                                        .header("Content-Type", type)
                                        .header("Idempotency-Key", "row8")
                                        .POST(BodyPublishers.ofString(lead("")))),
                                415,
                                "media-type");
                    }
                    refused(
                            API.send(API.request(LEADS)
                                    .header("Idempotency-Key", "row8")
                                    .POST(BodyPublishers.ofString(lead("")))),
                            415,
                            "media-type");
                }),
                row(9, "a gzip bomb", () -> {
                    var bomb = new ByteArrayOutputStream();
                    try (var gzip = new GZIPOutputStream(bomb)) {
                        for (var block = 0; block < 1024; block++) {
                            gzip.write(new byte[1024 * 1024 / 16]);
                        }
                    }
                    refused(
                            API.send(API.request(LEADS)
                                    .header("Content-Type", "application/json")
                                    .header("Content-Encoding", "gzip")
                                    .header("Idempotency-Key", "row9")
                                    .POST(BodyPublishers.ofByteArray(bomb.toByteArray()))),
                            415,
                            "media-type");
                }),
                row(10, "a body over the limit, or one whose length is a lie", () -> {
                    refused(post(lead(", \"fields\": {\"a\": \"" + "x".repeat(70_000) + "\"}")), 413, "too-large");
                    refused(
                            API.send(API.request(LEADS)
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", "row10")
                                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                                            lead(", \"fields\": {\"a\": \"" + "x".repeat(70_000) + "\"}")
                                                    .getBytes(StandardCharsets.UTF_8))))),
                            413,
                            "too-large");
                    assertThat(raw(head("Content-Length: 500") + "{\"email\": ").split("\r\n", 2)[0])
                            .containsPattern("400|408");
                }));
    }
}
