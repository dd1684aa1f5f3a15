package leadloom.app.life;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import leadloom.app.DatabaseUrl;
import leadloom.app.StateDirectory;
import leadloom.app.assembly.Server;
import leadloom.app.assembly.ServerPlan;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.app.embedded.Loopback;
import leadloom.hub.Hub;
import leadloom.hub.HubSettings;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Intake;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Journey;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.leads.DemoLead;
import leadloom.sandbox.leads.LeadGenerator;

/** One test's installation: its own database, name space, secret and clock, and a view into its hub. */
final class Life implements AutoCloseable {

    static final String SECRET = "not-a-secret-only-a-test";

    /** Two mails, a hand-over, five quiet days: enough of a life, and over in about two simulated weeks. */
    static final String SHORT = "short-life";

    private static final long SEED = 7;
    private static final int FIRST_PORT = 18280;

    private final Place place;
    private final Hub hub;
    private final URI url = URI.create("http://" + Loopback.HOST + ":" + Loopback.freePortFrom(FIRST_PORT));

    /**
     * Where it is.
     *
     * @param day real time of a simulated day
     */
    record Place(DatabaseUrl database, String temporal, String namespace, StateDirectory state, Duration day) {

        double factor() {
            return 86_400_000.0 / day.toMillis();
        }
    }

    private Life(Place place, Hub hub) {
        this.place = place;
        this.hub = hub;
    }

    /** On the shared servers. */
    static Life on(Ground ground, Path directory, Duration day) {
        return in(new Place(
                ground.database(), ground.temporal(), ground.namespace(), new StateDirectory(directory).create(), day));
    }

    /** Opens the hub and sets its clock, so that leads can be taken in before anything runs. */
    static Life in(Place place) {
        var database = place.database();
        var settings = new HubSettings(database.jdbcUrl(), database.user(), database.password(), 4, SECRET);
        var hub = Hub.open(settings, InstantSource.system(), new SecureRandom());
        new DecisionClock(hub.sql()).simulated(InstantSource.system().instant(), place.factor());
        return new Life(place, hub);
    }

    Place place() {
        return place;
    }

    Hub hub() {
        return hub;
    }

    /** API, worker and simulated vendors in this process. */
    Server start(Who people) {
        return start(true, people, Optional.empty());
    }

    /** API and worker in this process, with these vendors. */
    Server start(Sandbox vendors) {
        return start(true, Who.NOBODY, Optional.of(vendors));
    }

    /** The API alone: it takes leads in and tells Temporal of them. */
    Server startApi() {
        return startApi(Map.of());
    }

    Server startApi(Map<String, String> settings) {
        return start(url, true, false, Who.NOBODY, Optional.empty(), settings);
    }

    /** A worker alone, with these vendors, chosen by these settings; its health is at that address. */
    Server startWorker(URI health, Sandbox vendors, Map<String, String> settings) {
        return start(health, false, true, Who.NOBODY, Optional.of(vendors), settings);
    }

    /** API and worker in this process, without a sandbox: vendors are those that this environment names. */
    Server start(Map<String, String> vendors) {
        var environment = new HashMap<>(vendors);
        environment.putAll(Map.of("LEADLOOM_SECRET", SECRET, "LEADLOOM_INSTANCE", "life"));
        return Server.start(new ServerPlan(
                true,
                true,
                place.database(),
                16,
                place.temporal(),
                place.namespace(),
                "",
                Loopback.HOST,
                url,
                place.state(),
                Optional.of(place.factor()),
                false,
                Optional.empty(),
                0,
                Who.NOBODY,
                SEED,
                environment));
    }

    private Server start(boolean worker, Who people, Optional<Sandbox> vendors) {
        return start(url, true, worker, people, vendors, Map.of());
    }

