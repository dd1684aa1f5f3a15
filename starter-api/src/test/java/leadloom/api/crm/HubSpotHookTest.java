package leadloom.api.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import leadloom.api.TestApi;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.crm.CrmLinks;
import leadloom.hub.crm.CrmNews;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Leads;
import leadloom.journey.LeadState;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** HubSpot's calls as the golden files hold them, and what they do to leads. */
@Timeout(120)
final class HubSpotHookTest {

    private static final String SECRET = "FAKE-hubspot-client-secret";
    private static final String URL = "https://leads.example.com";
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    private static final AtomicReference<Instant> TIME = new AtomicReference<>(NINE);
    private static TestApi api;

    @BeforeAll
    static void start() {
        api = open();
    }

    private static TestApi open() {
        return TestApi.at(
                (InstantSource) TIME::get,
                Map.of("leadloom.crm.hubspot-secret", SECRET, "leadloom.crm.public-url", URL));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void nothingTold() {
        TIME.set(NINE);
        api.hub().sql().sql("DELETE FROM crm_news").update();
    }

    static Stream<String> files() {
        return Stream.of("hubspot", "hubspot-meetings")
                .flatMap(vendor -> GoldenHook.files(vendor).stream())
                .filter(file -> !file.endsWith("cannot-store.json"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theCallIsAnsweredAndUnderstoodAsItShouldBe(String file) {
        linked("ada@example.com", "512");
        linked("grace@example.com", "513");
        var golden = GoldenHook.read(file);
        TIME.set(golden.receivedAt());
        var known = new HashSet<String>();
        for (var before : golden.after()) {
            before.send(api);
            before.news().forEach(event -> known.add(event.key()));
        }

        var answer = golden.send(api);

        assertThat(golden.expected().path("status").values().stream().map(status -> status.asInt()))
                .as(answer.text())
                .contains(answer.status());
        if (!golden.expected().path("accepted").asBoolean()) {
            assertThat(told()).isZero();
            return;
        }
        var fresh =
                golden.news().stream().filter(event -> known.add(event.key())).toList();
        var expected = golden.expected().path("events");
        assertThat(fresh.stream().map(HubSpotNews::object))
                .containsExactlyElementsOf(expected.values().stream()
                        .map(event -> event.path("objectId").asString())
                        .toList());
        IntStream.range(0, fresh.size())
                .forEach(index -> assertThat(means(fresh.get(index)))
                        .contains(expected.path(index).path("means").asString()));
        assertThat(answer.json().path("repeated").asInt())
                .isEqualTo(golden.news().size() - fresh.size());
    }

    /** Deals are looked up before anybody knows. */
    private static Set<String> means(HubSpotNews news) {
        return switch (news.meaning()) {
            case HubSpotNews.Corrected corrected -> Set.of("changed");
            case HubSpotNews.Merged merged -> Set.of("changed");
            case HubSpotNews.OptedOut out -> Set.of("suppress");
            case HubSpotNews.Erased erased -> Set.of("erase");
            case HubSpotNews.Echo echo -> Set.of("ignore");
            case HubSpotNews.ToLookUp look ->
                news.kind().startsWith("deal") ? Set.of("converted", "lost", "ignore") : Set.of("meeting-booked");
            case HubSpotNews.Noted(var outcome) ->
                switch (outcome) {
                    case "ignored" -> Set.of("ignore");
                    case "changed", "contact-deleted" -> Set.of("changed");
                    default -> Set.of(outcome);
                };
        };
    }

    @Test
    void whileNothingCanBeStoredHubSpotIsAskedToComeAgain() {
        try (var away = open()) {
            var golden = GoldenHook.read("hubspot/26-cannot-store.json");
            TIME.set(golden.receivedAt());
            // a kind that is kept, so that the store is needed
            var kept = GoldenHook.read("hubspot/05-deal-won.json");
            away.hub().close();

            assertThat(golden.send(away).status()).isEqualTo(503);
            assertThat(kept.send(away).status()).isEqualTo(503);
        }
    }

    @Test
    void anotherAddressIsTheSamePersonAndItsWishesCount() {
        var lead = linked("mara.old@example.com", "700");
        new Suppressions(api.hub()).add(address("mara.new@example.com"), "unsubscribed", "test");

        var answer = post(change(700, "email", "Mara.New@Example.com", "CRM_UI", ""));

        assertThat(answer.json().path("applied").asInt()).as(answer.text()).isEqualTo(1);
        assertThat(state(lead).facts().get("lead.email")).contains("Mara.New@example.com");
        assertThat(count("SELECT count(*) FROM person")).isEqualTo(count("SELECT count(DISTINCT person_id) FROM lead"));
        assertThat(count("SELECT count(*) FROM journal WHERE kind = 'unsubscribed' AND lead_id = '" + lead + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatWeKnowAlreadyOrWroteOurselvesIsNoNews() {
        var lead = linked("echo@example.com", "701");
        post(change(701, "firstname", "Echo", "CRM_UI", ""));
        state(lead);
        var before = entries(lead);

        TIME.set(NINE.plusSeconds(1));
        var same = post(change(701, "firstname", "Echo", "CRM_UI", ""));
        var ours = post(change(701, "firstname", "Other", "INTEGRATION", "54321"));

        assertThat(same.json().path("repeated").asInt()).isEqualTo(1);
        assertThat(ours.json().path("ignored").asInt()).isEqualTo(1);
        assertThat(entries(lead)).isEqualTo(before);
    }

    @Test
    void anOptOutOfALeadSuppressesAtOnceAndOneOfAStrangerIsLookedUp() {
        linked("out@example.com", "702");

        post(change(702, "hs_email_optout", "true", "CRM_UI", ""));
        var stranger = post(change(703, "hs_email_optout", "true", "CRM_UI", ""));

        assertThat(new Suppressions(api.hub()).contains(address("out@example.com")))
                .isTrue();
        assertThat(stranger.json().path("waiting").asInt()).isEqualTo(1);
        assertThat(new CrmNews(api.hub(), "hubspot").open()).isEqualTo(1);
    }

    @Test
    void whoeverIsErasedThereIsWrittenToNoMoreHere() {
        linked("erased@example.com", "704");

        post(
                "[{\"subscriptionId\":1,\"occurredAt\":1,\"subscriptionType\":\"contact.privacyDeletion\",\"objectId\":704}]");

        assertThat(new Suppressions(api.hub()).contains(address("erased@example.com")))
                .isTrue();
    }

    @Test
    void twoRecordsThatBecameOneStandForOnePerson() {
        var one = linked("one@example.com", "705");
        var other = linked("other@example.com", "706");

        post("[{\"subscriptionId\":1,\"occurredAt\":1,\"subscriptionType\":\"contact.merge\",\"objectId\":705,"
                + "\"primaryObjectId\":705,\"mergedObjectIds\":[706],\"newObjectId\":800}]");

        var links = new CrmLinks(api.hub(), "hubspot");
        assertThat(links.leads("800")).containsExactlyInAnyOrder(one, other);
        assertThat(links.find(other)).isEqualTo(links.find(one));
    }

    private static LeadId linked(String email, String record) {
        var lead = new LeadId(api.post(
                        "/api/v1/leads",
                        "{\"campaign\":\"autumn\",\"email\":\"%s\",\"consent\":{\"given\":true,\"wording\":\"v3\"}}"
                                .formatted(email))
                .json()
                .path("id")
                .asString());
        var links = new CrmLinks(api.hub(), "hubspot");
        links.linked(links.of(lead).own(), record);
        return lead;
    }

    private static String change(int object, String property, String value, String source, String sourceId) {
        return ("[{\"eventId\":1,\"subscriptionId\":9,\"appId\":54321,\"occurredAt\":%d,\"subscriptionType\":"
                        + "\"contact.propertyChange\",\"objectId\":%d,\"changeSource\":\"%s\",\"sourceId\":\"%s\","
                        + "\"propertyName\":\"%s\",\"propertyValue\":\"%s\"}]")
                .formatted(TIME.get().toEpochMilli(), object, source, sourceId, property, value);
    }

    private static TestApi.Answer post(String body) {
        var time = Long.toString(TIME.get().toEpochMilli());
        return api.send(HttpRequest.newBuilder(api.uri(HubSpotEndpoint.PATH))
                .header("X-HubSpot-Request-Timestamp", time)
                .header("X-HubSpot-Signature-v3", signature("POST" + URL + HubSpotEndpoint.PATH + body + time))
                .POST(BodyPublishers.ofString(body)));
    }

    private static String signature(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** As its next decision would see it. */
    private static LeadState state(LeadId lead) {
        var campaigns = new Campaigns(api.hub());
        var unused = new Advances(api.hub(), campaigns).advance(lead, 0, TIME.get(), null);
        return new Leads(api.hub(), campaigns).load(lead).state();
    }

    private static long entries(LeadId lead) {
        return count("SELECT count(*) FROM journal WHERE lead_id = '" + lead + "'");
    }

    private static long told() {
        return count("SELECT count(*) FROM crm_news");
    }

    private static long count(String sql) {
        return api.hub().sql().sql(sql).query(Long.class).single();
    }

    private static Address address(String text) {
        return Address.parse(text).orElseThrow();
    }
}
