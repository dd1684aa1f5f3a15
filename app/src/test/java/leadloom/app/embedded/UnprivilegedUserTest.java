package leadloom.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Root drops to nobody first; anybody else is an ordinary user already. */
@Timeout(120)
class UnprivilegedUserTest {

    /** What the embedded database needs; a root's own library folder cannot be read by anybody else. */
    private static final List<String> NEEDED = List.of("postgres", "compress", "commons-", "xz", "jspecify");

    @TempDir
    private Path directory;

    @Test
    void keepsDataThroughAKillAsAnOrdinaryUser() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        var command = new ArrayList<>(asOrdinaryUser());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.io.tmpdir=" + directory, "-cp", readableClassPath()));
        command.addAll(List.of(
                KeptDataAfterKill.class.getName(), directory.resolve("state").toString()));

        var ended = Commands.run(command, 90);

        assertThat(ended.said()).contains("kept as ").doesNotContain("kept as root");
        assertThat(ended.code()).isZero();
    }

    private static List<String> asOrdinaryUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        return Commands.onPath("setpriv", System.getenv())
                .map(setpriv ->
                        List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups", "--reset-env"))
                .orElse(List.of("runuser", "-u", "nobody", "--"));
    }

    private String readableClassPath() throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry);
            if (Files.isDirectory(path) && path.toString().contains("app")) {
                entries.add(copy(path, directory.resolve("classes" + entries.size())));
            } else if (NEEDED.stream().anyMatch(path.getFileName().toString()::contains)) {
                entries.add(
                        Files.copy(path, directory.resolve(path.getFileName())).toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String copy(Path from, Path to) throws IOException {
        try (Stream<Path> everything = Files.walk(from)) {
            for (var path : everything.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to.toString();
    }
}
