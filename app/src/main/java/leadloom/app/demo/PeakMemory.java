package leadloom.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most memory that this process and everything it started held at once. Where the system does not tell: 0. */
final class PeakMemory {

    private long peak;

    void look() {
        var now = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .mapToLong(process -> resident(process.pid()))
                .sum();
        peak = Math.max(peak, now);
    }

    long peakBytes() {
        return peak;
    }

    /** Proportional set size: pages that PostgreSQL's processes share count once. */
    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
