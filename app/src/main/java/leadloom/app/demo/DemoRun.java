package leadloom.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import leadloom.app.KeptKey;
import leadloom.app.RunFile;
import leadloom.app.ServerApplication;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.assembly.Server;
import leadloom.app.cli.ApiClient;
import leadloom.app.cli.CommandFailure;
import leadloom.app.cli.ExitCode;
import leadloom.app.cli.RootCommand;
import leadloom.app.demo.DemoCommand.Vendors;
import leadloom.app.demo.DemoCommand.Wish;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Loopback;
import leadloom.app.embedded.Steps;
import leadloom.app.server.Stops;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.Finding;
import leadloom.hub.lead.Sentinel;
import leadloom.journey.Journey;
import leadloom.sandbox.leads.LeadGenerator;
import tools.jackson.databind.node.JsonNodeFactory;

/** One run of the demo, from an empty directory to its summary. */
final class DemoRun {

    /** No life in a shipped campaign is longer; a test works that out from the files. */
    private static final Duration LONGEST = Duration.ofDays(120);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private final RootCommand root;
    private final Wish wish;
    private final Server server;
    private final EmbeddedServices services;
    private final URI url;
    private final StateDirectory data;
    private final Map<String, String> environment;
    private final Progress progress;
    private final PeakMemory memory = new PeakMemory();
    private final Instant started;
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean moved;
    private String campaign = "";
    private Optional<TakenIn> takenIn = Optional.empty();

    private DemoRun(
            RootCommand root,
            Wish wish,
            Server server,
            EmbeddedServices services,
            URI url,
            StateDirectory data,
            Map<String, String> environment) {
        this.root = root;
        this.wish = wish;
        this.server = server;
        this.services = services;
        this.url = url;
        this.data = data;
        this.environment = environment;
        this.started = root.terminal().clock().instant();
        this.progress = new Progress(server.assembly().hub());
    }

    static DemoRun start(RootCommand root, Wish wish, Stops stops) {
        var state = root.state().create();
        stops.add("lock", state.lock().orElseThrow(() -> alreadyRunning(root)));
        stops.add("farewell", () -> root.say("Stopped; nothing of the demo runs any more"));
        root.say("Leadloom demo · no keys, no account, nothing leaves this machine · Ctrl C stops all of it");
        var data = emptied(new StateDirectory(state.path().resolve("demo")));
        var own = root.terminal().environment();
        var environment = wish.vendors() == Vendors.REAL_PROTOCOLS ? RealProtocols.before(own) : own;
        var steps = new Steps(root::say);
        var services = stops.add("services", EmbeddedServices.open(data, environment, steps));
        var port = wish.port()
                .or(() -> Settings.LEADLOOM_PORT.in(environment).map(Integer::valueOf))
                .orElseGet(() -> Loopback.freePortFrom(8080));
        var url = URI.create("http://" + Loopback.HOST + ":" + port);
        var settings = new LinkedHashMap<>(services.settings());
        settings.put("leadloom.home", data.path().toString());
        settings.put("server.address", Loopback.HOST);
        settings.put("server.port", port);
        settings.put("leadloom.clock.factor", 86_400_000.0 / wish.day().toMillis());
        settings.put("leadloom.people", wish.colleagues() ? "RECIPIENTS_AND_COLLEAGUES" : "RECIPIENTS");
        settings.put("leadloom.seed", wish.seed());
        services.temporal().webUi().ifPresent(ui -> settings.put("leadloom.temporal.ui", ui.toString()));
        var server = stops.add(
                "leadloom",
                steps.step(
                        "leadloom",
                        () -> new ServerApplication(environment).server(settings),
                        made -> "API, worker and simulated vendors at " + url));
        stops.add("note", () -> RunFile.remove(state));
        new RunFile(
                        ProcessHandle.current().pid(),
                        url,
                        services.temporal().webUi().orElse(null),
                        root.terminal().clock().instant(),
                        data.path())
                .write(state);
        // Beside the demo's own data: the key of an installation that outlives it stays where it is.
        server.firstKey().ifPresent(new KeptKey(data)::write);
        return new DemoRun(root, wish, server, services, url, data, environment);
    }

    private static CommandFailure alreadyRunning(RootCommand root) {
        return new CommandFailure(
                ExitCode.FAILED, "Leadloom already runs in " + root.state().path() + "; stop it with ./leadloom down");
    }

