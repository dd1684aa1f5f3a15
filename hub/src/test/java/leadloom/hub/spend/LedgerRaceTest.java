package leadloom.hub.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import leadloom.hub.AtOnce;
import leadloom.hub.Hub;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Reservation.Granted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 64 workers in four processes, as the hub sees them, spend one campaign's money on a real PostgreSQL. */
@Timeout(120)
final class LedgerRaceTest {

    private static final int WORKERS = 64;
    private static final int PROCESSES = 4;
    private static final int CALLS_EACH = 12;
    private static final long CAP = 1_000_000;
    private static final long DEAREST = 9_000;

    /** What is bound to stay under the cap, and over how many leads the calls go. */
    @ParameterizedTest
    @CsvSource({
        "per_lead, 'per_month: 900 USD, per_lead: 1 USD', 1",
        "per_day, 'per_month: 900 USD, per_day: 1 USD', 64",
        "per_month, 'per_month: 1 USD', 64"
    })
    void noCapIsPassedAtAnyMoment(String cap, String budget, int leads) {
        try (var world = new TestLeads(TestLeads.SMALL + "budget: {" + budget + ", at_the_limit: no-more-ai}\n")) {
            var hubs = processes(world);
            var all = IntStream.range(0, leads)
                    .mapToObj(number -> world.load(world.lead("person" + number + "@acme.io")))
                    .toList();

            var mostSeen = AtOnce.run(
                    WORKERS,
                    number -> () -> spend(hubs.get(number % PROCESSES), all.get(number % leads), number, world));

            assertThat(mostSeen).allSatisfy(seen -> assertThat(seen).isLessThanOrEqualTo(CAP));
            assertThat(committed(world.hub)).isLessThanOrEqualTo(CAP);
            assertThat(committed(world.hub))
                    .as("so near the cap that no call was left out for nothing")
                    .isGreaterThan(CAP - DEAREST);
            assertThat(refusedBecause(world, all.getFirst())).isEqualTo("budget." + cap);
            assertThat(inBudgets(world.hub))
                    .as("the sums are those of the rows")
                    .isEqualTo(committed(world.hub));
            hubs.forEach(Hub::close);
        }
    }

    @Test
    void sixtyFourAttemptsOfOneActAreEachPaidOnceAndNeverWaitForEachOther() {
        try (var world = new TestLeads(TestLeads.SMALL + "budget: {per_month: 1 USD, at_the_limit: no-more-ai}\n")) {
            var hubs = processes(world);
            var lead = world.load(world.lead("ana@acme.io"));
            var key = new EffectKey(lead.id(), 1, EffectKey.Kind.LINE);

            AtOnce.run(WORKERS, number -> () -> {
                var ledger = new Ledger(hubs.get(number % PROCESSES));
                var call = new Booking(key, 1 + number, "writer", null);
                ledger.reserve(lead, call, 1_000, "USD", world.time.instant());
                ledger.settle(call, 700);
                return number;
            });

            assertThat(committed(world.hub)).isEqualTo(WORKERS * 700L);
            assertThat(inBudgets(world.hub)).isEqualTo(WORKERS * 700L);
            hubs.forEach(Hub::close);
        }
    }

    private static List<Hub> processes(TestLeads world) {
        return IntStream.range(0, PROCESSES)
                .mapToObj(number -> world.anotherHub())
                .toList();
    }

    /** Calls of any cost, of which some cost less in the end, some nothing, and some nobody knows how much. */
    private static long spend(Hub hub, Lead lead, int worker, TestLeads world) {
        var ledger = new Ledger(hub);
        var dice = new Random(worker);
        var mostSeen = 0L;
        for (var number = 0; number < CALLS_EACH; number++) {
            var call = Booking.first(
                    new EffectKey(lead.id(), worker * CALLS_EACH + number, EffectKey.Kind.LINE), "writer");
            var most = 1 + dice.nextLong(DEAREST);
            if (ledger.reserve(lead, call, most, "USD", world.time.instant()) instanceof Granted) {
                mostSeen = Math.max(mostSeen, committed(hub));
                switch (dice.nextInt(4)) {
                    case 0 -> ledger.settle(call, dice.nextLong(most));
                    case 1 -> ledger.settle(call, 0, most);
                    case 2 -> ledger.settle(call, most);
                    default -> {}
                }
            }
        }
        return mostSeen;
    }

    private static String refusedBecause(TestLeads world, Lead lead) {
        var ledger = new Ledger(world.hub);
        var call = Booking.first(new EffectKey(lead.id(), 100_000, EffectKey.Kind.LINE), "writer");
        return ledger.reserve(lead, call, DEAREST, "USD", world.time.instant()) instanceof Reservation.Refused refused
                ? refused.cap()
                : "not refused";
    }

    /** As an auditor would add up the rows. */
    private static long committed(Hub hub) {
        return hub.sql().sql("""
                SELECT coalesce(sum(CASE state WHEN 'reserved' THEN reserved_micros
                                               WHEN 'unknown' THEN micros + reserved_micros
                                               ELSE micros END), 0) FROM spend
                """).query(Long.class).single();
    }

    private static long inBudgets(Hub hub) {
        var sums = new ArrayList<>(hub.sql()
                .sql("SELECT reserved_micros + spent_micros FROM budget_use")
                .query(Long.class)
                .list());
        assertThat(sums).as("a month and a day").hasSize(2).containsOnly(sums.getFirst());
        return sums.getFirst();
    }
}
