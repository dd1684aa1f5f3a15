package leadloom.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A stretch of the run in which one kind of unit was worked on.
 *
 * @param counted the parts whose time the unit costs; others are only shown
 */
record Phase(int units, Duration wall, ProcessTimes spent, Set<Part> counted) {

    Phase {
        counted = Set.copyOf(counted);
    }

    /** Milliseconds a unit, without what the process would have used idle. */
    Map<Part, Double> perUnit(Phase idle) {
        var each = new EnumMap<Part, Double>(Part.class);
        for (var part : Part.values()) {
            var idleMillis = idle.spent().of(part) / idle.wall().toMillis() * wall.toMillis();
            each.put(part, Math.max(0, spent.of(part) - idleMillis) / units);
        }
        return each;
    }

    double costPerUnit(Phase idle) {
        return perUnit(idle).entrySet().stream()
                .filter(entry -> counted.contains(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    double unitsPerSecond() {
        return units * 1_000.0 / wall.toMillis();
    }

    /** The same kind of unit, before and after. */
    Phase and(Phase other) {
        var both = new EnumMap<Part, Double>(Part.class);
        for (var part : Part.values()) {
            both.put(part, spent.of(part) + other.spent.of(part));
        }
        return new Phase(units + other.units, wall.plus(other.wall), new ProcessTimes(both), counted);
    }
}
