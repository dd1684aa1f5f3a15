package leadloom.api.touch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.hub.access.Scope;
import leadloom.hub.journal.Entries;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TouchesTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** A mail that left, as far as its lead knows, and that its vendor was never heard of again. */
    private static Sent doubted() {
        var sent = Sent.by(api);
        api.hub()
                .sql()
                .sql("UPDATE effect SET state = 'unknown', vendor = 'mandrill', reference = NULL WHERE lead_id = :lead")
                .param("lead", sent.lead().value())
                .update();
        return sent;
    }

    private static String fate(Sent mail) {
        return "/api/v1/leads/" + mail.lead() + "/touches/" + mail.position() + "/fate";
    }

    private static List<Event> events(LeadId lead) {
        return new Entries(api.hub())
                .of(lead).stream().map(Entries.Stored::event).toList();
    }

    @Test
    void mailsOfUnknownFateAreListedPageByPageAndAsFiles() {
        var one = doubted();
        var two = doubted();
        Sent.by(api);

        var seen = new ArrayList<String>();
        var page = api.get("/api/v1/touches?state=unknown&limit=1");
        while (true) {
            page.json().get("data").forEach(touch -> {
                assertThat(touch.get("state").asString()).isEqualTo("unknown");
                assertThat(touch.get("vendor").asString()).isEqualTo("mandrill");
                seen.add(touch.get("id").asString());
            });
            var next = page.json().get("next");
            if (next.isNull()) {
                break;
            }
            page = api.get("/api/v1/touches?state=unknown&limit=1&after=" + next.asString());
        }

        assertThat(seen).contains(one.lead() + "/" + one.position(), two.lead() + "/" + two.position());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(as("application/x-ndjson").lines()).hasSize(seen.size());
        assertThat(as("text/csv").lines())
                .hasSize(seen.size() + 1)
                .first()
                .asString()
                .startsWith("id,lead,");
        assertThat(api.get("/api/v1/touches?state=lost").code()).isEqualTo("bad-parameter");
        assertThat(api.get("/api/v1/touches?state=sent&campaign=winter").json().get("data"))
                .isEmpty();
    }

    private static String as(String type) {
        return api.send(api.request("/api/v1/touches?state=unknown").header("Accept", type))
                .text();
    }

    @Test
    void aPersonsWordEndsADoubtOnce() {
        var mail = doubted();

        var settled = api.post(fate(mail), "{\"fate\": \"sent\"}");

        assertThat(settled.status()).as(settled.text()).isEqualTo(200);
        assertThat(settled.json().get("fate").asString()).isEqualTo("sent");
        assertThat(api.post(fate(mail), "{\"fate\": \"not-sent\"}").code()).isEqualTo("gone-on");
        assertThat(events(mail.lead()))
                .filteredOn(event -> event instanceof Event.NotDelivered)
                .isEmpty();
        assertThat(audited(mail)).containsExactly("decide-touch");
        assertThat(api.get("/api/v1/touches?state=sent").text())
                .contains(mail.lead().value());
    }

    @Test
    void whatDidNotLeaveWakesItsLead() {
        var mail = doubted();

        assertThat(api.post(fate(mail), "{\"fate\": \"not-sent\"}").status()).isEqualTo(200);

        assertThat(events(mail.lead()))
                .last()
                .isEqualTo(new Event.NotDelivered(mail.position(), mail.lead() + "/" + mail.position()));
        assertThat(api.hub()
                        .sql()
                        .sql("SELECT count(*) FROM outbox WHERE lead_id = :lead")
                        .param("lead", mail.lead().value())
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void aWordThatMeansNothingIsRefused() {
        var mail = doubted();

        assertThat(api.post(fate(mail), "{\"fate\": \"perhaps\"}").code()).isEqualTo("not-a-choice");
        assertThat(api.post(fate(mail), "{}").code()).isEqualTo("not-a-choice");
        assertThat(api.post("/api/v1/leads/" + mail.lead() + "/touches/999/fate", "{\"fate\": \"sent\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/api/v1/leads/nobody/touches/1/fate", "{\"fate\": \"sent\"}")
                        .status())
                .isEqualTo(404);
        assertThat(audited(mail)).isEmpty();
    }

    @Test
    void onlyWhoMayReviewMayDecide() {
        var mail = doubted();
        var reader = api.key(EnumSet.of(Scope.READ));

        var refused = api.send(api.request(fate(mail))
                .setHeader("Authorization", "Bearer " + reader)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "reader-1")
                .POST(BodyPublishers.ofString("{\"fate\": \"sent\"}")));

        assertThat(refused.code()).isEqualTo("not-allowed");
    }

    private static List<String> audited(Sent mail) {
        return api.hub()
                .sql()
                .sql("SELECT action FROM audit_log WHERE subject = :id")
                .param("id", mail.lead() + "/" + mail.position())
                .query((row, number) -> row.getString("action"))
                .list();
    }
}
