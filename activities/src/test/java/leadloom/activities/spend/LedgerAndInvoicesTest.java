package leadloom.activities.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import leadloom.activities.Breaker;
import leadloom.activities.enrichment.EnrichmentActivities;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.LookUpPricing;
import leadloom.activities.enrichment.Provider;
import leadloom.activities.enrichment.Waterfall;
import leadloom.activities.enrichment.clearbit.ClearbitEnrichment;
import leadloom.activities.enrichment.mapped.MappedProvider;
import leadloom.activities.enrichment.mapped.Mapping;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs;
import leadloom.activities.mail.MailDelivery;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.Sender;
import leadloom.activities.writer.LineWriter;
import leadloom.activities.writer.ModelLineWriter;
import leadloom.activities.writer.TokenPricing;
import leadloom.activities.writer.WriterActivities;
import leadloom.activities.writer.anthropic.AnthropicModel;
import leadloom.activities.writer.openai.OpenAiModel;
import leadloom.activities.writer.openai.Profile;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.CompanyCache;
import leadloom.hub.effect.Lines;
import leadloom.hub.spend.Ledger;
import leadloom.hub.spend.PriceFile;
import leadloom.hub.spend.PriceList;
import leadloom.journey.Move.Compose;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultKind;
import leadloom.sandbox.faults.FaultRates;
import leadloom.sandbox.invoices.Invoices.Bill;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of bad days against the stand-ins, which keep invoices of their own by what they did: where a call was answered
 * the ledger has what the invoice has, to the micro-unit, and where none was it has set aside what may be on it.
 */
