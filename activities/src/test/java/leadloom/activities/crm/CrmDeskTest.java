package leadloom.activities.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.crm.CrmNews;
import leadloom.hub.lead.Address;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CrmDeskTest {

    private final TestLeads world = new TestLeads();
    private final CrmLinks links = new CrmLinks(world.hub, "hubspot");
    private final CrmNews news = new CrmNews(world.hub, "hubspot");
    private final Records crm = new Records();
    private final CrmDesk desk = new CrmDesk(world.hub, world.campaigns, "hubspot", crm);

    @AfterEach
    void stop() {
        desk.close();
        world.close();
    }

    @Test
    void aDealWonOrLostIsToldToItsLeadsOnce() {
        var won = linked("won@acme.io", "1");
        var lost = linked("lost@acme.io", "2");
        crm.holds("10", new CrmReader.Deal(CrmReader.Stage.WON, List.of("1", "99")));
        crm.holds("20", new CrmReader.Deal(CrmReader.Stage.LOST, List.of("2")));
        told("deal propertyChange dealstage", "10");
        told("deal propertyChange dealstage", "20");
        told("deal propertyChange hs_is_closed_won", "10");

        assertThat(desk.step()).isEqualTo(3);

        assertThat(journal(won)).containsOnlyOnce("bought").doesNotContain("lost");
        assertThat(journal(lost)).containsOnlyOnce("lost").doesNotContain("bought");
        assertThat(news.open()).isZero();
    }

    @Test
    void aDealThatIsOpenOrStrangeChangesNothing() {
        linked("open@acme.io", "1");
        crm.holds("10", new CrmReader.Deal(CrmReader.Stage.OPEN, List.of("1")));
        crm.holds("20", new CrmReader.Deal(CrmReader.Stage.WON, List.of("99")));
        told("deal propertyChange dealstage", "10");
        told("deal propertyChange dealstage", "20");
        told("deal propertyChange dealstage", "30");
        var before = world.count("journal");

        desk.step();

        assertThat(world.count("journal")).isEqualTo(before);
        assertThat(outcomes()).containsExactly("still-open", "not-ours", "gone");
    }

    @Test
    void aMeetingThatTakesPlaceIsBookedAndACancelledOneIsNot() {
        var lead = linked("meets@acme.io", "1");
        crm.holds("70", new CrmReader.Meeting(false, List.of("1")));
        told("meeting creation", "70");
        desk.step();
        assertThat(journal(lead)).doesNotContain("meeting-booked");

        crm.holds("71", new CrmReader.Meeting(true, List.of("1")));
        told("meeting creation", "71");
        desk.step();

        assertThat(journal(lead)).containsOnlyOnce("meeting-booked");
    }

    @Test
    void aStrangerWhoOptedOutIsNeverWrittenTo() {
        crm.holds("5", new CrmReader.Contact("stranger@acme.io", true));
        told("contact propertyChange hs_email_optout", "5");

        desk.step();

        assertThat(new Suppressions(world.hub)
                        .contains(Address.parse("stranger@acme.io").orElseThrow()))
                .isTrue();
    }

    @Test
    void aCrmThatIsAwayOrAtItsLimitOrRefusesLosesNothing() {
        var lead = linked("patient@acme.io", "1");
        told("deal propertyChange dealstage", "10");
        for (var failure : List.of(
                new Unavailable("crm"),
                new RateLimited("crm", Duration.ofHours(20)),
                new Rejected("crm", "MISSING_SCOPES"))) {
            crm.holds("10", new CrmReader.ReadFailed(failure));
            assertThat(desk.step()).as(failure.toString()).isEqualTo(1);
            assertThat(desk.step()).as(failure.toString()).isZero();
            world.time.pass(Duration.ofHours(20));
        }
        crm.holds("10", new CrmReader.Deal(CrmReader.Stage.WON, List.of("1")));

        desk.step();

        assertThat(journal(lead)).containsOnlyOnce("bought");
    }

    @Test
    void aDealIsLookedAtAgainUntilItHasAContact() {
        var lead = linked("late@acme.io", "1");
        crm.holds("10", new CrmReader.Deal(CrmReader.Stage.WON, List.of()));
        told("deal creation", "10");
        desk.step();
        assertThat(news.open()).isEqualTo(1);

        crm.holds("10", new CrmReader.Deal(CrmReader.Stage.WON, List.of("1")));
        world.time.pass(Duration.ofMinutes(2));
        desk.step();

        assertThat(journal(lead)).contains("bought");
    }

    private LeadId linked(String email, String record) {
        var lead = world.lead(email);
        links.linked(links.of(lead).own(), record);
        return lead;
    }

    private void told(String kind, String object) {
        news.keep(kind + "/" + object, kind, object, "", world.time.instant());
    }

    private List<String> journal(LeadId lead) {
        return world.hub
                .sql()
                .sql("SELECT kind FROM journal WHERE lead_id = :lead ORDER BY id")
                .param("lead", lead.value())
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    private List<String> outcomes() {
        return world.hub
                .sql()
                .sql("SELECT outcome FROM crm_news ORDER BY id")
                .query((row, number) -> row.getString("outcome"))
                .list();
    }

    private static final class Records implements CrmReader {

        private final Map<String, Reading> records = new HashMap<>();

        void holds(String id, Reading reading) {
            records.put(id, reading);
        }

        @Override
        public Reading readDeal(String id, Deadline deadline) {
            return records.getOrDefault(id, new Gone());
        }

        @Override
        public Reading readMeeting(String id, Deadline deadline) {
            return records.getOrDefault(id, new Gone());
        }

        @Override
        public Reading readContact(String id, Deadline deadline) {
            return records.getOrDefault(id, new Gone());
        }
    }
}
