package leadloom.hub.spend;

import static org.assertj.core.api.Assertions.assertThat;

import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LedgerTest {

    @Test
    void anActIsReservedOnceAndSettledOnce() {
        try (var world = new TestLeads()) {
            var lead = world.load(world.lead("paid@acme.io"));
            var key = new EffectKey(lead.id(), 2, EffectKey.Kind.LINE);
            var ledger = new Ledger(world.hub);

            AtOnce.run(8, number -> () -> reserved(world, ledger, lead, key));
            assertThat(row(world)).isEqualTo("reserved 5000/0 USD");

            ledger.settle(key, "writer", 1_234);
            ledger.settle(key, "writer", 9_999);
            ledger.reserve(lead, key, "writer", 7_000, "USD", world.time.instant());

            assertThat(row(world)).isEqualTo("settled 5000/1234 USD");
        }
    }

    @Test
    void whatCostNothingReleasesItsReservationAndTheNextTryCounts() {
        try (var world = new TestLeads()) {
            var lead = world.load(world.lead("free@acme.io"));
            var key = new EffectKey(lead.id(), 2, EffectKey.Kind.LINE);
            var ledger = new Ledger(world.hub);
            reserved(world, ledger, lead, key);

            ledger.settle(key, "writer", 0);

            assertThat(row(world)).isEqualTo("released 5000/0 USD");

            reserved(world, ledger, lead, key);
            ledger.settle(key, "writer", 700);
            assertThat(row(world)).as("tried again").isEqualTo("settled 5000/700 USD");
        }
    }

    private static long reserved(TestLeads world, Ledger ledger, Lead lead, EffectKey key) {
        ledger.reserve(lead, key, "writer", 5_000, "USD", world.time.instant());
        return world.count("spend");
    }

    private static String row(TestLeads world) {
        return world.hub
                .sql()
                .sql("SELECT state || ' ' || reserved_micros || '/' || micros || ' ' || currency FROM spend")
                .query(String.class)
                .single();
    }
}
