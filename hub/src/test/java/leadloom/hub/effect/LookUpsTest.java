package leadloom.hub.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.CompanyCache.Known;
import leadloom.hub.effect.EffectKey.Kind;
import leadloom.hub.effect.LookUps.Answer;
import leadloom.hub.effect.LookUps.Told;
import leadloom.hub.spend.Booking;
import leadloom.hub.spend.Ledger;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.Origin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LookUpsTest {

    private static final TestLeads WORLD = new TestLeads();
    private static final LookUps LOOK_UPS = new LookUps(WORLD.hub);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void whatAProviderSaidIsRememberedForAsLongAsItMatters() {
        var lead = WORLD.lead("told@acme.io");
        var then = WORLD.time.instant();
        LOOK_UPS.note(lead, "hunter", Answer.QUEUED, then);
        LOOK_UPS.note(lead, "clearbit", Answer.UNKNOWN, then.minusSeconds(1));
        LOOK_UPS.note(lead, "hunter", Answer.UNKNOWN, then.plusSeconds(1));

        assertThat(LOOK_UPS.of(lead, then)).isEqualTo(Map.of("hunter", new Told(Answer.UNKNOWN, then.plusSeconds(1))));
        assertThat(LOOK_UPS.of(lead, then.minusSeconds(1))).hasSize(2);
        assertThat(LOOK_UPS.of(WORLD.lead("other@acme.io"), then)).isEmpty();
    }

    @Test
    void whoAskedNotToBeLookedUpIsKnownInEveryCampaign() {
        var lead = WORLD.lead("claimed@acme.io");
        assertThat(LOOK_UPS.refused(lead)).isFalse();

        LOOK_UPS.refuse(lead, "hunter", WORLD.time.instant());
        LOOK_UPS.refuse(lead, "clearbit", WORLD.time.instant());

        assertThat(LOOK_UPS.refused(lead)).isTrue();
        assertThat(LOOK_UPS.refused(WORLD.lead("colleague@acme.io"))).isFalse();
    }

    @Test
    void aCompanysFactsCarryWhoSaidThemAndWhen() {
        var cache = new CompanyCache(WORLD.hub);
        var first = new Known(false, Facts.NONE, new Origin("clearbit, hunter", TestLeads.MONDAY));
        var later = new Known(
                true,
                new Facts(Map.of("company.employees", "120")),
                new Origin("hunter", TestLeads.MONDAY.plus(Duration.ofDays(100))));

        cache.put("hash-of-acme", first);
        assertThat(cache.get("hash-of-acme", TestLeads.MONDAY)).contains(first);
        assertThat(cache.get("hash-of-acme", TestLeads.MONDAY.plusMillis(1))).isEmpty();

        cache.put("hash-of-acme", later);
        assertThat(cache.get("hash-of-acme", TestLeads.MONDAY)).contains(later);
    }

    @Test
    void whatALeadHasCostIsCountedOverItsMovesAndWithoutOtherKinds() {
        var lead = WORLD.load(WORLD.lead("cost@acme.io"));
        var ledger = new Ledger(WORLD.hub);
        var first = new EffectKey(lead.id(), 1, Kind.ENRICH);
        var second = new EffectKey(lead.id(), 3, Kind.ENRICH);
        var line = new EffectKey(lead.id(), 5, Kind.LINE);
        for (var key : List.of(first, second, line)) {
            WORLD.effects.claim(lead, key, null);
        }
        var now = WORLD.time.instant();
        ledger.reserve(lead, Booking.first(first, "hunter"), 900, "USD", now);
        ledger.settle(Booking.first(first, "hunter"), 700);
        ledger.reserve(lead, Booking.first(first, "clearbit"), 500, "USD", now);
        ledger.settle(Booking.first(first, "clearbit"), 0);
        ledger.reserve(lead, Booking.first(second, "hunter"), 40, "USD", now);
        ledger.reserve(lead, Booking.first(second, "euros"), 40, "EUR", now);
        ledger.reserve(lead, Booking.first(line, "openai"), 1_000_000, "USD", now);

        assertThat(ledger.committed(second, "USD", Booking.first(second, "clearbit")))
                .isEqualTo(740);
        assertThat(ledger.committed(second, "USD", Booking.first(second, "hunter")))
                .as("set aside already")
                .isEqualTo(700);
        assertThat(ledger.committed(second, "EUR", Booking.first(second, "clearbit")))
                .isEqualTo(40);
    }
}
