package leadloom.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/** The one directory that holds what must survive a stop: data, keys, logs. Only its owner may look inside. */
public record StateDirectory(Path path) {

    /** LEADLOOM_HOME, or .leadloom in that directory. */
    public static StateDirectory of(Map<String, String> environment, Path directory) {
        var chosen = Settings.LEADLOOM_HOME.in(environment).orElse(".leadloom");
        return new StateDirectory(directory.resolve(chosen).toAbsolutePath().normalize());
    }

    /** Makes sure that it exists and that nobody else can read it. */
    public StateDirectory create() {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot use the state directory " + path, failure);
        }
    }

    /** A file or directory inside. */
    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Writes a file that only the owner can read; readers see the old content or the new one, never half. */
    public void writeSecret(String name, String content) {
        var temporary = path.resolve(name + ".new");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.deleteIfExists(temporary);
            Files.createFile(temporary, ownerOnly);
            Files.writeString(temporary, content);
            Files.move(
                    temporary, path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + path.resolve(name), failure);
        }
    }

    /** The trimmed content of a file inside, if there is one. */
    public Optional<String> read(String name) {
        var file = path.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** Takes a file inside away, if it is there. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(path.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + path.resolve(name), failure);
        }
    }

    /** Takes the directory for this process until closed; empty when another live process has it. */
    public Optional<AutoCloseable> lock() {
        try {
            var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot lock " + path, failure);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
