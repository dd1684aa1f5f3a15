package leadloom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a folder of its own, with a Java and a Maven that only write down how they were called. */
@Timeout(60)
class LauncherTest {

    private record Ended(int code, String out, String err) {}

    @TempDir
    private Path directory;

    private Path root;
    private Path bin;

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(directory.resolve("a folder"));
        bin = Files.createDirectories(directory.resolve("bin"));
        Files.copy(Path.of("..", "leadloom"), root.resolve("leadloom"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("app/src/main"));
        Files.writeString(root.resolve("app/pom.xml"), "<project/>");
        Files.writeString(root.resolve("app/src/main/A.java"), "class A {}");
        jdk("25.0.3");
        for (var tool : List.of(
                "sh",
                "dirname",
                "readlink",
                "find",
                "head",
                "sed",
                "mkdir",
                "rm",
                "touch",
                "mv",
                "cat",
                "ln",
                "cp",
                "chmod",
                "sleep")) {
            Files.createSymbolicLink(bin.resolve(tool), onPath(tool));
        }
        maven("3.8.7");
    }

    @Test
    void buildsOnceAndAgainOnlyWhenASourceChangesOrGoes() throws Exception {
        assertThat(run("status").code()).isZero();
        assertThat(run("status").err()).isEmpty();
        assertThat(builds()).isEqualTo(1);

        Files.setLastModifiedTime(
                root.resolve("app/src/main/A.java"), FileTime.from(Instant.now().plusSeconds(1)));
        run("status");
        assertThat(builds()).isEqualTo(2);

        agedMarker();
        Files.delete(root.resolve("app/src/main/A.java"));
        run("status");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        var ended = run("lead", "list", "--campaign", "two words");

        assertThat(ended.out()).contains("[lead][list][--campaign][two words]").contains("[-XX:TieredStopAtLevel=1]");
    }

    @Test
    void aServiceGetsAMemoryCapTheFullCompilerAndAJarOfItsOwn() throws Exception {
        assertThat(run("up").out())
                .contains("[-Xmx1500m]")
                .doesNotContain("TieredStopAtLevel")
                .contains(".leadloom/run/leadloom-");
    }

    @Test
    void anOlderJavaIsSparedAnOptionThatItDoesNotKnow() throws Exception {
        assertThat(run("status").out()).contains("--sun-misc-unsafe-memory-access");

        jdk("21.0.1");
        assertThat(run("status").out()).doesNotContain("--sun-misc-unsafe-memory-access");
    }

    @Test
    void withoutAJdkItSaysInOneLineWhatToInstall() throws Exception {
        var script = Files.readString(root.resolve("leadloom"));
        Files.writeString(root.resolve("leadloom"), script.replace("need_java=21", "need_java=99"));

        var ended = run("status");

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err().lines()).hasSize(1);
        assertThat(ended.err()).contains("install a JDK 99 or newer");
    }

    @Test
    void withoutMavenOrWithAnOldOneItSaysInOneLineWhatToInstall() throws Exception {
        maven("3.6.3");
        var old = run("status");
        Files.delete(bin.resolve("mvn"));
        var none = run("test");

        assertThat(List.of(old.code(), none.code())).containsExactly(69, 69);
        assertThat(old.err().lines().filter(line -> line.contains("Maven"))).hasSize(1);
        assertThat(none.err().lines()).hasSize(1);
        assertThat(none.err()).contains("install Maven 3.8 or newer");
    }

    @Test
    void failingTestsAreAFailedCheck() throws Exception {
        Files.writeString(root.resolve("fail"), "");

        assertThat(run("test").code()).isEqualTo(7);
        assertThat(run("status").code()).isEqualTo(1);
    }

    private Ended run(String... arguments) throws Exception {
        var command =
                Stream.concat(Stream.of("/bin/sh", root.resolve("leadloom").toString()), Stream.of(arguments));
        var builder = new ProcessBuilder(command.toList()).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("LEADLOOM_JAVA_HOME", directory.resolve("jdk").toString());
        var err = directory.resolve("err");
        var process = builder.redirectError(err.toFile()).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(root.resolve("calls"))) {
            return lines.filter(line -> line.endsWith("package")).count();
        }
    }

    /** The marker of a build lies in the future after a source was given a later time; bring both back. */
    private void agedMarker() throws IOException {
        var past = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(root.resolve("app/src/main/A.java"), FileTime.from(Instant.EPOCH));
        Files.setLastModifiedTime(root.resolve("app/target/leadloom.built"), past);
        for (var older : List.of("pom.xml", "app/pom.xml", "app/src/main")) {
            Files.setLastModifiedTime(root.resolve(older), FileTime.from(Instant.EPOCH));
        }
    }

    private void jdk(String version) throws IOException {
        var home = directory.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/javac"), "exit 0");
        program(home.resolve("bin/java"), "for word; do printf '[%s]' \"$word\"; done; echo");
    }

    private void maven(String version) throws IOException {
        program(bin.resolve("mvn"), """
                if [ "$1" = -v ]; then echo 'Apache Maven %s (debian)'; exit 0; fi
                root='%s'
                echo "$*" >>"$root/calls"
                [ ! -e "$root/fail" ] || exit 1
                touch "$root/app/target/leadloom.jar\"""".formatted(version, root));
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
