package leadloom.sandbox.people;

import static leadloom.sandbox.people.ApiStandIn.MONDAY;
import static leadloom.sandbox.people.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.chance.Dice;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.people.VendorHooks.HubSpot;
import leadloom.sandbox.people.VendorHooks.Salesforce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sales people enter into a CRM, and who tells of what they cannot. */
@Timeout(60)
class DealingsTest {

    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 42, FaultRates.none()));
    private final TakenHooks hooks = new TakenHooks();
    private final Tally tally = new Tally();
    private final Api api = new Api(hooks.base(), Optional.empty());
    private final Api vendors = new Api(sandbox.httpUri(), Optional.of("FAKE-key"));
    private final Dealings dealings =
            new Dealings(new MailHook(api, ApiStandIn.SECRET, InstantSource.system(), new Dice(3), tally), api, tally);

    @AfterEach
    void stop() {
        dealings.close();
        hooks.close();
        sandbox.close();
    }

    @Test
    void aPurchaseIsADealThatHubSpotTellsOf() throws Throwable {
        workInHubSpot();

        dealings.enter(event("ada@example.com", ReactionKind.BOUGHT));
        var won = hooks.next();
        dealings.enter(event("ada@example.com", ReactionKind.DEAL_LOST));
        var lost = hooks.next();
        dealings.enter(event("ada@example.com", ReactionKind.MEETING_BOOKED));
        var meeting = hooks.next();

        assertThat(won.path()).isEqualTo("/api/v1/hooks/hubspot");
        assertThat(won.body()).contains("deal.propertyChange", "closedwon");
        assertThat(lost.body()).contains("closedlost");
        assertThat(meeting.body()).contains("object.creation", "0-47");
        eventually(() -> assertThat(tally.read())
                .containsEntry("hubspot/bought", 1L)
                .containsEntry("hubspot/deal_lost", 1L)
                .containsEntry("hubspot/meeting_booked", 1L));
    }

    @Test
    void whomTheCrmDoesNotKnowTheGenericHookTellsOfAndOfALostDealNobody() throws Throwable {
        workInHubSpot();

        dealings.enter(event("stranger@example.com", ReactionKind.DEAL_LOST));
        dealings.enter(event("stranger@example.com", ReactionKind.BOUGHT));

        var told = hooks.next();
        assertThat(told.path()).isEqualTo("/api/v1/hooks/mail");
        assertThat(told.body()).contains("\"type\":\"bought\"", "<1@demo>");
        eventually(() -> assertThat(tally.read()).containsEntry("told_by_nobody", 1L));
        assertThat(hooks.waiting()).isZero();
    }

    @Test
    void inSalesforceADealIsClosedAndAMeetingHasNoPlace() throws Throwable {
        dealings.workIn(Optional.of(new Salesforce(door("/sandbox/salesforce"))));
        var token = token();
        try (var org = new Api(sandbox.httpUri(), Optional.of(token))) {
            org.post("/salesforce/services/data/v68.0/sobjects/Lead", Map.of(), """
                    {"LastName":"Lovelace","Company":"Engines","Email":"ada@example.com"}""".getBytes(StandardCharsets.UTF_8));

            dealings.enter(event("Ada@example.com", ReactionKind.BOUGHT));
            eventually(() -> assertThat(tally.read()).containsEntry("salesforce/bought", 1L));

            var deals = query(org, "SELECT Id, IsClosed, IsWon FROM Opportunity");
            assertThat(deals).contains("\"IsClosed\":true", "\"IsWon\":true");
            assertThat(query(org, "SELECT Id, IsConverted FROM Lead")).contains("\"IsConverted\":true");
        }

        dealings.enter(event("ada@example.com", ReactionKind.MEETING_BOOKED));
        assertThat(hooks.next().body()).contains("\"type\":\"meeting_booked\"");
    }

    private void workInHubSpot() {
        var known = """
                {"inputs":[{"id":"ada@example.com","idProperty":"email","properties":{"email":"ada@example.com"}}]}""";
        vendors.post(
                "/crm/crm/objects/2026-09/contacts/batch/upsert", Map.of(), known.getBytes(StandardCharsets.UTF_8));
        dealings.workIn(Optional.of(new HubSpot(
                door("/sandbox/crm"), "https://leads.example.com/api/v1/hooks/hubspot", "FAKE-hubspot-secret")));
    }

    private String token() {
        var form = "grant_type=client_credentials&client_id=simulated&client_secret=FAKE-secret";
        return vendors.post(
                        "/salesforce/services/oauth2/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form.getBytes(StandardCharsets.UTF_8))
                .json()
                .path("access_token")
                .asString("");
    }

    private static String query(Api org, String soql) {
        var answer = org.get("/salesforce/services/data/v68.0/query?q=" + Api.encode(soql));
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private URI door(String path) {
        return URI.create(sandbox.httpUri() + path);
    }

    private static Scheduled event(String address, ReactionKind kind) {
        return new Scheduled(MONDAY, 0, Envelope.of("<1@demo>", address), Reaction.of(kind, Duration.ZERO));
    }
}
