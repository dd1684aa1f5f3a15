package leadloom.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import leadloom.api.dispatch.ClockKeeper;
import leadloom.api.dispatch.Dispatcher;
import leadloom.api.dispatch.LeadStarter;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.TestHub;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.journal.Advances;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.lead.LeadId;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The API on a real port and a real database, with a Temporal that only takes the first decision of each lead. */
public final class TestApi implements AutoCloseable {

    public static final String MAIL_SECRET = "whsec_bm90LWEtc2VjcmV0LW9ubHktYS10ZXN0LW5vdC1hLXNlY3JldA==";

    private final Hub hub;
    private final boolean ownsHub;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String key;
    private final FakeTemporal temporal;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ApiConfiguration.class)
    static class Application {}

    /** Decides once for each lead it is told of, as its workflow would at its start. */
    public static final class FakeTemporal implements LeadStarter {

        private final Hub hub;
        private final Advances advances;
        private final List<LeadId> told = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        FakeTemporal(Hub hub, Campaigns campaigns) {
            this.hub = hub;
            this.advances = new Advances(hub, campaigns);
        }

        public List<LeadId> told() {
            return told;
        }

        public void away(boolean isAway) {
            away = isAway;
        }

        @Override
        public boolean reachable() {
            return !away;
        }

        @Override
        public void signalWithStart(LeadId lead, Priority priority) {
            if (away) {
                throw new IllegalStateException("away");
            }
            told.add(lead);
            var unused = advances.advance(lead, 0, hub.realTime().instant(), null);
        }
    }

    private TestApi(Hub hub, boolean dispatching, Map<String, Object> settings) {
        this(hub, dispatching, settings, Map.of());
    }

    private TestApi(Hub hub, boolean dispatching, Map<String, Object> settings, Map<String, Object> parts) {
        this(hub, true, dispatching, settings, parts);
    }

    private TestApi(
            Hub hub, boolean ownsHub, boolean dispatching, Map<String, Object> settings, Map<String, Object> parts) {
        this.hub = hub;
        this.ownsHub = ownsHub;
        var campaigns = new Campaigns(hub);
        this.temporal = new FakeTemporal(hub, campaigns);
        publish(campaigns);
        this.key = key(EnumSet.allOf(Scope.class));
        var application = new SpringApplication(Application.class);
        application.addInitializers(fresh -> {
            fresh.getBeanFactory().registerSingleton("hub", hub);
            fresh.getBeanFactory().registerSingleton("campaigns", campaigns);
            parts.forEach(fresh.getBeanFactory()::registerSingleton);
            if (dispatching) {
                fresh.getBeanFactory().registerSingleton("dispatcher", new Dispatcher(new Outbox(hub), temporal));
                ClockKeeper.start(new DecisionClock(hub.sql()), new Leads(hub, campaigns), hub.realTime())
                        .ifPresent(keeper -> fresh.getBeanFactory().registerSingleton("clockKeeper", keeper));
            }
        });
        var all = new HashMap<String, Object>(settings);
        all.putIfAbsent("server.port", "0");
        all.putIfAbsent("server.address", "127.0.0.1");
        all.putIfAbsent("leadloom.hooks.mail-secret", MAIL_SECRET);
        all.put("leadloom.imports.directory", "target/imports");
        all.put("spring.main.banner-mode", "off");
        all.put("logging.level.root", "warn");
        application.setDefaultProperties(all);
        this.context = application.run();
    }

    public static TestApi live() {
        return live(true, Map.of());
    }

    public static TestApi live(boolean dispatching, Map<String, Object> settings) {
        var hub = TestHub.open();
        new DecisionClock(hub.sql()).live(hub.realTime().instant());
        return new TestApi(hub, dispatching, settings);
    }

    /** Another process on the same database. */
    public static TestApi beside(TestApi first, Map<String, Object> settings) {
        return new TestApi(first.hub, false, false, settings, Map.of());
    }

    /** With further parts of the process, by bean name. */
    public static TestApi with(Map<String, Object> parts) {
        var hub = TestHub.open();
        new DecisionClock(hub.sql()).live(hub.realTime().instant());
        return new TestApi(hub, false, Map.of(), parts);
    }

    /** On a clock of the caller's, where no decision is due by itself. */
    public static TestApi at(InstantSource realTime, Map<String, Object> settings) {
        var hub = TestHub.open(realTime);
        new DecisionClock(hub.sql()).live(hub.realTime().instant());
        return new TestApi(hub, false, settings);
    }

    public static TestApi simulated(double factor) {
        var hub = TestHub.open();
        new DecisionClock(hub.sql()).simulated(hub.realTime().instant(), factor);
        return new TestApi(hub, true, Map.of());
    }

    private static void publish(Campaigns campaigns) {
        var source = resource("campaign.yaml");
        var parsed = CampaignFile.parse("campaign.yaml", source, path -> Optional.empty());
        if (!(parsed instanceof CampaignFile.Valid valid)) {
            throw new IllegalStateException(parsed.toString());
        }
        campaigns.publish("autumn", source, Map.of(), valid.campaign().engine(), "test");
    }

    public static String resource(String name) {
        try (var in = Objects.requireNonNull(TestApi.class.getResourceAsStream("/leadloom/api/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    public Hub hub() {
        return hub;
    }

    public FakeTemporal temporal() {
        return temporal;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public String key() {
        return key;
    }

    public String key(EnumSet<Scope> scopes) {
        return new ApiKeys(hub).create("a test", scopes).secret();
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** A request with a valid key, to be changed at will. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + key);
    }

    public Answer get(String path) {
        return send(request(path));
    }

    /** With a fresh Idempotency-Key. */
    public Answer post(String path, String json) {
        return post(path, json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer post(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(body)));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return Json.tree(response.body());
        }

        public String code() {
            return json().path("code").asString("");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    @Override
    public void close() {
        context.getBeansOfType(Dispatcher.class).values().forEach(Dispatcher::close);
        context.getBeansOfType(ClockKeeper.class).values().forEach(ClockKeeper::close);
        context.close();
        http.close();
        if (ownsHub) {
            hub.close();
        }
    }
}
