package leadloom.app.vendors;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    private static final String CURRENCY = "USD";
    private static final String LIST_PRICE_MICROS = "100000";

    /**
     * One provider, before its mode is known.
     *
     * @param test empty where the environment does not name it
     */
    record Asked(
            String name,
            Sides<EnrichmentVendor> sides,
            LookUpPrice most,
            Breaker breaker,
            Optional<ConnectionTest> test) {

        Provider by(Function<Sides<EnrichmentVendor>, Switch<EnrichmentVendor>> mode) {
            return new Provider(name, new SwitchedEnrichment(mode.apply(sides)), most, breaker);
        }
    }

    static EnrichmentSlot of(VendorPlan plan, Breakers breakers, InstantSource clock) {
        var slot = plan.slot("ENRICHMENT");
        var price = Long.parseLong(slot.text("PRICE", LIST_PRICE_MICROS));
        return new EnrichmentSlot(names(plan)
                .map(name -> new Asked(
                        name,
                        sides(plan, name, price, clock),
                        new LookUpPrice(price, CURRENCY),
                        breakers.of(name),
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
            case "mapped" -> plan.simulated().isEmpty() || !Reach.isLoopback(mappedHost(plan));
            default -> own(plan, name).optional("URL").isPresent();
        };
    }

    private static String mappedHost(VendorPlan plan) {
        var url = mapping(plan).url().replaceAll("[{}]", "");
        return String.valueOf(URI.create(url).getHost());
    }

    private static Mapping mapping(VendorPlan plan) {
        return Mapping.read(Path.of(plan.slot("ENRICHMENT").text("MAPPING", "company-data.yaml")));
    }

    private static Sides<EnrichmentVendor> sides(VendorPlan plan, String name, long price, InstantSource clock) {
        if (name.equals("mapped")) { // its address stands in its file, for a stand-in too
            var provider = vendor(plan, plan.slot("ENRICHMENT"), name, price, clock);
            return isNamed(plan, name) ? Sides.onlyReal(provider) : Sides.onlyStandIn(provider);
        }
        return plan.sides(
                isNamed(plan, name), chosen -> vendor(chosen, chosen.slot("ENRICHMENT"), name, price, clock));
    }

    private static Optional<ConnectionTest> test(VendorPlan plan, String name, InstantSource clock) {
        if (!isNamed(plan, name)) {
            return Optional.empty();
        }
        var key = own(plan, name).text("KEY", plan.slot("ENRICHMENT").key());
        return switch (name) {
            case "hunter" -> Optional.of(ClearbitProbe.hunter(own(plan, name).url("/hunter"), key, clock));
            case "people-data-labs" ->
                Optional.of(PeopleDataLabsProbe.of(own(plan, name).url("/people-data-labs"), key, clock));
            case "clearbit" ->
                Optional.of(ClearbitProbe.clearbit(plan.slot("ENRICHMENT").url("/enrichment"), key, clock));
            default ->
                Optional.of(new Reached(name, URI.create(mapping(plan).url().replaceAll("[{}]", "")), "the mapping file"));
        };
    }

    private static Slot own(VendorPlan plan, String name) {
        return plan.slot(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static EnrichmentVendor vendor(VendorPlan plan, Slot slot, String name, long price, InstantSource clock) {
        // Where several are asked, each may have an address and a key of its own.
        var own = own(plan, name);
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
                        mapping(plan),
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
