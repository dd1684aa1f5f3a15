package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.capture.ResponsesSource;
import leadloom.app.vendors.Breakers;
import leadloom.app.vendors.TypeformSlot;
import leadloom.app.vendors.VendorPlan;
import leadloom.hub.lead.Sentinel;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each vendor is switched off in one running installation while leads are on their way: they move on as the file says,
 * calls to it stop, and once it is back what waited is done, once.
 */
@ExtendWith(Ground.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class VendorDrillsIT {

    /** As in the demo. */
    private static final Duration DAY = Duration.ofSeconds(2);

    private static final Duration SOON = Duration.ofSeconds(40);

    private static final Map<String, String> FIRST = Map.of(
            "LEADLOOM_ENRICHMENT_VENDOR", "hunter,people-data-labs",
            "LEADLOOM_CRM_VENDOR", "hubspot",
            "LEADLOOM_AI_VENDOR", "openai",
            "LEADLOOM_EMAIL_VENDOR", "smtp");
    private static final Map<String, String> SECOND = Map.of(
            "LEADLOOM_ENRICHMENT_VENDOR", "people-data-labs,hunter",
            "LEADLOOM_CRM_VENDOR", "salesforce",
            "LEADLOOM_AI_VENDOR", "anthropic",
            "LEADLOOM_EMAIL_VENDOR", "mailchimp-transactional");

    private final Map<String, String> third;
    private final Sandbox vendors = Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none()));
    private final Life life;
    private final RolesApart roles;
    private final Drill drill;

    VendorDrillsIT(Ground ground, @TempDir Path directory) throws IOException {
        var mapping = directory.resolve("company-data.json");
        Files.writeString(mapping, """
                {"name": "company-data", "url": "%s/company-data/v1/organisations?domain={domain}",
                 "keyHeader": "X-API-Key", "found": "/organisation",
                 "facts": {"name": "/organisation/label", "domain": "/organisation/web"}}
                """.formatted(vendors.httpUri()));
        var prices = directory.resolve("prices.yaml");
        try (var shipped = VendorDrillsIT.class.getResourceAsStream("/leadloom/prices.yaml")) {
            var listed = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(prices, listed.stripTrailing() + """

                      - {vendor: company-data, from: 2020-01-01, checked: 2026-11-22, source: "the stand-in", per: {look_up: 0.01 USD}}
                    """.replaceAll("(?m)^ +- ", "  - "));
        }
        third = Map.of(
                "LEADLOOM_PRICES", prices.toString(),
                "LEADLOOM_ENRICHMENT_VENDOR", "mapped,clearbit",
                "LEADLOOM_ENRICHMENT_MAPPING", mapping.toString(),
                "LEADLOOM_CRM_VENDOR", "hubspot",
                "LEADLOOM_AI_VENDOR", "openai",
                "LEADLOOM_EMAIL_VENDOR", "sendgrid");
        life = Life.on(ground, directory, DAY);
        life.publish(Drill.CAMPAIGN);
        roles = RolesApart.start(life, vendors, Map.of());
        drill = new Drill(life, vendors, roles);
    }

    @AfterAll
    void stop() {
        roles.close();
        vendors.close();
        life.close();
    }

    @Test
    @Order(10)
    void hunterIsAwayAndTheNextProviderIsAsked() {
        roles.work(FIRST);
        drill.companyData("hunter", "hunter", "people-data-labs");
    }

    @Test
    @Order(11)
    void hubSpotIsAwayAndMailsGoAllTheSame() {
        roles.work(FIRST);
        drill.crm("hubspot", "crm");
    }

    @Test
    @Order(12)
    void theOpenAiModelIsAwayAndThePlainTemplateLeaves() {
        roles.work(FIRST);
        drill.model("openai");
    }

    @Test
    @Order(13)
    void theMailServerIsAwayAndMailsWait() {
        roles.work(FIRST);
        drill.mail("smtp", "mail");
    }

    @Test
    @Order(14)
    void theChatIsAwayAndItsMessagesWait() {
        roles.work(FIRST);
        drill.chat();
    }

    @Test
    @Order(20)
    void peopleDataLabsIsAwayAndTheNextProviderIsAsked() {
        roles.work(SECOND);
        drill.companyData("people-data-labs", "people-data-labs", "hunter");
    }

    @Test
    @Order(21)
    void salesforceIsAwayAndMailsGoAllTheSame() {
        roles.work(SECOND);
        drill.crm("salesforce", "salesforce");
    }

    @Test
    @Order(22)
    void anthropicIsAwayAndThePlainTemplateLeaves() {
        roles.work(SECOND);
        drill.model("anthropic");
    }

    @Test
    @Order(23)
    void mailchimpTransactionalIsAwayAndMailsWait() {
        roles.work(SECOND);
        drill.mail("mailchimp-transactional", "mandrill");
    }

    @Test
    @Order(30)
    void aProviderOfOnesOwnIsAwayAndTheNextIsAsked() {
        roles.work(third);
        drill.companyData("mapped", "company-data", "clearbit");
    }

    @Test
    @Order(31)
    void everyProviderIsAwayAndLeadsGoOnWithoutAndSaySo() {
        roles.work(third);
        vendors.faults().takeDown("enrichment");
        vendors.faults().takeDown("company-data");
        var late = drill.takeIn(Drill.DURING);
        drill.awaitStopped("clearbit");
        // wait_at_most is counted on the decision clock; the file says how long, and the journal why
        drill.awaitAll("leads go on without company data", late, """
                SELECT count(*) FROM lead l WHERE l.id IN (:leads) AND l.segment IS NOT NULL
                """);
        assertThat(drill.effects("enrich", "done", late)).isZero();
        vendors.faults().lift("enrichment");
        vendors.faults().lift("company-data");
        drill.awaitAnswers("mapped");
        drill.awaitMailed(late);
    }

    @Test
    @Order(32)
    void sendGridIsAwayAndMailsWait() {
        roles.work(third);
        drill.mail("sendgrid", "sendgrid");
    }

    /** Whoever reads missed answers is told to come later, at once; none is lost, as the vendor keeps them. */
    @Test
    @Order(40)
    void typeformIsAwayAndMissedAnswersAreReadLater() throws Exception {
        var breakers = new Breakers(true, InstantSource.system(), new SimpleMeterRegistry());
        var plan = new VendorPlan(
                Map.of("LEADLOOM_TYPEFORM_KEY", "fake-token"), Optional.of(vendors.httpUri()), 0, life.url(), true);
        var reader = TypeformSlot.of(plan, breakers, life.hub()).orElseThrow();
        StandInForms.submit(vendors.httpUri(), "drill", "missed@orrin.example");
        vendors.faults().takeDown("typeform");
        for (var asked = 0; asked < 20; asked++) {
            assertThat(reader.finishedSince("drill", Instant.EPOCH, null))
                    .isInstanceOf(ResponsesSource.Answer.Later.class);
        }
        assertThat(breakers.vendors()).singleElement().matches(seen -> !seen.there());
        assertThat(vendors.invoices().faults("typeform").values()).containsExactly(5);

        vendors.faults().lift("typeform");
        Await.until(
                "the answers are read",
                SOON,
                () -> reader.finishedSince("drill", Instant.EPOCH, null)
                                instanceof ResponsesSource.Answer.Page(var responses, var last)
                        && responses.size() == 1);
    }

    /** Over all drills: what the hub holds for done is what vendors did, and nobody was left behind. */
    @Test
    @Order(90)
    void everyLeadEndsAndTheHubsCountsAreTheVendors() {
        life.awaitDone(Duration.ofSeconds(60));
        var invoices = vendors.invoices();

        assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
        assertThat(life.count("SELECT count(*) FROM lead WHERE outcome IS NULL"))
                .isZero();
        assertThat(life.twice()).isZero();
        assertThat(life.counts("SELECT state AS name, count(*) AS times FROM effect WHERE kind = 'mail' GROUP BY 1"))
                .as("done, or surely not sent and done anew by a later decision")
                .containsOnlyKeys("done", "failed");
        assertThat(life.counts("""
                SELECT vendor AS name, count(*) AS times FROM effect WHERE kind = 'mail' AND state = 'done'
                GROUP BY 1
                """))
                .isEqualTo(Map.of(
                        "smtp", (int) invoices.total("mail"),
                        "mandrill", (int) invoices.total("mandrill"),
                        "sendgrid", (int) invoices.total("sendgrid")));
        assertThat(vendors.mails().count()).isEqualTo(life.mails());
        for (var once : List.of("mail", "mandrill", "sendgrid", "sales", "hunter", "enrichment")) {
            assertThat(invoices.repeated(once)).as(once).isEmpty();
        }
        Await.until(
                "every message is posted",
                SOON,
                () -> messages("posted_at IS NULL").isEmpty());
        assertThat(invoices.byEffect("sales").keySet())
                .containsExactlyInAnyOrderElementsOf(messages("posted_at IS NOT NULL"));
        assertThat(messages("kind = 'note'")).hasSameSizeAs(keys("notify"));
        assertTasks();
        for (var write : keys("crm")) {
            var known = invoices.byEffect("crm").containsKey(write)
                    || invoices.byEffect("salesforce").keySet().stream().anyMatch(made -> made.startsWith(own(write)));
            assertThat(known).as("%s is in a CRM", write).isTrue();
        }
    }

    /** Every lead tells sales once; what was decided anew during an outage makes no second task, in neither CRM. */
    private void assertTasks() {
        assertThat(vendors.kept("hubspot tasks") + vendors.kept("salesforce tasks"))
                .isEqualTo(keys("notify").size());
        assertThat(life.count("SELECT count(DISTINCT lead_id) FROM effect WHERE kind = 'notify' AND state = 'done'"))
                .isEqualTo(keys("notify").size());
    }

    /** Salesforce is told of no effects: each write of a record counts by our id of the record. */
    private String own(String write) {
        return life.hub()
                .sql()
                .sql("""
                SELECT coalesce(max(own_id), 'nobody') || '#' FROM crm_link
                WHERE vendor = 'salesforce' AND lead_id = :lead
                """)
                .param("lead", write.substring(0, write.lastIndexOf('-')))
                .query(String.class)
                .single();
    }

    private List<String> messages(String which) {
        return life.hub()
                .sql()
                .sql("SELECT message_key FROM chat_message WHERE " + which)
                .query((row, number) -> row.getString("message_key"))
                .list();
    }

    /** The ids under which vendors know what was done. */
    private List<String> keys(String kind) {
        return life.hub()
                .sql()
                .sql("SELECT lead_id || '-' || position AS key FROM effect WHERE kind = :kind AND state = 'done'")
                .param("kind", kind)
                .query((row, number) -> row.getString("key"))
                .list();
    }
}
