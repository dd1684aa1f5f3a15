package leadloom.hub.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import leadloom.hub.AtOnce;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;
import leadloom.hub.spend.Reservation.Granted;
import leadloom.hub.spend.Reservation.Refused;
import leadloom.journey.campaign.Campaign.AtTheLimit;
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

            ledger.settle(Booking.first(key, "writer"), 1_234);
            ledger.settle(Booking.first(key, "writer"), 9_999);
            ledger.reserve(lead, Booking.first(key, "writer"), 7_000, "USD", world.time.instant());

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

            ledger.settle(Booking.first(key, "writer"), 0);

            assertThat(row(world)).isEqualTo("released 5000/0 USD");

            reserved(world, ledger, lead, key);
            ledger.settle(Booking.first(key, "writer"), 700);
            assertThat(row(world)).as("tried again").isEqualTo("settled 5000/700 USD");
        }
    }

    @Test
    void noCapIsPassedHoweverManyAskAtOnceAndNoMoneyIsLeftLying() {
        try (var world = new TestLeads(with("per_month: 0.10 USD, at_the_limit: no-more-ai"))) {
            var ledger = new Ledger(world.hub);
            var leads = leads(world, 64);

            var answers = AtOnce.run(
                    64,
                    number -> () -> ledger.reserve(
                            leads.get(number),
                            Booking.first(key(leads.get(number), 2), "writer"),
                            3_000,
                            "USD",
                            now(world)));

            assertThat(answers.stream().filter(Granted.class::isInstance)).hasSize(33);
            assertThat(answers.stream().filter(Refused.class::isInstance))
                    .hasSize(31)
                    .containsOnly(new Refused(
                            "budget.per_month", AtTheLimit.NO_MORE_AI, Instant.parse("2026-04-01T00:00:00Z")));
            assertThat(used(world)).isEqualTo("2026-03 99000+0, 2026-03-02 99000+0");

            leads.forEach(lead -> ledger.settle(Booking.first(key(lead, 2), "writer"), 1_000));
            assertThat(used(world)).isEqualTo("2026-03 0+33000, 2026-03-02 0+33000");
            assertThat(ledger.reserve(
                            leads.getFirst(),
                            Booking.first(key(leads.getFirst(), 3), "writer"),
                            67_000,
                            "USD",
                            now(world)))
                    .isEqualTo(new Granted());
            assertThat(ledger.reserve(
                            leads.getLast(), Booking.first(key(leads.getLast(), 4), "writer"), 1, "USD", now(world)))
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void dayAndMonthEndOnTheCampaignsOwnCalendar() {
        var budget = "per_month: 1 USD, per_day: 0.01 USD, at_the_limit: stop-all";
        try (var world = new TestLeads(with(budget).replace("otherwise: UTC", "otherwise: America/New_York"))) {
            var ledger = new Ledger(world.hub);
            var lead = leads(world, 1).getFirst();
            var evening = Instant.parse("2026-03-08T03:30:00Z"); // still the 7th there; the clocks change that night

            assertThat(ledger.reserve(lead, Booking.first(key(lead, 2), "writer"), 10_000, "USD", evening))
                    .isEqualTo(new Granted());
            assertThat(ledger.stopped(lead, evening)).isEmpty();
            assertThat(ledger.reserve(lead, Booking.first(key(lead, 3), "writer"), 1, "USD", evening))
                    .isEqualTo(
                            new Refused("budget.per_day", AtTheLimit.STOP_ALL, Instant.parse("2026-03-08T05:00:00Z")));
            assertThat(ledger.stopped(lead, evening)).isPresent();
            assertThat(ledger.stopped(lead, evening.plus(Duration.ofHours(2)))).isEmpty();
            assertThat(ledger.reserve(
                            lead, Booking.first(key(lead, 4), "writer"), 1, "USD", evening.plus(Duration.ofHours(2))))
                    .isEqualTo(new Granted());
        }
    }

    @Test
    void oneDearLeadStopsNobodyElseAndAnotherCurrencyIsNotPaid() {
        try (var world = new TestLeads(with("per_month: 1 USD, per_lead: 0.01 USD, at_the_limit: ask"))) {
            var ledger = new Ledger(world.hub);
            var leads = leads(world, 2);
            var dear = leads.getFirst();

            assertThat(ledger.reserve(dear, Booking.first(key(dear, 2), "writer"), 9_000, "USD", now(world)))
                    .isEqualTo(new Granted());
            assertThat(ledger.reserve(dear, Booking.first(key(dear, 3), "data"), 1_001, "USD", now(world)))
                    .isInstanceOfSatisfying(Refused.class, refused -> {
                        assertThat(refused.cap()).isEqualTo("budget.per_lead");
                        assertThat(refused.then()).isEqualTo(AtTheLimit.NO_MORE_AI);
                    });
            assertThat(ledger.reserve(
                            leads.getLast(), Booking.first(key(leads.getLast(), 2), "data"), 1_001, "USD", now(world)))
                    .isEqualTo(new Granted());
            assertThat(ledger.reserve(
                            leads.getLast(), Booking.first(key(leads.getLast(), 3), "data"), 1, "EUR", now(world)))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.cap()).isEqualTo("budget.currency"));
        }
    }

    @Test
    void aWarningIsWrittenOnceAMonth() {
        try (var world = new TestLeads(with("per_month: 0.01 USD, warn_at: 70%, at_the_limit: no-more-ai"))) {
            var ledger = new Ledger(world.hub);
            var leads = leads(world, 4);

            leads.forEach(
                    lead -> ledger.reserve(lead, Booking.first(key(lead, 2), "writer"), 2_500, "USD", now(world)));

            assertThat(world.hub
                            .sql()
                            .sql("SELECT action FROM audit_log WHERE actor = 'ledger' ORDER BY id")
                            .query(String.class)
                            .list())
                    .containsExactly("warn-of-budget");
        }
    }

    @Test
    void eachLevelOfWarningIsWrittenOnceAMonth() {
        try (var world =
                new TestLeads(with("per_month: 0.01 USD, warn_at: [25%, 50%, 80%], at_the_limit: no-more-ai"))) {
            var ledger = new Ledger(world.hub);
            var leads = leads(world, 10);

            leads.forEach(
                    lead -> ledger.reserve(lead, Booking.first(key(lead, 2), "writer"), 1_000, "USD", now(world)));

            assertThat(world.hub
                            .sql()
                            .sql("SELECT after ->> 'percent' FROM audit_log WHERE actor = 'ledger' ORDER BY id")
                            .query(String.class)
                            .list())
                    .containsExactly("25", "50", "80");
            assertThat(new Spending(world.hub).months())
                    .singleElement()
                    .satisfies(use -> assertThat(use.warnedPercent()).isEqualTo(80));
        }
    }

    @Test
    void whatNobodyAnsweredStaysSetAsideUntilSomebodyDoes() {
        try (var world = new TestLeads(with("per_month: 0.01 USD, at_the_limit: no-more-ai"))) {
            var ledger = new Ledger(world.hub);
            var lead = leads(world, 1).getFirst();
            var call = Booking.first(key(lead, 2), "writer");
            ledger.reserve(lead, call, 8_000, "USD", now(world));

            ledger.settle(call, 1_000, 6_000);

            assertThat(row(world)).isEqualTo("unknown 6000/1000 USD");
            assertThat(used(world)).isEqualTo("2026-03 6000+1000, 2026-03-02 6000+1000");
            assertThat(ledger.reserve(lead, Booking.first(key(lead, 3), "writer"), 3_001, "USD", now(world)))
                    .isInstanceOf(Refused.class);
            assertThat(new Spending(world.hub)
                            .by(Spending.By.VENDOR, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), null))
                    .containsExactly(new Spending.Sum("writer", "USD", 1_000, 0, 6_000, 1));

            ledger.settle(call, 1_500);

            assertThat(row(world)).isEqualTo("settled 6000/1500 USD");
            assertThat(used(world)).isEqualTo("2026-03 0+1500, 2026-03-02 0+1500");
        }
    }

    @Test
    void anAttemptThatDiedInMidCallIsNotPaidForByTheNextOne() {
        try (var world = new TestLeads(with("per_month: 1 USD, at_the_limit: no-more-ai"))) {
            var ledger = new Ledger(world.hub);
            var lead = leads(world, 1).getFirst();
            var died = new Booking(key(lead, 2), 1, "writer", "openai gpt-6-luna from 2026-09-22");
            var next = new Booking(key(lead, 2), 2, "writer", null);
            ledger.reserve(lead, died, 5_000, "USD", now(world));

            ledger.reserve(lead, next, 5_000, "USD", now(world));
            ledger.settle(next, 700);

            assertThat(rows(world)).containsExactly("1 unknown 5000/0", "2 settled 5000/700");
            assertThat(ledger.standing(died.key(), "writer")).isEmpty();

            ledger.settle(died, 400);
            assertThat(rows(world))
                    .as("it lives after all")
                    .containsExactly("1 settled 5000/400", "2 settled 5000/700");
            assertThat(used(world)).isEqualTo("2026-03 0+1100, 2026-03-02 0+1100");
        }
    }

    @Test
    void whereTheVendorCountsOnceALaterAnswerEndsTheDoubt() {
        try (var world = new TestLeads(with("per_month: 1 USD, at_the_limit: no-more-ai"))) {
            var ledger = new Ledger(world.hub);
            var lead = leads(world, 1).getFirst();
            var lost = new Booking(key(lead, 2), 1, "clearbit", null);
            var found = new Booking(key(lead, 2), 2, "clearbit", null);
            ledger.reserve(lead, lost, 5_000, "USD", now(world));
            ledger.settle(lost, 0, 5_000);
            ledger.reserve(lead, found, 5_000, "USD", now(world));
            ledger.settle(found, 5_000);

            ledger.forgetEarlier(found);

            assertThat(rows(world)).containsExactly("1 released 5000/0", "2 settled 5000/5000");
            assertThat(used(world)).isEqualTo("2026-03 0+5000, 2026-03-02 0+5000");
        }
    }

    private static List<String> rows(TestLeads world) {
        return world.hub
                .sql()
                .sql(
                        "SELECT attempt || ' ' || state || ' ' || reserved_micros || '/' || micros AS line FROM spend ORDER BY 1")
                .query((row, number) -> row.getString("line"))
                .list();
    }

    private static String with(String budget) {
        return TestLeads.SMALL + "budget: {" + budget + "}\n";
    }

    private static List<Lead> leads(TestLeads world, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> world.load(world.lead("person" + number + "@acme.io")))
                .toList();
    }

    private static EffectKey key(Lead lead, int position) {
        return new EffectKey(lead.id(), position, EffectKey.Kind.LINE);
    }

    private static Instant now(TestLeads world) {
        return world.time.instant();
    }

    private static String used(TestLeads world) {
        return String.join(
                ", ",
                world.hub
                        .sql()
                        .sql(
                                "SELECT period || ' ' || reserved_micros || '+' || spent_micros FROM budget_use ORDER BY 1")
                        .query(String.class)
                        .list());
    }

    private static long reserved(TestLeads world, Ledger ledger, Lead lead, EffectKey key) {
        ledger.reserve(lead, Booking.first(key, "writer"), 5_000, "USD", world.time.instant());
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
