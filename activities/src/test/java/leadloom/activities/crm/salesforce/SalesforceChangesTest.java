package leadloom.activities.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import leadloom.activities.Breaker;
import leadloom.activities.Sandboxes;
import leadloom.activities.crm.CrmContact;
import leadloom.activities.crm.CrmVendor.Done;
import leadloom.activities.crm.salesforce.SalesforceChanges.Broken;
import leadloom.activities.crm.salesforce.SalesforceChanges.Busy;
import leadloom.activities.crm.salesforce.SalesforceChanges.Read;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.hub.TestLeads;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.lead.Address;
import leadloom.hub.poll.OpenDeals;
import leadloom.hub.poll.OpenDeals.OpenDeal;
import leadloom.hub.poll.PollMarks;
import leadloom.journey.lead.LeadId;
import leadloom.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sales people do in the org comes to the leads, once. */
@Timeout(120)
final class SalesforceChangesTest {

    private static final Instant MARK = Instant.parse("2026-11-23T08:05:00Z");

    private final TestLeads world = new TestLeads();
    private final Sandbox sandbox = Sandboxes.faultless();
    private final SalesforceApi api = api(URI.create(sandbox.httpUri() + "/salesforce"));
    private final SalesforceCrm crm = new SalesforceCrm(api, SalesforceSettings.usual());
    private final SalesforceChanges changes =
            new SalesforceChanges(api, SalesforceSettings.usual(), world.hub, world.leads);

    @AfterEach
    void stop() {
        sandbox.close();
        world.close();
    }

    static Stream<Golden> polls() {
        return Golden.all().filter(golden -> Set.of(47, 48, 49, 51, 52).contains(golden.number()));
    }

    @ParameterizedTest
    @MethodSource
    void polls(Golden golden) throws IOException {
        var marks = new PollMarks(world.hub);
        marks.take(SalesforceChanges.VENDOR, MARK, Duration.ofSeconds(1));
        marks.keep(SalesforceChanges.VENDOR, MARK);
        try (var server = new GoldenServer(golden)) {
            if (golden.path().contains("/query/")) {
                var page = api(server.uri()).get(golden.path(), Sandboxes.soon());
                assertThat(page instanceof Answered).isEqualTo(golden.means().equals("found"));
            } else {
                var round = new SalesforceChanges(api(server.uri()), SalesforceSettings.usual(), world.hub, world.leads)
                        .look();

                assertThat(server.received().getFirst().query().get("q"))
                        .isEqualTo(golden.query().path("q").asString());
                assertThat(round instanceof Broken).isEqualTo(golden.means().equals("rejected"));
            }
            assertThat(meanings(golden)).isEqualTo(wanted(golden));
        }
    }

    private static List<String> meanings(Golden golden) {
        return golden.answered()
                .path("records")
                .valueStream()
                .map(row -> ChangedRecord.read(row, "Leadloom_Id__c").orElseThrow())
                .map(record -> record.own() + (record.optedOut() ? " suppress" : " found"))
                .toList();
    }

    private static List<String> wanted(Golden golden) {
        return golden.items()
                .valueStream()
                .map(item ->
                        item.path("id").asString() + " " + item.path("means").asString())
                .toList();
    }

    @Test
    void aPageThatIsTooOldIsAskedForAgainInTheNextRound() throws IOException {
        var first = Golden.all().filter(each -> each.number() == 47).findFirst().orElseThrow();
        try (var server = new GoldenServer(first)) {
            // the second page is answered by a server that knows nothing of the first
            assertThat(new SalesforceChanges(api(server.uri()), SalesforceSettings.usual(), world.hub, world.leads)
                            .look())
                    .isInstanceOf(Read.class);
        }
        assertThat(api.get("/services/data/v68.0/query/01gxx9-2", Sandboxes.soon()))
                .isInstanceOfSatisfying(
                        VendorHttp.Failed.class,
                        failed -> assertThat(SalesforceGoldenTest.meaning(failed.failure()))
                                .isEqualTo("retry"));
    }

    @Test
    void theQuestionForDealsIsTheGoldenOne() throws IOException {
        var golden =
                Golden.all().filter(each -> each.number() == 50).findFirst().orElseThrow();
        var lead = world.lead("won@acme.io");
        new OpenDeals(world.hub).add(SalesforceChanges.VENDOR, new OpenDeal("006xx0000000001EAA", lead));
        try (var server = new GoldenServer(golden)) {
            new SalesforceChanges(api(server.uri()), SalesforceSettings.usual(), world.hub, world.leads).look();

            assertThat(server.received().getLast().query().get("q"))
                    .isEqualTo(golden.query().path("q").asString());
        }
        assertThat(events(lead)).contains("bought");
        assertThat(new OpenDeals(world.hub).of(SalesforceChanges.VENDOR)).isEmpty();
    }

