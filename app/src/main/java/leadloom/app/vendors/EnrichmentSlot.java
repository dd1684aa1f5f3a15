package leadloom.app.vendors;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import leadloom.activities.Breaker;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.LookUpPricing;
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

    static EnrichmentSlot of(VendorPlan plan, Prices prices, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("ENRICHMENT");
        return new EnrichmentSlot(Arrays.stream(slot.vendor("clearbit").split(",", -1))
                .map(String::strip)
                .map(name -> provider(plan, prices, name, breakers.of(slot, name), clock))
                .toList());
    }

    private static Provider provider(
            VendorPlan plan, Prices prices, String name, Breaker breaker, InstantSource clock) {
        var slot = plan.slot("ENRICHMENT");
        // Where several are asked, each may have an address and a key of its own.
        var own = plan.slot(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        var key = own.text("KEY", slot.key());
        return switch (name) {
            case "clearbit" -> {
                var url = slot.url("/enrichment");
                yield provider(
                        name,
                        prices.lookUp(name),
                        price -> new ClearbitEnrichment(url, slot.key(), clearbit(price), clock),
                        breaker);
            }
            case "hunter" -> {
                var url = own.url("/hunter");
                yield provider(
                        name,
                        prices.lookUp(name),
                        price -> ClearbitEnrichment.hunter(url, key, clearbit(price), clock),
                        breaker);
            }
            case "people-data-labs" -> {
                var url = own.url("/people-data-labs");
                yield provider(
                        name,
                        prices.lookUp(name),
                        price -> new PeopleDataLabs(
                                url,
                                key,
                                new Question(By.COMPANY, 6),
                                new CreditPrice(price.micros(), price.currency()),
                                clock),
                        breaker);
            }
            case "mapped" -> {
                var mapping = Mapping.read(Path.of(slot.text("MAPPING", "company-data.yaml")));
                yield provider(
                        name,
                        prices.mapped(mapping.name()),
                        price -> new MappedProvider(mapping, slot.key(), price, clock),
                        breaker);
            }
            default -> throw slot.unknown(name, "clearbit, hunter, people-data-labs and mapped");
        };
    }

    /** One adapter for each price that held since the start. */
    private static Provider provider(
            String name, LookUpPricing pricing, Function<LookUpPrice, EnrichmentVendor> make, Breaker breaker) {
        var made = new ConcurrentHashMap<LookUpPrice, EnrichmentVendor>();
        return new Provider(name, pricing, price -> made.computeIfAbsent(price, make), breaker);
    }

    private static ClearbitEnrichment.Price clearbit(LookUpPrice price) {
        return new ClearbitEnrichment.Price(price.micros(), price.currency());
    }
}
