package leadloom.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import leadloom.hub.Json;
import leadloom.hub.verify.Verification;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ImportHttpTest {

    private static final HttpDesk DESK = new HttpDesk();

    @AfterAll
    static void close() {
        DESK.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileBecomesAJobThatCanBeFollowedToItsEnd() {
        var sent = DESK.send(DESK.upload(
                "?campaign=autumn-demo", Map.of("file", bytes("email,city\nann@plant.com,Köln\nnobody,=1\n"))));
        assertThat(sent.statusCode()).isEqualTo(202);
        var id = Json.tree(sent.body()).path("id").asString();
        assertThat(sent.headers().firstValue("Location")).contains("/api/v1/jobs/" + id);

        var events = DESK.send(DESK.request("/jobs/" + id + "/events"));
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(events.body()).contains("event:end", "id:2-done", "\"accepted\":1", "\"rejected\":1");
        var again = DESK.send(DESK.request("/jobs/" + id + "/events").header("Last-Event-ID", "2-done"));
        assertThat(again.body()).containsOnlyOnce("event:");

        var job = DESK.get("/jobs/" + id);
        assertThat(job.path("state").asString()).isEqualTo("done");
        assertThat(job.path("done").asInt()).isEqualTo(2);
        assertThat(job.path("ended_at").asString()).isNotEmpty();
        assertThat(job.path("about").has("mapping_text")).isFalse();
        assertThat(DESK.get("/jobs").path("data").toString()).contains(id);
        assertThat(DESK.send(DESK.request("/jobs/" + id + "/errors.csv")).body())
                .startsWith("email,city,line,code,reason\nnobody,'=1,3,address,");
    }

    @Test
    void aRefusedFileIsAnsweredWithWhatWasExpected() {
        var refused = DESK.send(DESK.upload("", Map.of("file", bytes("name,age\nAnn,3\n"))));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Json.tree(refused.body()).path("code").asString()).isEqualTo("file-unfit");
        assertThat(Json.tree(refused.body()).path("detail").asString()).contains("Expected columns: email");
    }

    @Test
    void aWrongMappingIsAnsweredWithLineAndColumn() {
        var refused = DESK.send(DESK.upload(
                "",
                Map.of(
                        "file", bytes("email\na@b.com\n"),
                        "mapping", bytes("version: 1\nmapping: x\naddress: {colum: email}\n"))));

        assertThat(refused.statusCode()).isEqualTo(422);
        var error = Json.tree(refused.body()).path("errors").get(0);
        assertThat(error.path("line").asInt()).isEqualTo(3);
        assertThat(error.path("suggestion").asString()).isEqualTo("column");
    }

    @Test
    void anUploadThatDidNotArriveWholeTakesNothing() {
        var digest = "sha-256=:" + "A".repeat(43) + "=:";
        var refused = DESK.send(DESK.upload("", Map.of("file", bytes("email\nlost@plant.com\n")))
                .header("Content-Digest", digest));
        assertThat(refused.statusCode()).isEqualTo(400);

        var cut = bytes("""
                ------not-in-any-file----
                Content-Disposition: form-data; name="file"; filename="f"

                email,first_name
                lost@plant.com,Lo""".replace("\n", "\r\n"));
        var aborted = DESK.send(DESK.upload("", Map.of()).POST(HttpRequest.BodyPublishers.ofByteArray(cut)));
        assertThat(aborted.statusCode()).isEqualTo(400);
        assertThat(DESK.send(DESK.request("/export")).body()).doesNotContain("lost@plant.com");
    }

    @Test
    void everythingCanBeTakenOutAgainAndVerified() {
        var sent = DESK.send(DESK.upload("", Map.of("file", bytes("email,first_name\nexport@plant.com,Exporta\n"))));
        var id = Json.tree(sent.body()).path("id").asString();
        DESK.desk.toTheEnd(DESK.desk.jobs.find(id).orElseThrow());

        var export = DESK.send(DESK.request("/export"));
        assertThat(export.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(Verification.run(export.body().lines().iterator(), leads -> {})
                        .mismatches())
                .isEmpty();
        var lead = DESK.desk
                .hub
                .sql()
                .sql("SELECT max(id) FROM lead")
                .query(String.class)
                .single();
        assertThat(DESK.get("/leads/" + lead + "/export").path("leads")).hasSize(1);
        assertThat(DESK.send(DESK.request("/leads/lead_nobody/export")).statusCode())
                .isEqualTo(404);
        assertThat(DESK.send(DESK.request("/jobs/job_nothing").DELETE()).statusCode())
                .isEqualTo(404);
    }
}