    @Test
    void whatWeWroteOurselvesIsNoNews() {
        var lead = world.lead("quiet@acme.io");
        write(lead);

        assertThat(changes.look()).isEqualTo(new Read(1));

        assertThat(events(lead)).containsExactly("captured");
    }

    @Test
    void aPersonWhoOptedOutThereIsSuppressedHere() {
        var lead = world.lead("no@acme.io");
        play(write(lead), Map.of("HasOptedOutOfEmail", true));

        changes.look();
        changes.look();

        assertThat(new Suppressions(world.hub)
                        .contains(Address.parse("no@acme.io").orElseThrow()))
                .isTrue();
        assertThat(events(lead)).containsExactly("captured", "unsubscribed");
    }

    @Test
    void aDealWonLongAfterTheConversionIsHeardOfOnce() {
        var lead = world.lead("won@acme.io");
        var deal = deal();
        play(write(lead), Map.of("IsConverted", true, "ConvertedOpportunityId", deal, "Status", "Closed - Converted"));
        changes.look();
        assertThat(events(lead)).containsExactly("captured");

        world.time.pass(Duration.ofDays(20));
        api.patch(
                api.path("/sobjects/Opportunity/" + deal),
                Map.of("IsClosed", true, "IsWon", true),
                Set.of(),
                Sandboxes.soon());
        changes.look();
        changes.look();

        assertThat(events(lead)).containsExactly("captured", "bought");
    }

    @Test
    void aLeadClosedWithoutADealAndADealGivenUpAreLost() {
        var closed = world.lead("closed@acme.io");
        var lost = world.lead("lost@acme.io");
        var deal = deal();
        play(write(closed), Map.of("Status", "Closed - Not Converted"));
        play(write(lost), Map.of("IsConverted", true, "ConvertedOpportunityId", deal));
        api.patch(
                api.path("/sobjects/Opportunity/" + deal),
                Map.of("IsClosed", true, "IsWon", false),
                Set.of(),
                Sandboxes.soon());

        changes.look();
        changes.look();

        assertThat(events(closed)).containsExactly("captured", "lost");
        assertThat(events(lost)).containsExactly("captured", "lost");
    }

    @Test
    void manyPagesAreReadWhole() {
        var leads = Stream.iterate(0, number -> number + 1)
                .limit(120)
                .map(number -> world.lead("many" + number + "@acme.io"))
                .toList();
        leads.forEach(lead -> play(write(lead), Map.of("Status", "Closed - Not Converted")));

        assertThat(changes.look()).isEqualTo(new Read(120));

        assertThat(leads).allSatisfy(lead -> assertThat(events(lead)).contains("lost"));
    }

    @Test
    void aRoundThatBreaksLosesNothingAndOneAtATimeReads() {
        var lead = world.lead("later@acme.io");
        play(write(lead), Map.of("Status", "Closed - Not Converted"));
        new PollMarks(world.hub).take(SalesforceChanges.VENDOR, Instant.EPOCH, Duration.ofMinutes(5));
        assertThat(changes.look()).isEqualTo(new Busy());

        world.time.pass(Duration.ofMinutes(6));
        var away = new SalesforceChanges(
                api(URI.create(nobodysAddress() + "/salesforce")), SalesforceSettings.usual(), world.hub, world.leads);
        assertThat(away.look()).isInstanceOf(Broken.class);
        assertThat(changes.look()).isInstanceOf(Read.class);

        assertThat(events(lead)).contains("lost");
    }

    private static URI nobodysAddress() {
        try (var gone = Sandboxes.faultless()) {
            return gone.httpUri();
        }
    }

    private SalesforceApi api(URI base) {
        var login = SalesforceLogin.clientCredentials("FAKE-consumer-key", "FAKE-consumer-secret");
        return new SalesforceApi(base, login, "68.0", world.time, Breaker.usual("salesforce", world.time));
    }

    private String write(LeadId lead) {
        var contact = new CrmContact("x@acme.io", Map.of("lastname", "L", "company", "C"), lead.value(), false);
        return ((Done) crm.upsertContact(contact, lead + "-3", Sandboxes.soon())).externalId();
    }

    private void play(String record, Map<String, Object> values) {
        assertThat(api.patch(api.path("/sobjects/Lead/" + record), values, Set.of(), Sandboxes.soon()))
                .isInstanceOf(Answered.class);
    }

    private String deal() {
        var made = (Answered) api.post(
                api.path("/sobjects/Opportunity"),
                Map.of("StageName", "Prospecting", "IsClosed", false, "IsWon", false),
                Sandboxes.soon());
        return made.body().path("id").asString();
    }

    private List<String> events(LeadId lead) {
        return world.hub
                .sql()
                .sql("SELECT kind FROM journal WHERE lead_id = :lead ORDER BY id")
                .param("lead", lead.value())
                .query((row, number) -> row.getString("kind"))
                .list();
    }
}
