package leadloom.app.vendors;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
record EnrichmentSlot(List<Provider> providers) {

    private static final String CURRENCY = "USD";
    private static final String LIST_PRICE_MICROS = "100000";

    static EnrichmentSlot of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("ENRICHMENT");
        var price = Long.parseLong(slot.text("PRICE", LIST_PRICE_MICROS));
        return new EnrichmentSlot(Arrays.stream(slot.vendor("clearbit").split(",", -1))
                .map(String::strip)
                .map(name -> new Provider(
                        name,
                        vendor(plan, slot, name, price, clock),
                        new LookUpPrice(price, CURRENCY),
                        breakers.of(name)))
                .toList());
    }

    private static EnrichmentVendor vendor(VendorPlan plan, Slot slot, String name, long price, InstantSource clock) {
        // Where several are asked, each may have an address and a key of its own.
        var own = plan.slot(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        var key = own.text("KEY", slot.key());
        return switch (name) {
            case "clearbit" -> new ClearbitEnrichment(slot.url("/enrichment"), slot.key(), clearbit(price), clock);
            case "hunter" -> ClearbitEnrichment.hunter(own.url("/hunter"), key, clearbit(price), clock);
            case "people-data-labs" ->
                new PeopleDataLabs(
                        own.url("/people-data-labs"),
                        key,
                        new Question(By.COMPANY, 6),
                        new CreditPrice(price, CURRENCY),
                        clock);
            case "mapped" ->
                new MappedProvider(
                        Mapping.read(Path.of(slot.text("MAPPING", "company-data.yaml"))),
                        slot.key(),
                        new LookUpPrice(price, CURRENCY),
                        clock);
            default -> throw slot.unknown(name, "clearbit, hunter, people-data-labs and mapped");
        };
    }

    private static ClearbitEnrichment.Price clearbit(long price) {
        return new ClearbitEnrichment.Price(price, CURRENCY);
    }
}
