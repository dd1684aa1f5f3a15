package leadloom.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The first leads of a campaign done by hand with a stopwatch, and the end of that. */
@Command(name = "pilot", description = "Shows pilots of campaigns, runs their stopwatches, and ends them.")
public final class PilotCommand {

    private final RootCommand root;

    public PilotCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "show", description = "All pilots; or one with its leads and what was timed.")
    int show(
            @Parameters(paramLabel = "CAMPAIGN", arity = "0..1", description = "One alone.") @Nullable String campaign) {
        if (campaign == null) {
            root.output()
                    .table(
                            List.of("campaign", "state", "first", "share_percent", "round", "taken", "waiting"),
                            root.api().list("/pilots"));
            return ExitCode.DONE.number();
        }
        var pilot = root.api().get(of(campaign));
        if (root.json()) {
            root.output().object(pilot);
            return ExitCode.DONE.number();
        }
        root.output()
                .table(
                        List.of("lead", "number", "state", "timed"),
                        pilot.path("leads").valueStream().map(PilotCommand::lead));
        pilot.path("baseline").path("steps").forEach(this::step);
        say(pilot);
        return ExitCode.DONE.number();
    }

    private static JsonNode lead(JsonNode lead) {
        var timed = lead.path("steps")
                .valueStream()
                .filter(step -> step.path("done_seconds").asLong(0) > 0)
                .map(step -> step.path("step").asString("") + " " + clock(step.path("done_seconds")))
                .toList();
        return JsonNodeFactory.instance
                .objectNode()
                .put("lead", lead.path("lead").asString(""))
                .put("number", lead.path("number").asInt(0))
                .put("state", lead.path("state").asString(""))
                .put("timed", String.join(", ", timed));
    }

    private void step(JsonNode step) {
        if (step.path("leads").asInt(0) > 0) {
            root.say(step.path("title").asString("") + ": median " + clock(step.path("median_seconds"))
                    + ", middle half "
                    + clock(step.path("quarter_seconds")) + " to " + clock(step.path("three_quarters_seconds"))
                    + ", of " + step.path("leads").asInt(0) + " leads");
        }
    }

    private void say(JsonNode pilot) {
        var baseline = pilot.path("baseline");
        if (!baseline.isObject()) {
            root.say("no baseline yet");
        } else if (baseline.path("old").asBoolean(false)) {
            root.say("timed more than a quarter ago: leadloom pilot again "
                    + pilot.path("campaign").asString(""));
        }
        root.say(pilot.path("state").asString("") + " · "
                + pilot.path("timed_leads").asInt(0) + " of at least "
                + pilot.path("needed").asInt(0) + " leads timed · "
                + pilot.path("waiting").asLong(0)
                + " held until it is over");
    }

    private static String clock(JsonNode seconds) {
        return "%d:%02d".formatted(seconds.asLong(0) / 60, seconds.asLong(0) % 60);
    }

    @Command(name = "time", description = "Your own stopwatch for one step of a lead.")
    int time(
            @Parameters(paramLabel = "LEAD", description = "Its id or e-mail address.") String named,
            @Parameters(paramLabel = "STEP", description = "enrich, segment, ai_line, send or crm.") String step,
            @Parameters(paramLabel = "PRESS", description = "start, pause, stop, or discard to throw it away.")
                    String press) {
        var body = JsonNodeFactory.instance.objectNode().put("action", press).put("step", step);
        return act(named, body);
    }

    @Command(name = "finish", description = "You are done with a lead: you keep it, or Leadloom goes on with it.")
    int finish(
            @Parameters(paramLabel = "LEAD", description = "Its id or e-mail address.") String named,
            @Option(names = "--go-on", description = "Leadloom goes on; otherwise it stays with you.") boolean goOn) {
        return act(named, JsonNodeFactory.instance.objectNode().put("action", goOn ? "release" : "keep"));
    }

    private int act(String named, JsonNode body) {
        var lead = new NamedLead(root, root.api()).id(named);
        root.output().object(root.api().post("/leads/" + ApiClient.encoded(lead) + "/pilot", body));
        return ExitCode.DONE.number();
    }

    @Command(name = "sign-off", description = "Ends a pilot whose leads are timed; held leads go on.")
    int signOff(@Parameters(paramLabel = "CAMPAIGN") String campaign) {
        return end(campaign, "sign-off", null);
    }

    @Command(name = "skip", description = "Ends a pilot without timing; held leads go on.")
    int skip(
            @Parameters(paramLabel = "CAMPAIGN") String campaign,
            @Option(names = "--reason", required = true, description = "Why it may; kept with your name.")
                    String reason) {
        root.confirm("Let every lead of " + campaign + " run without a pilot?");
        return end(campaign, "skip", reason);
    }

    @Command(name = "again", description = "Times the work again with the next leads; nobody else is held.")
    int again(@Parameters(paramLabel = "CAMPAIGN") String campaign) {
        return end(campaign, "again", null);
    }

    private int end(String campaign, String action, @Nullable String reason) {
        var body = JsonNodeFactory.instance.objectNode().put("action", action);
        if (reason != null) {
            body.put("reason", reason);
        }
        root.output().object(root.api().post(of(campaign), body));
        return ExitCode.DONE.number();
    }

    private static String of(String campaign) {
        return "/campaigns/" + ApiClient.encoded(campaign) + "/pilot";
    }
}
