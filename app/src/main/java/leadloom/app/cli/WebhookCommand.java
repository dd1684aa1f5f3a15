package leadloom.app.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Endpoints of other systems that are told of events, and what they were told. */
@Command(name = "webhook", description = "Tells other systems of events: adds endpoints, shows deliveries, replays.")
public final class WebhookCommand {

    private static final List<String> COLUMNS =
            List.of("id", "created_at", "type", "state", "tries", "answered", "data.lead");

    private final RootCommand root;

    public WebhookCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "add", description = "Adds an endpoint; its secret is shown this once.")
    int add(
            @Parameters(paramLabel = "URL", description = "Begins with https://.") String url,
            @Option(
                            names = "--event",
                            required = true,
                            split = ",",
                            paramLabel = "TYPE",
                            description =
                                    "lead.captured, lead.segmented, lead.ended, touch.sent, review.asked or review.decided; may stand several times.")
                    List<String> types) {
        var body = JsonNodeFactory.instance.objectNode().put("url", url);
        var all = body.putArray("types");
        types.forEach(all::add);
        secret(root.api().post("/webhooks", body));
        return ExitCode.DONE.number();
    }

    @Command(name = "list", description = "Lists endpoints and what each is told.")
    int list() {
        root.output()
                .table(
                        List.of("id", "url", "types", "disabled_at", "disabled_because"),
                        root.api().list("/webhooks"));
        return ExitCode.DONE.number();
    }

    @Command(name = "remove", description = "Removes an endpoint; it is told nothing more.")
    int remove(@Parameters(paramLabel = "ID") String id) {
        root.confirm("Remove " + id + "? What waits for it is dropped.");
        root.api().delete(path(id, ""));
        root.say("✓ " + id + " is removed");
        return ExitCode.DONE.number();
    }

    @Command(name = "enable", description = "Tells a disabled endpoint again.")
    int enable(@Parameters(paramLabel = "ID") String id) {
        root.output().object(root.api().post(path(id, "/enable"), empty()));
        return ExitCode.DONE.number();
    }

    @Command(name = "disable", description = "Tells an endpoint nothing until it is enabled.")
    int disable(@Parameters(paramLabel = "ID") String id) {
        root.output().object(root.api().post(path(id, "/disable"), empty()));
        return ExitCode.DONE.number();
    }

    @Command(name = "rotate", description = "Makes another secret; both sign for 24 hours.")
    int rotate(@Parameters(paramLabel = "ID") String id) {
        secret(root.api().post(path(id, "/rotate"), empty()));
        return ExitCode.DONE.number();
    }

    @Command(name = "deliveries", description = "Lists what an endpoint was told, the newest first.")
    int deliveries(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--state", description = "Only open, trying, delivered, failed or dropped.") @Nullable String state) {
        var only = state == null ? "" : "&state=" + ApiClient.encoded(state);
        root.output().table(COLUMNS, root.api().list(path(id, "/deliveries?limit=100") + only));
        return ExitCode.DONE.number();
    }

    @Command(name = "delivery", description = "Shows one delivery with every try and what was answered.")
    int delivery(@Parameters(paramLabel = "DELIVERY") String id) {
        root.output().object(root.api().get("/deliveries/" + ApiClient.encoded(id)));
        return ExitCode.DONE.number();
    }

    @Command(name = "replay", description = "Sends one delivery again, or all that an endpoint was told in a span.")
    int replay(
            @Parameters(
                            paramLabel = "ID",
                            description = "A delivery (dlv_…), or an endpoint (hook_…) with --from and --to.")
                    String id,
            @Option(names = "--from", paramLabel = "INSTANT", description = "Such as 2026-11-22T09:00:00Z.") @Nullable String from,
            @Option(names = "--to", paramLabel = "INSTANT", description = "Not included; unset: now.") @Nullable String to,
            @Option(names = "--state", description = "Only failed ones, for example.") @Nullable String state) {
        if (id.startsWith("dlv_")) {
            root.output().object(root.api().post("/deliveries/" + ApiClient.encoded(id) + "/replay", empty()));
            return ExitCode.DONE.number();
        }
        if (from == null) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, "Of an endpoint a span is replayed: add --from and --to.");
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.put("from", instant(from))
                .put("to", to == null ? root.terminal().clock().instant().toString() : instant(to));
        if (state != null) {
            body.put("state", state);
        }
        var answer = root.api().post(path(id, "/replay"), body);
        root.output().object(answer);
        if (answer.path("more").asBoolean(false)) {
            root.say("There are more in this span; run it again from the next.");
        }
        return ExitCode.DONE.number();
    }

    private static String instant(String text) {
        try {
            return Instant.parse(text).toString();
        } catch (DateTimeParseException other) {
            throw new CommandFailure(ExitCode.WRONG_USAGE, text + " is no instant; write it like 2026-11-22T09:00:00Z");
        }
    }

    private void secret(JsonNode answer) {
        root.output().object(answer);
        root.say("The secret is shown this once: give it to whoever receives.");
    }

    private static String path(String id, String rest) {
        return "/webhooks/" + ApiClient.encoded(id) + rest;
    }

    private static JsonNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