    /** Every demo starts on the same Monday, so what an earlier one left is taken away. */
    private static StateDirectory emptied(StateDirectory data) {
        if (Files.exists(data.path())) {
            EmbeddedServices.stopLeftOvers(data);
            try (var files = Files.walk(data.path())) {
                files.sorted(Comparator.reverseOrder()).forEach(DemoRun::delete);
            } catch (IOException denied) {
                throw new UncheckedIOException(denied);
            }
        }
        return data.create();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException denied) {
            throw new UncheckedIOException(denied);
        }
    }

    void takeLeadsIn() throws IOException, InterruptedException {
        publish();
        if (wish.vendors() == Vendors.REAL_PROTOCOLS) {
            var form = new FormIntake(url, key(), server.sandbox().orElseThrow().httpUri(), campaign, wish.seed());
            takenIn = Optional.of(form.fillIn(LeadGenerator.leads(wish.count(), wish.seed()), root::say));
            return;
        }
        var file = wish.leads().orElseGet(this::generated);
        var mapping = wish.mapping().map(name -> text(name, ".mapping.yaml"));
        takenIn = Optional.of(TakenIn.byImport(url, key(), file, mapping, campaign, root::say));
    }

    private void publish() {
        var source = text(wish.campaign(), ".yaml");
        var name = Path.of(wish.campaign()).getFileName().toString();
        switch (CampaignFile.parse(name, source, file -> Optional.empty())) {
            case CampaignFile.Valid valid -> {
                campaign = valid.campaign().id();
                server.assembly().campaigns().publish(campaign, source, Map.of(), Journey.ENGINE, "demo");
                root.say("  ✓ campaign     " + valid.campaign().title() + " (" + campaign + ")");
            }
            case CampaignFile.Invalid invalid -> {
                for (Finding finding : invalid.errors()) {
                    root.say(finding.rendered(name));
                }
                throw new CommandFailure(ExitCode.FILE_INVALID, invalid.errors().size() + " errors in " + name);
            }
        }
    }

    private Path generated() {
        var file = data.resolve("leads.csv");
        LeadGenerator.write(file, wish.count(), wish.seed());
        return file;
    }

    /** A file of the user's, or one that is shipped. */
    private String text(String name, String ending) {
        try {
            if (Files.exists(Path.of(name))) {
                return Files.readString(Path.of(name));
            }
            try (var shipped = DemoRun.class.getResourceAsStream("/leadloom/campaigns/" + name + ending)) {
                if (shipped == null) {
                    throw new CommandFailure(ExitCode.NOT_FOUND, "there is no file " + name + ", and none is shipped");
                }
                return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String key() {
        return new KeptKey(data).read().orElse("");
    }

    void printAddresses() {
        root.say("");
        root.say("  Console      " + url + signIn() + "   (signs in once)");
        root.say("  API          " + url + "/api/v1/openapi.json   try: ./leadloom lead list");
        root.say("  Health       " + url + "/api/v1/health");
        progress.anyLead().ifPresent(lead -> root.say("  Lead         " + url + "/leads/" + lead));
        services.temporal().webUi().ifPresent(ui -> root.say("  Temporal     " + ui));
        root.say("");
    }

    private String signIn() {
        return new ApiClient(url, Optional.of(key()))
                .post("/sign-in-links", JsonNodeFactory.instance.objectNode())
                .path("path")
                .asString("");
    }

    /** Shows progress until every lead has ended or rests with a person, or no life should last any longer. */
    void watch() throws InterruptedException {
        var said = Instant.MIN;
        while (!progress.done()) {
            memory.look();
            moveHalfWay();
            var now = root.terminal().clock().instant();
            if (Duration.between(said, now).compareTo(SAY_EVERY) > 0) {
                root.say(progress.line());
                said = now;
            }
            if (progress.simulated().compareTo(LONGEST.plusDays(5)) > 0) {
                root.say("Some leads are still on their way after " + LONGEST.toDays() + " simulated days");
                break;
            }
            never.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        root.say(progress.line());
    }

    private void moveHalfWay() {
        if (moved
                || wish.vendors() != Vendors.REAL_PROTOCOLS
                || progress.simulated().compareTo(RealProtocols.MOVE_AFTER) < 0) {
            return;
        }
        moved = true;
        root.say(progress.line());
        server.moveTo(RealProtocols.after(environment));
        root.say("  ✓ moved        mail from Mailchimp Transactional to SMTP, CRM from HubSpot to Salesforce");
    }

    /** Prints the table, and says whether every figure that applies holds. */
    boolean summarise() {
        new Sentinel(server.assembly().hub()).check();
        var hub = server.assembly().hub();
        var took = Duration.between(started, root.terminal().clock().instant());
        var summary = hub.inTransaction(() -> {
            // Counting whole journals takes longer than any statement that a lead waits for.
            hub.sql().sql("SET LOCAL statement_timeout = '120s'").update();
            return new Summary(hub, server, takenIn.orElseThrow(), services, took, memory.peakBytes());
        });
        summary.lines().forEach(line -> root.terminal().out().println(line));
        return summary.holds();
    }
}