@Timeout(180)
@NullMarked
final class LedgerAndInvoicesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String LOOKS_UP =
            TestLeads.SMALL + "enrich: {with: company-data, wait_at_most: 15m, reuse_for: 90d}\n";
    private static final String WRITES = TestLeads.WITH_LINES.replace("first: 3", "first: 0");

    @SuppressWarnings("InlineFormatString") // beside the call it would hide what is tested
    private static final String MAPPING = """
            {"name": "company-data", "url": "%s/company-data/v1/organisations?domain={domain}",
             "keyHeader": "Authorization", "found": "/organisation", "facts": {"name": "/organisation/label"}}""";
    /** Every third call or so goes wrong, and half of those are carried out nevertheless. */
    private static final FaultRates BAD_DAYS =
            new FaultRates(0.08, 0.08, 0.02, 0.15, 0, 0.03, 0, 0.1, Duration.ofSeconds(1), Duration.ofMillis(20));

    private final PriceList prices = PriceFile.shipped();
    private final Sandbox sandbox = Sandbox.start(new SandboxOptions(0, 0, 11, BAD_DAYS), () -> NOW);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyLookUpThatWasAnsweredIsBookedAsItIsBilled(@TempDir Path folder) throws IOException {
        var mapping = folder.resolve("company-data.json");
        Files.writeString(mapping, MAPPING.formatted(sandbox.httpUri()));
        try (var world = new TestLeads(LOOKS_UP)) {
            world.time.pass(Duration.between(TestLeads.MONDAY, NOW));
            var activities = lookUps(
                    world,
                    List.of(
                            provider(world, "hunter", this::hunter),
                            provider(world, "people-data-labs", this::peopleDataLabs),
                            provider(world, "company-data", price -> mapped(Mapping.read(mapping), price))));

            for (var number = 0; number < 120; number++) {
                // each fifth person is a colleague of somebody before
                lookUp(world, activities, "person%d@plant%d.io".formatted(number, number - (number % 5 == 4 ? 3 : 0)));
            }
            lookUp(world, activities, "claimed@refuses.io");
            sandbox.faults().impose("hunter", FaultKind.HANG, 1, Duration.ofMinutes(5));
            tryOnce(world, activities, "waits@hangs.io");
            sandbox.faults().lift("hunter");

            for (var vendor : List.of("hunter", "people-data-labs", "company-data")) {
                var bill = sandbox.invoices().bill(vendor);
                assertThat(bill.unansweredMicros()).as(vendor + " lost answers").isPositive();
                assertAgrees(world, vendor, bill);
            }
        }
    }

    /** Clearbit counts an address once, found or not, so a second answer tells what the lost one cost. */
    @Test
    void whereAnAddressCountsOnceTheLedgerIsTheInvoiceWhateverWasLost() {
        try (var world = new TestLeads(LOOKS_UP)) {
            world.time.pass(Duration.between(TestLeads.MONDAY, NOW));
            var activities = lookUps(world, List.of(provider(world, "clearbit", this::clearbit)));

            for (var number = 0; number < 80; number++) {
                lookUp(
                        world,
                        activities,
                        "%s%d@plant%d.io".formatted(number % 7 == 0 ? "queued" : "p", number, number));
            }
            lookUp(world, activities, "nobody@nowhere.example");

            var bill = sandbox.invoices().bill("enrichment");
            assertThat(bill.unansweredMicros()).isPositive();
            assertThat(booked(world, "clearbit")).isEqualTo(new Booked(bill.micros(), 0));
        }
    }

    @Test
    void everyLineIsBookedByTheTokensThatAreBilledWhoeverWritesIt() {
        var door = sandbox.httpUri();
        var time = Duration.between(TestLeads.MONDAY, NOW);
        var before = 0L;
        var lost = 0L;
        for (var vendor : List.of("openai", "anthropic")) {
            try (var world = new TestLeads(WRITES)) {
                world.time.pass(time);
                var writer = vendor.equals("openai")
                        ? new ModelLineWriter(new OpenAiModel(
                                Profile.OPENAI,
                                URI.create(door + "/ai"),
                                "FAKE-key",
                                "simulated-model",
                                world.time,
                                Breaker.usual(vendor, world.time)))
                        : new ModelLineWriter(new AnthropicModel(
                                URI.create(door + "/anthropic"),
                                "FAKE-key",
                                "simulated-model",
                                world.time,
                                Breaker.usual(vendor, world.time)));

                // other words for each: what went wrong once with these does not go wrong again
                var first = vendor.length() * 100;
                IntStream.range(first, first + 80).forEach(number -> write(world, vendor, writer, number));

                var all = sandbox.invoices().bill("writer");
                var bill = new Bill(0, all.micros() - before, all.unansweredMicros() - lost);
                before = all.micros();
                lost = all.unansweredMicros();
                assertThat(bill.unansweredMicros()).as(vendor + " lost answers").isPositive();
                assertAgrees(world, vendor, bill);
                assertThat(world.hub
                                .sql()
                                .sql("SELECT DISTINCT price FROM spend")
                                .query(String.class)
                                .list())
                        .containsExactly(vendor + " simulated-model from 2020-01-01");
            }
        }
    }

    private static void assertAgrees(TestLeads world, String vendor, Bill bill) {
        var booked = booked(world, vendor);
        assertThat(booked.settled()).as(vendor).isPositive().isEqualTo(bill.micros() - bill.unansweredMicros());
        assertThat(booked.upTo()).as(vendor + ", unknown").isGreaterThanOrEqualTo(bill.unansweredMicros());
    }

    /** @param upTo what may have been billed beside what is settled */
    private record Booked(long settled, long upTo) {}

    private static Booked booked(TestLeads world, String vendor) {
        return world.hub
                .sql()
                .sql("""
                SELECT coalesce(sum(micros), 0) AS settled,
                       coalesce(sum(reserved_micros) FILTER (WHERE state IN ('reserved', 'unknown')), 0) AS up_to
                FROM spend WHERE vendor = :vendor
                """)
                .param("vendor", vendor)
                .query((row, number) -> new Booked(row.getLong("settled"), row.getLong("up_to")))
                .single();
    }

    private Provider provider(TestLeads world, String name, Function<LookUpPrice, EnrichmentVendor> priced) {
        return new Provider(name, LookUpPricing.of(prices, name, "simulated"), priced, Breaker.usual(name, world.time));
    }

    private EnrichmentVendor hunter(LookUpPrice price) {
        return ClearbitEnrichment.hunter(URI.create(sandbox.httpUri() + "/hunter"), "FAKE-key", of(price), () -> NOW);
    }

    private EnrichmentVendor clearbit(LookUpPrice price) {
        return new ClearbitEnrichment(URI.create(sandbox.httpUri() + "/enrichment"), "FAKE-key", of(price), () -> NOW);
    }

    private static ClearbitEnrichment.Price of(LookUpPrice price) {
        return new ClearbitEnrichment.Price(price.micros(), price.currency());
    }

    private EnrichmentVendor peopleDataLabs(LookUpPrice price) {
        return new PeopleDataLabs(
                URI.create(sandbox.httpUri() + "/people-data-labs"),
                "FAKE-key",
                new PeopleDataLabs.Question(PeopleDataLabs.By.COMPANY, 6),
                new PeopleDataLabs.CreditPrice(price.micros(), price.currency()),
                () -> NOW);
    }

    private EnrichmentVendor mapped(Mapping mapping, LookUpPrice price) {
        return new MappedProvider(mapping, "FAKE-key", price, () -> NOW);
    }

    private static EnrichmentActivities lookUps(TestLeads world, List<Provider> providers) {
        var cache = new CompanyCache(world.hub);
        var waterfall = new Waterfall(
                providers, cache.lookUps(), new Ledger(world.hub), world.time, Waterfall.Settings.usual());
        return new EnrichmentActivities(waterfall, world.leads, world.effects, cache);
    }

    private static void lookUp(TestLeads world, EnrichmentActivities activities, String address) {
        var lead = world.lead(address);
        var position = world.advance(lead, 0).position();
        untilItEnds(world, () -> activities.enrichLead(lead, position));
    }

    private static void tryOnce(TestLeads world, EnrichmentActivities activities, String address) {
        var lead = world.lead(address);
        var position = world.advance(lead, 0).position();
        try {
            activities.enrichLead(lead, position);
        } catch (ApplicationFailure hung) {
            assertThat(hung.getType()).isEqualTo("Unavailable");
        }
    }

    private void write(TestLeads world, String vendor, LineWriter writer, int number) {
        var lead = lead(world, number);
        var advanced = world.advance(lead, 0);
        MailVendor mails = (mail, deadline) -> new MailVendor.Accepted("mail-" + number);
        var sender = new Sender(
                "Mara",
                "Mara <mara@orrin.example>",
                "mail.orrin.example",
                URI.create("https://orrin.example"),
                "1 Quay");
        var activities = new WriterActivities(
                writer,
                new MailDelivery(mails, world.gate, world.effects, world.hub.seals(), sender),
                world.leads,
                world.effects,
                new Lines(world.hub),
                new Ledger(world.hub),
                world.hub.seals(),
                TokenPricing.of(prices, vendor, "simulated-model"));
        untilItEnds(world, () -> activities.composeMail(lead, advanced.position(), (Compose) advanced.move()));
    }

    private static LeadId lead(TestLeads world, int number) {
        return world.take(
                        "person" + number + "@plant" + number + ".io",
                        TestLeads.CAMPAIGN,
                        Consent.GIVEN,
                        Map.of("form.challenge", "night stops of press " + number, "company.industry", "food"))
                .lead();
    }

    /** As Temporal would: again and again, unless it is of no use. */
    private static void untilItEnds(TestLeads world, Runnable act) {
        for (var tries = 0; tries < 20; tries++) {
            try {
                act.run();
                return;
            } catch (ApplicationFailure failure) {
                if (failure.isNonRetryable()) {
                    return;
                }
                world.time.pass(Duration.ofSeconds(45));
            }
        }
        throw new AssertionError("it never ended");
    }
}
