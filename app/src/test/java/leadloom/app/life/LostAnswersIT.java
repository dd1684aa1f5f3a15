package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.lead.Sentinel;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.people.People;
import leadloom.sandbox.people.PeopleOptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vendors that do the work and then say nothing, and hooks that come twice: nobody is written to twice, nobody is lost,
 * and what nobody can know is listed and left for a person.
 */
@ExtendWith(Ground.Shared.class)
@Timeout(900)
class LostAnswersIT {

    private static final Logger LOG = LoggerFactory.getLogger(LostAnswersIT.class);

    /** A line, two mails, two CRM writes and a task for everybody. */
    private static final String DRILL = "drill";

    private static final int LEADS = Integer.getInteger("leadloom.life.lost.leads", 40);
    private static final Duration DAY = Duration.ofMillis(500);
    private static final double OFTEN = 0.05;
    private static final String HOOK_SECRET = "whsec_bm90LWEtc2VjcmV0LW9ubHktYS10ZXN0LWZvci1ob29rcw==";
    private static final String CRM_SECRET = "not-a-secret-either";

    private static final FaultRates LOSSES =
            new FaultRates(0, 0, 0, OFTEN, OFTEN, 0, 0, 0, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    /** One that can be asked afterwards what became of a mail, and one that cannot. */
    @ParameterizedTest
    @ValueSource(strings = {"smtp", "mailchimp-transactional"})
    void nothingIsDoneTwiceAndNobodyIsLost(String vendor, Ground ground) throws Exception {
        var standIn = vendor.equals("smtp") ? "mail" : "mandrill";
        try (var vendors = Sandbox.start(new SandboxOptions(0, 0, 7, LOSSES));
                var life = Life.on(ground, directory.resolve(vendor), DAY);
                var roles = RolesApart.start(
                        life,
                        vendors,
                        Map.of(
                                "LEADLOOM_MAIL_HOOK_SECRET", HOOK_SECRET,
                                "LEADLOOM_HUBSPOT_HOOK_SECRET", CRM_SECRET));
                var people = people(life)) {
            vendors.mails().listen(people);
            listenToTheCrm(life, vendors);
            life.publish(DRILL);
            var leads = life.takeIn(DRILL, Life.leads(LEADS));
            roles.work(Map.of("LEADLOOM_EMAIL_VENDOR", vendor));
            life.awaitDone(Duration.ofMinutes(14));

            LOG.info("{}: {} {}", vendor, figures(life, vendors, standIn), people.counts());
            assertThat(life.count("SELECT count(*) FROM lead WHERE ended_at IS NOT NULL"
                            + " OR EXISTS (SELECT FROM review WHERE lead_id = lead.id AND state = 'open')"))
                    .as("losses")
                    .isEqualTo(leads.size());
            assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
            assertFaulted(vendors, standIn);
            assertOnce(life, vendors, standIn);
        }
    }

    private static void assertFaulted(Sandbox vendors, String mail) {
        for (var vendor : List.of(mail, "crm", "writer")) {
            assertThat(vendors.invoices().faults(vendor)).as(vendor).isNotEmpty();
        }
    }

    private static void assertOnce(Life life, Sandbox vendors, String mail) {
        var invoices = vendors.invoices();
        assertThat(life.twice()).as("steps mailed twice").isZero();
        assertThat(invoices.repeated(mail)).as("mails taken twice").isEmpty();
        assertThat(invoices.repeated("sales")).as("messages posted twice").isEmpty();
        var tasks = keys(life, "SELECT lead_id || '-' || position FROM effect WHERE kind = 'notify'");
        assertThat(invoices.repeated("crm").stream().filter(key -> tasks.contains(key) || key.endsWith("-note")))
                .as("tasks or notes made twice")
                .isEmpty();
        var taken = new TreeSet<String>();
        invoices.byEffect(mail).keySet().forEach(key -> taken.add(bare(key)));
        assertThat(taken).as("what is done was taken").containsAll(keys(life, mails("done")));
        var doubtful = keys(life, mails("unknown"));
        var known = new TreeSet<>(keys(life, mails("done")));
        known.addAll(doubtful);
        assertThat(known).as("what was taken is done, or listed as unknown").containsAll(taken);
        var listed = life.get("/api/v1/touches?state=unknown&limit=100").body();
        assertThat(doubtful)
                .as("the list of unknowns")
                .allSatisfy(touch -> assertThat(listed).contains(touch.substring(0, touch.lastIndexOf('.'))));
    }

    private static String mails(String state) {
        return "SELECT lead_id || '.' || position FROM effect WHERE kind = 'mail' AND state = '" + state + "'";
    }

    /** Lead and position, whichever way a vendor was told of them. */
    private static String bare(String key) {
        return key.replaceAll("[<>]|@.*|-mail$", "").replaceAll("-(\\d+)$", ".$1");
    }

    private static Set<String> keys(Life life, String select) {
        return new TreeSet<>(life.hub().sql().sql(select).query(String.class).list());
    }

    private static Map<String, Integer> figures(Life life, Sandbox vendors, String mail) {
        var figures = life.counts("SELECT kind || ' ' || state AS name, count(*) AS times FROM effect GROUP BY 1");
        for (var vendor : List.of(mail, "crm", "writer", "sales", "enrichment")) {
            figures.put(vendor + " performed", (int) vendors.invoices().total(vendor));
            vendors.invoices().faults(vendor).forEach((kind, times) -> figures.put(vendor + " " + kind.word(), times));
        }
        figures.put("leads", life.count("SELECT count(*) FROM lead"));
        figures.put("reviews open", life.count("SELECT count(*) FROM review WHERE state = 'open'"));
        return figures;
    }

    private static People people(Life life) {
        var key = new ApiKeys(life.hub()).create("simulated people", Set.of(Scope.READ, Scope.REVIEW, Scope.SIMULATE));
        return People.start(PeopleOptions.of(life.url(), key.secret(), HOOK_SECRET, 7, true));
    }

    private static void listenToTheCrm(Life life, Sandbox vendors) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var body = "{\"url\": \"%s\", \"secret\": \"%s\", \"app_id\": 54321}"
                    .formatted(life.url().resolve("/api/v1/hooks/hubspot"), CRM_SECRET);
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(vendors.httpUri() + "/sandbox/crm/hook"))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }
}
