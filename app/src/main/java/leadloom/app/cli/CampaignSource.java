package leadloom.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import leadloom.hub.campaign.CampaignFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A campaign file with the texts that its templates keep in files beside it, as the API takes them. */
final class CampaignSource {

    private CampaignSource() {}

    /** Reads it; the reader of the format says which other files it names, the server what is wrong with it. */
    static JsonNode read(Path directory, Path file) throws IOException {
        var path = directory.resolve(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "There is no readable file " + file + ".");
        }
        var source = Files.readString(path);
        var body = JsonNodeFactory.instance.objectNode().put("source", source);
        var files = body.putObject("files");
        CampaignFile.parse(String.valueOf(file), source, name -> {
            var text = beside(path, name);
            text.ifPresent(found -> files.put(name, found));
            return text;
        });
        return body;
    }

    /** Nothing outside the campaign's own folder: a file from elsewhere must not be able to name our secrets. */
    private static Optional<String> beside(Path campaign, String name) {
        var folder = campaign.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        var wanted = folder.resolve(name).normalize();
        try {
            return wanted.startsWith(folder) && Files.isRegularFile(wanted)
                    ? Optional.of(Files.readString(wanted))
                    : Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
