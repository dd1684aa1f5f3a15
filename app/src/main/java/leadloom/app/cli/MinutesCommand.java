package leadloom.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How much time people spend on leads, and the part of it that no page can see. */
@Command(name = "minutes", description = "Shows how much time people spend, and writes minutes down.")
public final class MinutesCommand {

    private static final List<String> COLUMNS = List.of("day", "role", "kind", "how", "minutes", "at_most");

    private final RootCommand root;

    public MinutesCommand(RootCommand root) {
        this.root = root;
    }

    @Command(name = "add", description = "Writes minutes down that no page could see, such as a talk.")
    int add(
            @Parameters(paramLabel = "MINUTES", description = "1 to 480.") int minutes,
            @Option(
                            names = "--for",
                            defaultValue = "talk",
                            description = "What it was, as a code: talk, call, meeting … (${DEFAULT-VALUE}).")
                    String about,
            @Option(names = "--campaign", description = "Whose time it was, if of one.") @Nullable String campaign,
            @Option(names = "--lead", description = "The same by a lead's id.") @Nullable String lead) {
        var body = JsonNodeFactory.instance.objectNode().put("minutes", minutes).put("about", about);
        if (campaign != null) {
            body.put("campaign", campaign);
        }
        if (lead != null) {
            body.put("lead", lead);
        }
        root.output().object(root.api().post("/human-time", body));
        return ExitCode.DONE.number();
    }

    @Command(name = "show", description = "Sums by role and day, how they are known, and what stands beside them.")
    int show(
            @Option(names = "--from", paramLabel = "DAY", description = "First day; 30 days back unless said.")
                    @Nullable String from,
            @Option(names = "--to", paramLabel = "DAY", description = "Last day; today unless said.") @Nullable String to,
            @Option(names = "--campaign", description = "One campaign alone.") @Nullable String campaign,
            @Option(names = "--own", description = "Your own single stretches instead; nobody else sees them.")
                    boolean own) {
        if (own) {
            root.output()
                    .table(
                            List.of("at", "subject", "how", "seconds", "at_most_seconds"),
                            root.api().list("/human-time/own?limit=100"));
            return ExitCode.DONE.number();
        }
        var sums = root.api().get("/human-time" + query(from, to, campaign));
        if (root.json()) {
            root.output().object(sums);
            return ExitCode.DONE.number();
        }
        root.output().table(COLUMNS, sums.path("days").valueStream().map(MinutesCommand::row));
        say(sums);
        return ExitCode.DONE.number();
    }

    private static String query(@Nullable String from, @Nullable String to, @Nullable String campaign) {
        var words = new ArrayList<String>();
        add(words, "from", from);
        add(words, "to", to);
        add(words, "campaign", campaign);
        return words.isEmpty() ? "" : "?" + String.join("&", words);
    }

    private static void add(List<String> words, String name, @Nullable String value) {
        if (value != null) {
            words.add(name + "=" + ApiClient.encoded(value));
        }
    }

    private static JsonNode row(JsonNode day) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("day", day.path("day").asString(""))
                .put("role", day.path("role").asString(""))
                .put("kind", day.path("kind").asString(""))
                .put("how", day.path("how").asString(""))
                .put("minutes", minutes(day.path("seconds")))
                .put("at_most", minutes(day.path("at_most_seconds")));
    }

    private void say(JsonNode sums) {
        root.say(minutes(sums.path("seconds")) + " minutes, at most " + minutes(sums.path("at_most_seconds")) + ": "
                + minutes(sums.path("measured_seconds")) + " measured, "
                + minutes(sums.path("declared_seconds")) + " declared, "
                + minutes(sums.path("estimated_seconds")) + " estimated");
        var signs = sums.path("signs");
        root.say(sums.path("reviewed").asString("0") + " reviewed, "
                + signs.path("hasty").asString("0") + " approved in under 2 s · in the sample "
                + signs.path("edited").asString("0") + " of "
                + signs.path("sampled").asString("0") + " changed · of "
                + signs.path("unreviewed").asString("0") + " mails whose line nobody saw "
                + signs.path("complaints").asString("0") + " complaints, "
                + signs.path("unsubscribes").asString("0") + " unsubscribes");
    }

    private static String minutes(JsonNode seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds.asLong(0) / 60.0);
    }
}
