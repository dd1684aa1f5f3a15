package leadloom.app.vendors;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import leadloom.activities.Breaker;
import leadloom.activities.connection.ConnectionTest;
import leadloom.activities.connection.Reach;
import leadloom.activities.connection.Reached;
import leadloom.activities.connection.Sides;
import leadloom.activities.connection.Switch;
import leadloom.activities.connection.SwitchedEnrichment;
import leadloom.activities.enrichment.EnrichmentActivities.LookUpPrice;
import leadloom.activities.enrichment.EnrichmentVendor;
import leadloom.activities.enrichment.LookUpPricing;
import leadloom.activities.enrichment.Provider;
import leadloom.activities.enrichment.clearbit.ClearbitEnrichment;
import leadloom.activities.enrichment.clearbit.ClearbitProbe;
import leadloom.activities.enrichment.mapped.MappedProvider;
import leadloom.activities.enrichment.mapped.Mapping;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.By;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.CreditPrice;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabs.Question;
import leadloom.activities.enrichment.peopledatalabs.PeopleDataLabsProbe;

/** The providers of company data that the environment names, in the order in which they are asked. */
record EnrichmentSlot(List<Asked> asked) {

    /** Makes a provider's adapter for each price that holds. */
    @FunctionalInterface
    interface Making extends Function<LookUpPrice, EnrichmentVendor> {}

    /**
     * One provider, before its mode is known.
     *
     * @param test empty where the environment does not name it
     */
    record Asked(
            String name, LookUpPricing pricing, Sides<Making> sides, Breaker breaker, Optional<ConnectionTest> test) {

        /** One adapter for each price that held since the start. */
        Provider by(Function<Sides<EnrichmentVendor>, Switch<EnrichmentVendor>> mode) {
            var made = new ConcurrentHashMap<LookUpPrice, EnrichmentVendor>();
            return new Provider(
                    name,
                    pricing,
                    price -> made.computeIfAbsent(price, first -> new SwitchedEnrichment(mode.apply(at(first)))),
                    breaker);
        }

        private Sides<EnrichmentVendor> at(LookUpPrice price) {
            return new Sides<>(
                    sides.standIn().map(making -> making.apply(price)),
                    sides.real().map(making -> making.apply(price)));
        }
    }

    static EnrichmentSlot of(VendorPlan plan, Prices prices, Breakers breakers, InstantSource clock) {
        return new EnrichmentSlot(names(plan)
                .map(name -> new Asked(
                        name,
                        name.equals("mapped") ? prices.mapped(mapping(plan).name()) : prices.lookUp(name),
                        sides(plan, name, clock),
                        breakers.of(plan.slot("ENRICHMENT"), name),
                        test(plan, name, clock)))
                .toList());
    }

    static Stream<String> names(VendorPlan plan) {
        return Arrays.stream(plan.slot("ENRICHMENT").vendor("clearbit").split(",", -1))
                .map(String::strip);
    }

    /** Whether the environment says where this provider is. */
    static boolean isNamed(VendorPlan plan, String name) {
        return switch (name) {
            case "clearbit" -> plan.slot("ENRICHMENT").optional("URL").isPresent();
            case "mapped" ->
                plan.simulated().isEmpty()
                        || !Reach.isLoopback(String.valueOf(mappedTo(plan).getHost()));
            default -> own(plan, name).optional("URL").isPresent();
        };
    }

    private static URI mappedTo(VendorPlan plan) {
        return URI.create(mapping(plan).url().replaceAll("[{}]", ""));
    }

    private static Mapping mapping(VendorPlan plan) {
        return Mapping.read(Path.of(plan.slot("ENRICHMENT").text("MAPPING", "company-data.yaml")));
    }

    /** Where several are asked, each may have an address and a key of its own. */
    private static Slot own(VendorPlan plan, String name) {
        return plan.slot(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Sides<Making> sides(VendorPlan plan, String name, InstantSource clock) {
        if (name.equals("mapped")) { // its address stands in its file, for a stand-in too
            var making = making(plan, name, clock);
            return isNamed(plan, name) ? Sides.onlyReal(making) : Sides.onlyStandIn(making);
        }
        return plan.sides(isNamed(plan, name), chosen -> making(chosen, name, clock));
    }

    private static Making making(VendorPlan plan, String name, InstantSource clock) {
        var slot = plan.slot("ENRICHMENT");
        var own = own(plan, name);
        var key = own.text("KEY", slot.key());
        return switch (name) {
            case "clearbit" -> {
                var url = slot.url("/enrichment");
                yield price -> new ClearbitEnrichment(url, slot.key(), clearbit(price), clock);
            }
            case "hunter" -> {
                var url = own.url("/hunter");
                yield price -> ClearbitEnrichment.hunter(url, key, clearbit(price), clock);
            }
            case "people-data-labs" -> {
                var url = own.url("/people-data-labs");
                yield price -> new PeopleDataLabs(
                        url,
                        key,
                        new Question(By.COMPANY, 6),
                        new CreditPrice(price.micros(), price.currency()),
                        clock);
            }
            case "mapped" -> {
                var mapping = mapping(plan);
                yield price -> new MappedProvider(mapping, slot.key(), price, clock);
            }
            default -> throw slot.unknown(name, "clearbit, hunter, people-data-labs and mapped");
        };
    }

    private static Optional<ConnectionTest> test(VendorPlan plan, String name, InstantSource clock) {
        if (!isNamed(plan, name)) {
            return Optional.empty();
        }
        var own = own(plan, name);
        var key = own.text("KEY", plan.slot("ENRICHMENT").key());
        return Optional.of(
                switch (name) {
                    case "hunter" -> ClearbitProbe.hunter(own.url("/hunter"), key, clock);
                    case "people-data-labs" -> PeopleDataLabsProbe.of(own.url("/people-data-labs"), key, clock);
                    case "clearbit" ->
                        ClearbitProbe.clearbit(plan.slot("ENRICHMENT").url("/enrichment"), key, clock);
                    default -> new Reached(name, mappedTo(plan), "the mapping file");
                });
    }

    private static ClearbitEnrichment.Price clearbit(LookUpPrice price) {
        return new ClearbitEnrichment.Price(price.micros(), price.currency());
    }
}
