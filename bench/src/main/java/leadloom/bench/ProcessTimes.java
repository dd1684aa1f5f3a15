package leadloom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Processor time that processes have used, in milliseconds, as the kernel counts it.
 *
 * @param millis by part
 */
record ProcessTimes(Map<Part, Double> millis) {

    private static final Path PROC = Path.of("/proc");

    /** A tick is 10 ms on every Linux that Java runs on. */
    private static final double MILLIS_A_TICK = 10;

    /** Fields of stat behind the name, counted from 0: parent, own user and system time, that of ended children. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    ProcessTimes {
        millis = Map.copyOf(millis);
    }

    static ProcessTimes now(Map<Part, Long> processes) {
        var millis = new EnumMap<Part, Double>(Part.class);
        processes.forEach((part, pid) -> millis.put(part, millisOf(part, pid)));
        return new ProcessTimes(millis);
    }

    ProcessTimes since(ProcessTimes earlier) {
        var spent = new EnumMap<Part, Double>(Part.class);
        millis.forEach((part, now) -> spent.put(part, now - earlier.millis.getOrDefault(part, 0.0)));
        return new ProcessTimes(spent);
    }

    double of(Part part) {
        return millis.getOrDefault(part, 0.0);
    }

    /** A database is a family: a process for each connection, and those that have ended are counted by the eldest. */
    private static double millisOf(Part part, long pid) {
        var own = ticks(pid, true);
        return MILLIS_A_TICK * (part == Part.DATABASE ? own + ticksOfChildren(pid) : own);
    }

    private static double ticksOfChildren(long parent) {
        try (var entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .mapToLong(Long::parseLong)
                    .filter(pid -> parentOf(pid) == parent)
                    .mapToDouble(pid -> ticks(pid, false))
                    .sum();
        } catch (IOException noProc) {
            throw new UncheckedIOException("processor times are read from /proc", noProc);
        }
    }

    private static long parentOf(long pid) {
        var fields = fields(pid);
        return fields.length > PARENT ? Long.parseLong(fields[PARENT]) : -1;
    }

    private static double ticks(long pid, boolean withEndedChildren) {
        var fields = fields(pid);
        if (fields.length <= CHILDREN_SYSTEM) {
            return 0;
        }
        var own = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        return withEndedChildren
                ? own + Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])
                : own;
    }

    /** Empty where the process ended between two looks. */
    private static String[] fields(long pid) {
        try {
            var stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException ended) {
            return new String[0];
        }
    }
}
