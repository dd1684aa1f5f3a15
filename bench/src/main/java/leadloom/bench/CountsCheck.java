package leadloom.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives the fixed scenario and says where its counts are not the committed ones. Commands and news must be equal on
 * every lead. How many workflow tasks they were cut into, and with that the events, must be equal on one lead at least:
 * a machine that is late splits some.
 */
public final class CountsCheck {

    private CountsCheck() {}

    /** Empty where everything is as committed. */
    public static List<String> differences(BenchWorld world, int leads, InstantSource clock) throws Exception {
        try (var temporal = TemporalDoor.open(world);
                var scenario = new Scenario(world, clock)) {
            scenario.publish();
            var histories = new Histories(temporal.client());
            var differences = new ArrayList<String>();
            compare(Scenario.TO_SEGMENT, scenario.toSegment(leads), histories, differences);
            compare(Scenario.WHOLE_LIFE, scenario.wholeLife(leads), histories, differences);
            return differences;
        }
    }

    private static void compare(String life, List<String> leads, Histories histories, List<String> differences) {
        var expected = ExpectedCounts.of(life);
        var found = leads.stream()
                .map(lead -> histories.of(lead).counts())
                .distinct()
                .toList();
        for (var counts : found) {
            if (!counts.commandsAndNews().equals(expected.commandsAndNews())) {
                differences.add(life + " expected " + expected + " but was " + counts);
            }
        }
        if (found.stream().noneMatch(expected::equals)) {
            differences.add(life + ": no lead has the events and workflow tasks of " + expected + ", only " + found);
        }
    }
}
