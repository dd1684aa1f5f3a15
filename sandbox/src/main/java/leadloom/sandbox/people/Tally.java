package leadloom.sandbox.people;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was done, by name. */
final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, same -> new LongAdder()).increment();
    }

    Map<String, Object> read() {
        var read = new TreeMap<String, Object>();
        counts.forEach((what, count) -> read.put(what, count.sum()));
        return read;
    }
}
