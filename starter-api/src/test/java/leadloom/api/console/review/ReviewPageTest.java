package leadloom.api.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.api.review.Drafted;
import leadloom.hub.access.Role;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages as a browser without script uses them. */
final class ReviewPageTest {

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.live(false, Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Map<String, String> form(LeadId lead, String... more) {
        var fields = new HashMap<>(Map.of("lead", lead.value(), "review", Drafted.REVIEW, "split", "first-lines"));
        for (var at = 0; at < more.length; at += 2) {
            fields.put(more[at], more[at + 1]);
        }
        return fields;
    }

    private static String address(LeadId lead) {
        return "/review?lead=" + lead + "&review=" + Drafted.REVIEW;
    }

    @Test
    void aQuestionStandsWholeOnItsPageAndAFormDecidesIt() {
        var lead = Drafted.first(api.hub(), "form").lead(0);
        var visitor = Visitor.as(Role.REVIEWER, api);

        var page = visitor.get(address(lead));

        assertThat(page.status()).as(page.text()).isEqualTo(200);
        assertThat(page.text())
                .contains("Tomasz Wilk", "Fewer line stops at Larkfield Foods 0", "one of the first 10 of version 1")
                .contains("<mark title=\"found in form.challenge\">second packing line</mark>")
                .contains("class=\"q\"", "Warsaw", "No decision by", "the plain template, without the AI line");
        var decided = visitor.post("/review/decide", form(lead, "choice", "approve", "seconds", ""));
        assertThat(decided.status()).as(decided.text()).isEqualTo(303);
        var next = visitor.get(decided.header("Location"));
        assertThat(next.text()).contains("It takes effect 10 s after the answer.", "action=\"/review/undo\"");
        assertThat(visitor.post("/review/undo", form(lead)).status()).isEqualTo(303);
        assertThat(count("review_pending WHERE lead_id = '" + lead + "'")).isZero();
    }

    @Test
    void theSecondReviewerIsToldWhoDecided() {
        var lead = Drafted.first(api.hub(), "second").lead(1);
        var ana = Visitor.as("ana", Role.REVIEWER, api);
        var ben = Visitor.as("ben", Role.SALES, api);
        ben.get(address(lead));
        ana.get(address(lead));
        ana.post("/review/decide", form(lead, "choice", "plain"));

        var late = ben.post("/review/decide", form(lead, "choice", "approve"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Colleague ana decided this").contains("sent plain.");
        assertThat(ben.get(address(lead)).text()).contains("Colleague ana decided this: sent plain.");
    }

    @Test
    void whoMayOnlyLookDecidesNothingAndForgedFormsAreRefused() {
        var lead = Drafted.first(api.hub(), "look").lead(2);
        var viewer = Visitor.as(Role.VIEWER, api);
        viewer.get(address(lead));

        assertThat(viewer.post("/review/decide", form(lead, "choice", "approve"))
                        .status())
                .isEqualTo(403);
        var reviewer = Visitor.as(Role.REVIEWER, api);
        reviewer.get(address(lead));
        assertThat(reviewer.post("/review/decide", form(lead, "choice", "approve", "_csrf", "forged"))
                        .status())
                .isEqualTo(403);
        assertThat(reviewer.post(
                                "/review/lessons",
                                Map.of("campaign", "look", "kind", "avoid", "phrase", "x", "choice", "accept"))
                        .status())
                .isEqualTo(403);
        assertThat(count("review_pending WHERE lead_id = '" + lead + "'")).isZero();
    }

    @Test
    void aQuestionIsPutOffAndHandedOverByForm() {
        var drafted = Drafted.first(api.hub(), "away");
        var later = drafted.lead(3);
        var handed = drafted.lead(4);
        var visitor = Visitor.as(Role.OPS, api);
        visitor.get(address(later));

        assertThat(visitor.post("/review/later", form(later, "minutes", "60")).status())
                .isEqualTo(303);
        assertThat(visitor.post("/review/later", form(later, "minutes", "600")).status())
                .isEqualTo(422);
        assertThat(visitor.post("/review/hand-over", form(handed, "to", "sales"))
                        .status())
                .isEqualTo(303);

        assertThat(count("review_route WHERE lead_id IN ('%s', '%s')".formatted(later, handed)))
                .isEqualTo(2);
    }

    @Test
    void linesAlikeAreShownBeforeTheyAreApproved() {
        var drafted = Drafted.sampled(api.hub(), "many");
        var one = drafted.lead(5);
        var two = drafted.lead(6);
        var visitor = Visitor.as(Role.REVIEWER, api);

        var list = visitor.get("/review/alike?lead=" + one + "&review=" + Drafted.REVIEW);
        assertThat(list.text()).contains("Lucía Gómez", "Ben Adeyemi", "0.95");
        var wrong = visitor.post("/review/alike", form(one, "shown", one + "," + two, "count", "7"));
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.text()).contains("2 lines are alike now");
        assertThat(visitor.post("/review/alike", form(one, "shown", one + "," + two, "count", "2"))
                        .status())
                .isEqualTo(303);
        assertThat(visitor.get("/review?split=done").text()).contains("Lucía Gómez", "Undo");
    }

    @Test
    void whatEditsTeachIsShownAndAccepted() {
        var drafted = Drafted.sampled(api.hub(), "taught");
        var ops = Visitor.as(Role.OPS, api);
        for (var number = 7; number < 10; number++) {
            var lead = drafted.lead(number, "Truly amazing work at plant " + number + ".", List.of());
            api.post(
                    "/api/v1/leads/" + lead + "/reviews/decision",
                    "{\"review\": \"%s\", \"choice\": \"edit\", \"text\": \"Work at plant %d.\"}"
                            .formatted(Drafted.REVIEW, number));
        }

        var page = ops.get("/review/lessons?campaign=taught");
        assertThat(page.text()).contains("truly amazing", "100.0 %", "<ins>Work at plant 9.</ins>");
        var accepted = ops.post(
                "/review/lessons",
                Map.of("campaign", "taught", "kind", "avoid", "phrase", "truly amazing", "choice", "accept"));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(303);
        assertThat(ops.get("/review/lessons?campaign=taught").text()).contains("Accepted");
    }

    private static long count(String table) {
        return api.hub()
                .sql()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
