package leadloom.workflows;

import io.temporal.workflow.Workflow;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that a workflow must not do, so that the rules against it can be seen to work. */
final class Offenders {

    private Offenders() {}

    static final class Connects {
        URI address() {
            return URI.create("http://vendor.example");
        }
    }

    static final class LooksAtTheClock {
        Instant time() {
            return Instant.now();
        }
    }

    static final class CountsMillis {
        long time() {
            return System.currentTimeMillis();
        }
    }

    static final class BringsAClock {
        Instant time(Clock clock) {
            return clock.instant();
        }
    }

    static final class ThrowsDice {
        int dice(Random random) {
            return random.nextInt(6);
        }
    }

    static final class MakesAnId {
        String id() {
            return UUID.randomUUID().toString();
        }
    }

    static final class LeavesATimer {
        boolean waits(boolean[] poked) {
            return Workflow.await(Duration.ofDays(30), () -> poked[0]);
        }
    }

    static final class StartsAThread {
        String name() {
            return Thread.currentThread().getName();
        }
    }

    static final class SharesAMap {
        private final Map<String, String> shared = new ConcurrentHashMap<>();

        int size() {
            return shared.size();
        }
    }

    static final class Locks {
        private int count;

        synchronized int count() {
            return ++count;
        }
    }

    static final class WalksAMap {
        String keys(Map<String, String> map) {
            return String.join(",", map.keySet());
        }
    }

    static final class WalksASet {
        String words(Set<String> set) {
            var words = new StringBuilder();
            for (var word : set) {
                words.append(word);
            }
            return words.toString();
        }
    }

    static final class Remembers {
        private static int calls;

        int calls() {
            calls++;
            return calls;
        }
    }

    static final class CatchesAll {
        boolean works(Runnable work) {
            try {
                work.run();
                return true;
            } catch (Throwable all) {
                return false;
            }
        }
    }

    static final class CatchesErrors {
        boolean works(Runnable work) {
            try {
                work.run();
                return true;
            } catch (Error eviction) {
                return false;
            }
        }
    }
}