    private Server start(
            URI address,
            boolean api,
            boolean worker,
            Who people,
            Optional<Sandbox> vendors,
            Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.putAll(
                Map.of("LEADLOOM_SECRET", SECRET, "LEADLOOM_INSTANCE", "life", "LEADLOOM_PUBLIC_URL", url.toString()));
        return Server.start(new ServerPlan(
                api,
                worker,
                place.database(),
                16,
                place.temporal(),
                place.namespace(),
                "",
                Loopback.HOST,
                address,
                place.state(),
                Optional.of(place.factor()),
                worker && vendors.isEmpty(),
                vendors.map(Sandbox::httpUri),
                vendors.map(Sandbox::smtpPort).orElse(0),
                people,
                SEED,
                environment));
    }

    URI url() {
        return url;
    }

    /** What the API answers to somebody who may read. */
    HttpResponse<String> get(String path) {
        var key = new ApiKeys(hub).create("test", Set.of(Scope.READ)).secret();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(url.resolve(path))
                            .header("Authorization", "Bearer " + key)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    int publish(String campaign) {
        return publish(campaign, shipped(campaign));
    }

    int publish(String campaign, String source) {
        return new Campaigns(hub).publish(campaign, source, Map.of(), Journey.ENGINE, "test");
    }

    static String shipped(String campaign) {
        var ours = Life.class.getResource("/leadloom/app/life/" + campaign + ".yaml");
        var place = ours == null ? Life.class.getResource("/leadloom/campaigns/" + campaign + ".yaml") : ours;
        if (place == null) {
            throw new IllegalArgumentException("no campaign " + campaign);
        }
        try (var file = place.openStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Generated leads, always the same. */
    static Stream<DemoLead> leads(int count) {
        return LeadGenerator.leads(count, SEED);
    }

    List<LeadId> takeIn(String campaign, Stream<DemoLead> leads) {
        var version = new Campaigns(hub).newest(campaign).orElseThrow().version();
        var intake = new Intake(hub);
        return leads.map(lead -> intake.take(captured(campaign, version, lead)).lead())
                .toList();
    }

    private static Intake.NewLead captured(String campaign, int version, DemoLead lead) {
        var facts = new TreeMap<String, String>(Map.of(
                "lead.first_name", lead.firstName(),
                "lead.last_name", lead.lastName(),
                "lead.title", lead.title(),
                "company.name", lead.company(),
                "form.challenge", lead.challenge()));
        return new Intake.NewLead(
                campaign,
                version,
                Address.parse(lead.email()).orElseThrow(),
                false,
                new Facts(facts),
                lead.consent().equals("yes") ? Consent.GIVEN : Consent.WITHHELD,
                "test-2026",
                "csv-import",
                lead.timeZone(),
                null,
                null,
                true,
                null,
                Priority.NORMAL);
    }

    /** Every lead has ended, or waits for a person without a deadline. */
    boolean done() {
        return count("""
                SELECT count(*) FROM lead
                WHERE ended_at IS NULL
                  AND NOT EXISTS (SELECT FROM review
                                  WHERE review.lead_id = lead.id AND review.state = 'open' AND due_at IS NULL)
                """) == 0;
    }

    void awaitDone(Duration within) {
        try {
            Await.until("every lead has ended", within, this::done);
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + "; left: " + left(), late);
        }
    }

    private Map<String, Integer> left() {
        return counts("""
                SELECT concat_ws(' / ', stage, next_what, next_because) AS name, count(*) AS times FROM lead
                WHERE ended_at IS NULL GROUP BY 1
                """);
    }

    int count(String select) {
        return hub.sql().sql(select).query(Integer.class).single();
    }

    Map<String, Integer> counts(String select) {
        var counts = new TreeMap<String, Integer>();
        hub.sql().sql(select).query(row -> {
            counts.put(String.valueOf(row.getString("name")), row.getInt("times"));
        });
        return counts;
    }

    /** Mails that left, or may have. */
    int mails() {
        return count("SELECT count(*) FROM effect WHERE kind = 'mail' AND state IN ('done', 'unknown')");
    }

    /** Steps of a lead that were mailed more than once. */
    int twice() {
        return count("""
                SELECT count(*) FROM (
                    SELECT FROM effect WHERE kind = 'mail' AND state IN ('done', 'unknown')
                    GROUP BY lead_id, sequence, step HAVING count(*) > 1) AS twice
                """);
    }

    @Override
    public void close() {
        hub.close();
    }
}
