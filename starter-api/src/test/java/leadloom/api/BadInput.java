package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import leadloom.api.TestApi.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** What the rows of the catalogue have in common. */
final class BadInput {

    private BadInput() {}

    /** One server for the whole catalogue; it is closed by the test that walks it. */
    static final TestApi API = TestApi.live(false, Map.of());

    interface Check {
        void run() throws Exception;
    }

    static DynamicTest row(int number, String input, Check check) {
        return dynamicTest("row " + number + ": " + input, check::run);
    }

    static final String LEADS = "/api/v1/leads";

    static String lead(String more) {
        return "{\"email\": \"" + UUID.randomUUID() + "@orrin.example\", \"campaign\": \"autumn\"" + more + "}";
    }

    static String withEmail(String escaped) {
        return "{\"email\": \"" + escaped + "\", \"campaign\": \"autumn\"}";
    }

    static Answer post(String body) {
        return API.post(LEADS, body);
    }

    static void refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().get("request_id").asString()).startsWith("req_");
        assertThat(answer.json().get("type").asString()).endsWith("/docs/problems/" + code);
        assertThat(answer.text()).doesNotContain("Exception", "java.", "SELECT ", "\tat ");
    }

    static void refusedAt(Answer answer, int status, String code, String pointer) {
        refused(answer, status, code);
        assertThat(answer.json().get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    }

    static void taken(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isIn(200, 202);
    }

    static String person(Answer taken, String fact) {
        return API.get(taken.header("Location")).json().get("person").path(fact).asString("");
    }

    static long leads() {
        return API.hub()
                .sql()
                .sql("SELECT count(*) FROM lead")
                .query(Long.class)
                .single();
    }

    static Answer keyed(String key, String body) {
        if (key.chars().anyMatch(c -> c > 126) || key.isEmpty()) {
            return rawAnswer(key, body);
        }
        return API.send(API.request(LEADS)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    /** The Java client does not send what servers must refuse, so the bytes are written by hand. */
    static Answer rawAnswer(String key, String body) {
        return new Answer(new RawResponse(raw("POST /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + API.key() + "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key
                + "\r\nConnection: close\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body)));
    }

    static Answer bearer(@Nullable String authorization) {
        var request = HttpRequest.newBuilder(API.uri(LEADS));
        return API.send(authorization == null ? request : request.header("Authorization", authorization));
    }

    static String consent(String consent) {
        return API.hub()
                .sql()
                .sql("SELECT body ->> 'consent' FROM journal WHERE lead_id = :lead AND kind = 'captured'")
                .param(
                        "lead",
                        post(lead(", \"consent\": " + consent)).json().get("id").asString())
                .query(String.class)
                .single();
    }

    static String head(String headers) {
        return "POST /api/v1/leads HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + API.key()
                + "\r\nContent-Type: application/json\r\nIdempotency-Key: raw\r\n" + headers + "\r\n\r\n";
    }

    /** Everything the server answers to these bytes until it hangs up or has nothing more to say. */
    static String raw(String bytes) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), API.port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException hungUp) {
            return "hung up";
        }
    }
}
