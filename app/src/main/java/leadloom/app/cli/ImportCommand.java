package leadloom.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Hands a file of leads over; the rows that were refused come back as a file that can be mended and imported again. */
@Command(name = "import", description = "Imports leads from a CSV or NDJSON file.")
public final class ImportCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "FILE", description = "CSV (any delimiter) or NDJSON, UTF-8 or Windows-1252.")
    private Path file = Path.of("");

    @Option(names = "--mapping", paramLabel = "FILE", description = "Says which column is what.")
    private @Nullable Path mapping;

    @Option(names = "--campaign", paramLabel = "ID", description = "The campaign that the leads join.")
    private @Nullable String campaign;

    @Option(names = "--dry-run", description = "Checks every row and takes none.")
    private boolean dryRun;

    @Option(names = "--per-second", paramLabel = "ROWS", description = "No faster than so many; 0: as fast as it goes.")
    private int perSecond;

    public ImportCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        var api = root.api();
        var job = api.upload("/imports" + query(), files());
        if (!root.waits()) {
            root.output().object(job);
            root.say("It goes on without this command. Look with ./leadloom status");
            return ExitCode.DONE.number();
        }
        var ended = new JobProgress(root, api).follow(job);
        root.output().object(ended);
        return report(api, ended).number();
    }

    private Map<String, Path> files() {
        var files = new LinkedHashMap<String, Path>();
        files.put("file", readable(file));
        if (mapping != null) {
            files.put("mapping", readable(mapping));
        }
        return files;
    }

    private Path readable(Path named) {
        var path = root.terminal().directory().resolve(named);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no readable file " + named + ".");
        }
        return path;
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        if (campaign != null) {
            parts.add("campaign=" + ApiClient.encoded(campaign));
        }
        if (dryRun) {
            parts.add("dry_run=true");
        }
        if (perSecond > 0) {
            parts.add("per_second=" + perSecond);
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private ExitCode report(ApiClient api, JsonNode job) throws IOException {
        var rejected = job.path("rejected").asLong(0);
        var state = job.path("state").asString("");
        if (rejected > 0) {
            var errors = errorsFile();
            writeErrors(api, job, errors);
            root.say("✗ %,d rows rejected: %s   Safe to run again: nothing is taken twice".formatted(rejected, errors));
        }
        if (!state.equals("done")) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "The import ended as " + state + ". " + job.path("message").asString(""));
        }
        var repeated = job.path("repeated").asLong(0);
        root.say("✓ %,d rows %s%s"
                .formatted(
                        job.path("accepted").asLong(0),
                        dryRun ? "would come in" : "in",
                        repeated == 0 ? "" : "   %,d were in already".formatted(repeated)));
        return rejected > 0 ? ExitCode.PARTLY_DONE : ExitCode.DONE;
    }

    private void writeErrors(ApiClient api, JsonNode job, Path errors) throws IOException {
        try (var writer = Files.newBufferedWriter(root.terminal().directory().resolve(errors))) {
            var path = "/jobs/" + ApiClient.encoded(job.path("id").asString("")) + "/errors.csv";
            api.lines(path, line -> Lines.write(writer, line));
        }
    }

    /** expo.csv becomes expo.rejected.csv, beside it. */
    private Path errorsFile() {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".rejected.csv");
    }
}
