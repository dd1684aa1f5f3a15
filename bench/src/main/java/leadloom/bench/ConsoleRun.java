package leadloom.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import leadloom.bench.ConsoleReport.Page;

/** One measurement of the console: lives a few leads, copies them until there are enough, then reads pages. */
final class ConsoleRun {

    private static final int LIVED = 20;
    private static final int WARM_UP = 25;
    private static final int LIST_MILLIS = 200;
    private static final int TIMELINE_MILLIS = 500;

    private final BenchWorld world;
    private final InstantSource clock;
    private final Consumer<String> say;

    ConsoleRun(BenchWorld world, InstantSource clock, Consumer<String> say) {
        this.world = world;
        this.clock = clock;
        this.say = say;
    }

    ConsoleReport measure(int leads, int events, int requests) throws Exception {
        say.accept("living " + 2 * LIVED + " leads to copy");
        List<String> lived;
        try (var scenario = new Scenario(world, clock)) {
            scenario.publish();
            lived = new ArrayList<>(scenario.toSegment(LIVED));
            lived.addAll(scenario.wholeLife(LIVED));
        }
        String longest;
        try (var copies = new Copies(world.database())) {
            say.accept("copying them until there are " + leads);
            copies.of(lived, leads);
            longest = copies.withLongLife(lived.getFirst(), events);
        }
        try (var reader = new ConsoleReader(world)) {
            reader.signIn();
            say.accept("reading pages");
            var baseline = page(reader, "sign-in page (reads nothing)", List.of("/login"), requests, 0);
            var pages = new ArrayList<Page>();
            for (var kind : kinds(longest).entrySet()) {
                var limit = kind.getKey().startsWith("timeline") ? TIMELINE_MILLIS : LIST_MILLIS;
                pages.add(page(reader, kind.getKey(), kind.getValue(), requests, limit));
            }
            return new ConsoleReport(leads, baseline, pages);
        }
    }

    private static Map<String, List<String>> kinds(String longest) {
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("list", List.of("/leads"));
        kinds.put(
                "list in other orders",
                List.of("/leads?sort=-score", "/leads?sort=next", "/leads?sort=-signal", "/leads?sort=-cost"));
        kinds.put(
                "filter",
                List.of(
                        "/leads?stage=waiting",
                        "/leads?stage=ended&outcome=handed-to-sales",
                        "/leads?campaign=bench-to-segment&version=1",
                        "/leads?segment=warm&sort=-score",
                        "/leads?quiet_for=30d&sort=signal",
                        "/leads?needs_fix=true",
                        "/leads?held=limits"));
        kinds.put("filter nobody matches", List.of("/leads?stage=held&segment=warm&outcome=converted"));
        kinds.put("search by name", List.of("/leads?q=ada", "/leads?q=bench+line", "/leads?q=nobody"));
        kinds.put("search by address", List.of("/leads?q=somebody%40bench.internal"));
        kinds.put("timeline", List.of("/leads/" + longest));
        return kinds;
    }

    private static Page page(ConsoleReader reader, String name, List<String> paths, int requests, int limit)
            throws Exception {
        for (var i = 0; i < WARM_UP; i++) {
            reader.read(paths.get(i % paths.size()));
        }
        var millis = new double[requests];
        var bytes = 0;
        for (var i = 0; i < requests; i++) {
            var before = System.nanoTime();
            bytes = Math.max(bytes, reader.read(paths.get(i % paths.size())));
            millis[i] = (System.nanoTime() - before) / 1e6;
        }
        Arrays.sort(millis);
        return new Page(
                name,
                millis[requests / 2],
                millis[Math.min(requests - 1, (int) Math.ceil(requests * 0.95) - 1)],
                bytes,
                limit);
    }
}
