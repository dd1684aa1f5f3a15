package leadloom.app.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes that we did not necessarily start ourselves, known by their number. */
final class Processes {

    private Processes() {}

    /** The live process with that number whose command line mentions these words; a number alone may be reused. */
    static Optional<ProcessHandle> running(long pid, String mentioning) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !zombie(pid))
                .filter(process -> commandLine(process).contains(mentioning));
    }

    /** Sends that signal and waits for the end; says whether it came in time. */
    static boolean stop(ProcessHandle process, String signal, Duration within) {
        Commands.run(List.of("/bin/sh", "-c", "kill -" + signal + " " + process.pid()), 5);
        return awaitEnd(process, within);
    }

    private static boolean awaitEnd(ProcessHandle process, Duration within) {
        if (zombie(process.pid())) {
            return true;
        }
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return !process.isAlive() || zombie(process.pid());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A dead process that nobody has collected still answers to its number; it holds no port and no file. */
    static boolean zombie(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException noProcFileSystem) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .replace('\0', ' ');
        } catch (IOException noProcFileSystem) {
            return process.info().commandLine().orElse("");
        }
    }
}
