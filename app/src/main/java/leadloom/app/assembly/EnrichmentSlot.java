package leadloom.app.assembly;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import leadloom.activities.Breaker;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.Provider;
import leadloom.activities.enrichment.clearbit.ClearbitEnrichment;
import leadloom.activities.enrichment.mapped.MappedProvider;
import leadloom.activities.enrichment.mapped.Mapping;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.By;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.CreditPrice;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.Question;

/** The providers of company data that the environment names, in the order in which they are asked. */
record EnrichmentSlot(Slot slot, InstantSource clock, boolean simulated) {

    private static final String CURRENCY = "USD";
    private static final String LIST_PRICE_MICROS = "100000";

    /** Simulated hours pass in a blink: a vendor left alone for half a minute would miss a week. */
    private static final Breaker.Limits FAST =
            new Breaker.Limits(5, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(15));

    List<Provider> providers() {
        return Arrays.stream(slot.vendor("clearbit").split(",", -1))
                .map(String::strip)
                .map(this::provider)
                .toList();
    }

    private Provider provider(String name) {
        var breaker = new Breaker(name, simulated ? FAST : Breaker.Limits.usual(), clock);
        return new Provider(name, vendor(name), new LookUpPrice(price(), CURRENCY), breaker);
    }

    private EnrichmentVendor vendor(String name) {
        var price = new ClearbitEnrichment.Price(price(), CURRENCY);
        return switch (name) {
            case "clearbit" -> new ClearbitEnrichment(slot.url("/enrichment"), slot.key(), price, clock);
            case "hunter" -> ClearbitEnrichment.hunter(url(name, "/hunter"), key(name), price, clock);
            case "people-data-labs" ->
                new PeopleDataLabs(
                        url(name, "/people-data-labs"),
                        key(name),
                        new Question(By.COMPANY, 6),
                        new CreditPrice(price(), CURRENCY),
                        clock);
            case "mapped" ->
                new MappedProvider(
                        Mapping.read(Path.of(slot.text("MAPPING", "company-data.yaml"))),
                        slot.key(),
                        new LookUpPrice(price(), CURRENCY),
                        clock);
            default -> throw slot.unknown(name, "clearbit, hunter, people-data-labs and mapped");
        };
    }

    /** Where several are asked, each may have an address and a key of its own. */
    private java.net.URI url(String name, String standIn) {
        return own(name).url(standIn);
    }

    private String key(String name) {
        return own(name).text("KEY", slot.key());
    }

    private Slot own(String name) {
        return new Slot(
                name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), slot.environment(), slot.simulated());
    }

    private long price() {
        return Long.parseLong(slot.text("PRICE", LIST_PRICE_MICROS));
    }
}
