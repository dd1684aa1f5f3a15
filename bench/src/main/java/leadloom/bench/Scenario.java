package leadloom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The fixed life that is measured, made of calls that anybody could make. */
final class Scenario implements AutoCloseable {

    static final String WHOLE_LIFE = "whole-life";
    static final String TO_SEGMENT = "to-segment";

    private static final int MAILS = 4;
    private static final int CAPTURES_AT_ONCE = 8;
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Doors doors;
    private final LeadRows rows;
    private final InstantSource clock;
    private final CountDownLatch never = new CountDownLatch(1);
    private int people;

    Scenario(BenchWorld world, InstantSource clock) throws SQLException {
        this.doors = new Doors(world, clock);
        this.rows = new LeadRows(world.database());
        this.clock = clock;
    }

    void publish() throws IOException, InterruptedException {
        for (var name : List.of(WHOLE_LIFE, TO_SEGMENT)) {
            doors.publish("bench-" + name, resource(name + ".yaml"));
        }
    }

    static String resource(String name) {
        try (var file = Scenario.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Takes new leads in and returns once all of them wait in their segment.
     *
     * @return their ids
     */
    List<String> toSegment(int count) throws Exception {
        var leads = capture("bench-" + TO_SEGMENT, count);
        until(() -> rows.placed("bench-" + TO_SEGMENT).containsAll(leads));
        return leads;
    }

    /**
     * Takes new leads in, reacts to their mails, and returns once all have ended.
     *
     * @return their ids
     */
    List<String> wholeLife(int count) throws Exception {
        var campaign = "bench-" + WHOLE_LIFE;
        var leads = capture(campaign, count);
        var silent = new HashSet<>(leads);
        until(() -> {
            if (!silent.isEmpty()) {
                react(rows.mails(campaign, MAILS), silent);
            }
            return silent.isEmpty() && rows.ended(campaign).containsAll(leads);
        });
        return leads;
    }

    private List<String> capture(String campaign, int count) throws InterruptedException, ExecutionException {
        var room = new Semaphore(CAPTURES_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = new ArrayList<Future<String>>();
            for (var number = 0; number < count; number++) {
                room.acquire();
                var person = "firm" + Integer.toString(people++);
                taken.add(threads.submit(() -> {
                    try {
                        return doors.capture(campaign, person);
                    } finally {
                        room.release();
                    }
                }));
            }
            var leads = new ArrayList<String>();
            for (var lead : taken) {
                leads.add(lead.get());
            }
            return leads;
        }
    }

    /** Two opens, one by a person and one by a machine, and one click by a person: only the last wakes the lead. */
    private void react(java.util.Map<String, List<Integer>> mails, Set<String> silent)
            throws IOException, InterruptedException {
        for (var entry : mails.entrySet()) {
            if (silent.remove(entry.getKey())) {
                var mail = entry.getKey() + '.';
                doors.tell("opened", mail + entry.getValue().getFirst(), "other");
                doors.tell("opened", mail + entry.getValue().get(1), "privacy-proxy");
                doors.tell("clicked", mail + entry.getValue().getLast(), "other");
            }
        }
    }

    private interface Look {
        boolean done() throws Exception;
    }

    private void until(Look look) throws Exception {
        var deadline = clock.instant().plus(AT_MOST);
        while (!look.done()) {
            if (clock.instant().isAfter(deadline)) {
                throw new IllegalStateException("the leads did not come so far within " + AT_MOST);
            }
            rest(LOOK_EVERY);
        }
    }

    void rest(Duration time) throws InterruptedException {
        never.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws SQLException {
        doors.close();
        rows.close();
    }
}
