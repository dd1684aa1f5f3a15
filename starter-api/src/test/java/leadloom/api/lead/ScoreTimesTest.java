package leadloom.api.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import leadloom.api.Sent;
import leadloom.api.TestApi;
import leadloom.api.console.Visitor;
import leadloom.hub.access.Role;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.Test;

/** Of which instant a score is. */
class ScoreTimesTest {

    private static final double DAYS_A_SECOND = 10;

    @Test
    void theScoreOfALiveLeadIsOfNowAndOfAnEndedOneOfItsEnd() {
        try (var api = TestApi.simulated(DAYS_A_SECOND * Duration.ofDays(1).toSeconds())) {
            var lead = Sent.by(api).lead();

            var alive = explanation(api, lead);
            var page = page(api, lead);

            assertThat(alive.get("score").get("at")).isEqualTo(alive.get("now").get("at"));
            assertThat(alive.get("why_not")).isNotEmpty();
            assertThat(page).contains("Now and next", "What would change it", "Its turn has not come");

            end(api, lead);
            var ended = explanation(api, lead);
            var endedPage = page(api, lead);

            assertThat(ended.get("score").get("at"))
                    .isEqualTo(api.get("/api/v1/leads/" + lead).json().get("ended_at"));
            assertThat(Instant.parse(ended.get("score").get("at").asString()))
                    .isBeforeOrEqualTo(Instant.parse(ended.get("now").get("at").asString()));
            assertThat(ended.get("why_not")).isEmpty();
            assertThat(endedPage)
                    .contains("How it ended", "It has ended: opted out", "At its end, ", "really ")
                    .doesNotContain("What would change it", "Its turn has not come");
        }
    }

    @Test
    void pointsAreSplitIntoWhoTheyAreAndWhatTheyDid() {
        try (var api = TestApi.live()) {
            var lead = Sent.by(api).lead();

            var score = explanation(api, lead).get("score");
            var page = page(api, lead);

            assertThat(score.get("lines")).isNotEmpty();
            score.get("lines")
                    .forEach(line -> assertThat(line.get("kind").asString()).isEqualTo("fit"));
            assertThat(page)
                    .contains("Fit: who they are", "+" + score.get("fit").asInt(), "Nothing done yet that counts.")
                    .doesNotContain("really ");
        }
    }

    private static String page(TestApi api, LeadId lead) {
        return Visitor.as(Role.VIEWER, api).get("/leads/" + lead).text();
    }

    private static tools.jackson.databind.JsonNode explanation(TestApi api, LeadId lead) {
        return api.get("/api/v1/leads/" + lead + "/explanation").json();
    }

    private static void end(TestApi api, LeadId lead) {
        var campaigns = new Campaigns(api.hub());
        var leads = new Leads(api.hub(), campaigns);
        var advances = new Advances(api.hub(), campaigns);
        leads.tell(lead, null, new Event.Unsubscribed("link"), null, null);
        var last = api.hub()
                .sql()
                .sql("SELECT max(position) FROM journal WHERE lead_id = :lead AND kind = 'decided'")
                .param("lead", lead.value())
                .query(Integer.class)
                .single();
        var advanced = advances.advance(lead, last, api.hub().realTime().instant(), null);

        assertThat(advanced.move()).isInstanceOf(Move.Finish.class);
    }
}
