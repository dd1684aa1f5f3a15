package leadloom.app.vendors;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.activities.enrichment.LookUpPricing;
import leadloom.activities.writer.TokenPricing;
import leadloom.app.Settings;
import leadloom.hub.spend.PriceFile;
import leadloom.hub.spend.PriceList;

/**
 * What the vendors of this environment charge: the shipped list, or the file that {@code LEADLOOM_PRICES} names. A
 * stand-in has prices of its own.
 */
public record Prices(PriceList list, Map<String, String> environment) {

    /** The product of a look-up at a stand-in, as the shipped list has it. */
    private static final String SIMULATED = "simulated";

    /** @throws IllegalArgumentException if the file is not right, with every place and what is wrong there */
    public static Prices of(Map<String, String> environment) {
        var list = Settings.LEADLOOM_PRICES
                .in(environment)
                .map(file -> PriceFile.read(Path.of(file)))
                .orElseGet(PriceFile::shipped);
        return new Prices(list, environment);
    }

    /** Of a provider of company data. */
    LookUpPricing lookUp(String provider) {
        var slot = provider.equals("clearbit") ? slot("ENRICHMENT") : slot(provider);
        return LookUpPricing.of(list, provider, slot.optional("URL").isPresent() ? "" : SIMULATED);
    }

    /** Of a provider that a file describes; it is priced by the name that it has there. */
    LookUpPricing mapped(String name) {
        return LookUpPricing.of(list, name, "");
    }

    TokenPricing model(String vendor, String model) {
        return TokenPricing.of(list, vendor, model);
    }

    /** The vendors in use that have no price, in words; they are not called. */
    public List<String> missing(Instant now) {
        var missing = new ArrayList<String>();
        for (var name : slot("ENRICHMENT").vendor("clearbit").split(",", -1)) {
            var provider = name.strip();
            // what a mapped provider is called stands in its file, and its start-up says so
            if (!provider.equals("mapped") && lookUp(provider).at(now).isEmpty()) {
                missing.add("a look-up at " + provider);
            }
        }
        var ai = slot("AI");
        var vendor = ai.vendor("openai");
        var model = ai.text("MODEL", WriterSlot.SIMULATED_MODEL);
        if (model(vendor, model).at(now).isEmpty()) {
            missing.add("the model " + model + " of " + vendor);
        }
        return missing;
    }

    /** When somebody last compared the list with its sources. */
    public String age(Instant now) {
        return list.entries().stream()
                .map(PriceList.Entry::checked)
                .max(Comparator.naturalOrder())
                .map(day -> "the list was last looked up on " + day + ", "
                        + ChronoUnit.DAYS.between(day, LocalDate.ofInstant(now, ZoneOffset.UTC)) + " days ago")
                .orElse("the list is empty");
    }

    private Slot slot(String name) {
        return new Slot(name.toUpperCase(Locale.ROOT).replace('-', '_'), environment, Optional.empty());
    }
}
