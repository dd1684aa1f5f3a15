package leadloom.api.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumSet;
import java.util.Map;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.hub.access.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking over another system's list, and handing ours on. */
final class SuppressionImportTest {

    private static final TestApi API = TestApi.live(false, Map.of());

    @AfterAll
    static void stop() {
        API.close();
    }

    @BeforeEach
    void forget() {
        API.hub().sql().sql("DELETE FROM suppression").update();
    }

    private static Answer take(String table) {
        return API.send(API.request("/api/v1/suppressions/import")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(table)));
    }

    private static String figures(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("added").asInt() + " "
                + answer.json().get("known").asInt() + " "
                + answer.json().get("refused").asInt();
    }

    @Test
    void eachRowCountsWithItsReasonAndDateAndWhatCannotBeReadIsNamed() {
        var table = """
                \uFEFFname,email,reason,at
                Ada,ada@acme.io,Unsubscribed (link),2025-03-01
                "Ben, B.",Ben@Acme.io,,2025-03-02T10:00:00Z
                Cy,cy,spam,2025-03-01
                Di,di@acme.io,spam,yesterday
                Ed,ed@acme.io,,
                """;

        var first = take(table);

        assertThat(figures(first)).isEqualTo("3 0 2");
        assertThat(first.json().get("errors").toString())
                .isEqualTo("[{\"line\":4,\"why\":\"not-an-address\"},{\"line\":5,\"why\":\"not-a-date\"}]");
        assertThat(first.text()).doesNotContain("acme");
        assertThat(figures(take(table))).isEqualTo("0 3 2");
        var list = API.send(API.request("/api/v1/suppressions").header("Accept", "text/csv"))
                .text();
        assertThat(list)
                .contains("\"unsubscribed-link\",\"import\",2025-03-01T00:00:00Z")
                .contains("\"imported\"");
        assertThat(API.get("/api/v1/suppressions/ben@acme.io")
                        .json()
                        .get("suppressed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPersonWhoIsOnItAlreadyKeepsReasonAndDateAndALeadOfTheirsEnds() {
        var sent = Sent.by(API);
        var address = API.get("/api/v1/leads/" + sent.lead())
                .json()
                .get("person")
                .path("lead.email")
                .asString("");

        take("email,reason\n" + address + ",first\n");
        take("email,reason\n" + address + ",second\n");

        assertThat(API.hub()
                        .sql()
                        .sql("SELECT reason FROM suppression")
                        .query(String.class)
                        .list())
                .containsExactly("first");
        assertThat(API.hub()
                        .sql()
                        .sql("SELECT kind FROM journal WHERE lead_id = :lead AND position IS NULL")
                        .param("lead", sent.lead().value())
                        .query(String.class)
                        .list())
                .containsExactly("unsubscribed");
    }

    @Test
    void whatIsNoListIsRefusedWhole() {
        assertThat(take("name,reason\nAda,spam\n").code()).isEqualTo("file-unfit");
        assertThat(figures(take("email\n"))).isEqualTo("0 0 0");
        assertThat(take("email\n" + "x".repeat(9 * 1024 * 1024)).status()).isEqualTo(413);
    }

    @Test
    void onlyWhoMayConfigureMayImport() {
        var reader = API.key(EnumSet.of(Scope.READ));

        assertThat(API.send(API.request("/api/v1/suppressions/import")
                                .setHeader("Authorization", "Bearer " + reader)
                                .header("Content-Type", "text/csv")
                                .POST(BodyPublishers.ofString("email\na@b.io\n")))
                        .status())
                .isEqualTo(403);
    }
}
