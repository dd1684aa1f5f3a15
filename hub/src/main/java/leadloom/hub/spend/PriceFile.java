package leadloom.hub.spend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.hub.campaign.Findings;
import leadloom.hub.campaign.Item;
import leadloom.hub.campaign.Source;
import leadloom.hub.campaign.Units;
import leadloom.hub.campaign.YamlText;
import leadloom.hub.spend.PriceList.Entry;

/** Reads price lists as strictly as campaign files. */
public final class PriceFile {

    private static final String SHIPPED = "/leadloom/prices.yaml";
    private static final String EVERYTHING = "[a-zA-Z0-9][a-zA-Z0-9 ._:/-]{0,79}";

    private PriceFile() {}

    /** The list that comes with this version. */
    public static PriceList shipped() {
        try (var text = PriceFile.class.getResourceAsStream(SHIPPED)) {
            if (text == null) {
                throw new IllegalStateException("no " + SHIPPED);
            }
            return parse("prices.yaml", new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * A list of the installation's own, in place of the shipped one.
     *
     * @throws IllegalArgumentException if it is not right, with every place and what is wrong there
     */
    public static PriceList read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read", unreadable);
        }
    }

    static PriceList parse(String name, String text) {
        var findings = new Findings(new Source(text));
        var entries = new ArrayList<Entry>();
        YamlText.read(name, text, findings).ifPresent(top -> {
            var file = new Item(top, null, "", "the price list", findings);
            file.block("prices")
                    .need("prices", "a list of what vendors charge")
                    .ifPresent(list -> list.items()
                            .forEach(item -> entry(item.called("a price")).ifPresent(entries::add)));
            twice(file, entries);
        });
        if (findings.hasErrors()) {
            throw new IllegalArgumentException(findings.inOrder().stream()
                    .map(finding -> finding.rendered(name))
                    .collect(Collectors.joining("\n")));
        }
        return new PriceList(entries);
    }

    private static Optional<Entry> entry(Item item) {
        var block = item.block("vendor", "product", "from", "per", "up_to_tokens", "source", "checked");
        var vendor = block.need("vendor", "who charges it").flatMap(Item::identifier);
        var product = block.get("product").flatMap(PriceFile::product);
        var from = block.need("from", "the first day, like 2026-05-04").flatMap(PriceFile::day);
        var source = block.need("source", "where the price was read").flatMap(value -> value.text(300));
        var checked = block.need("checked", "the day it was last looked up").flatMap(PriceFile::day);
        var prices = block.need("per", "what is counted, such as look_up: 0.02 USD")
                .map(PriceFile::prices)
                .filter(read -> !read.isEmpty());
        if (vendor.isEmpty() || from.isEmpty() || source.isEmpty() || checked.isEmpty() || prices.isEmpty()) {
            return Optional.empty();
        }
        var read = prices.orElseThrow();
        return Optional.of(new Entry(
                vendor.orElseThrow(),
                product.orElse(""),
                from.orElseThrow(),
                read.values().iterator().next().currency(),
                read.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, price -> price.getValue().micros())),
                block.get("up_to_tokens")
                        .flatMap(value -> value.whole(1, 100_000_000))
                        .orElse(0),
                source.orElseThrow(),
                checked.orElseThrow()));
    }

    private static Map<PriceUnit, Units.Money> prices(Item item) {
        var prices = new EnumMap<PriceUnit, Units.Money>(PriceUnit.class);
        var currency = "";
        var words = PriceUnit.words();
        var block = item.block(words.toArray(String[]::new));
        for (var word : words) {
            var value = block.get(word);
            var money = value.flatMap(Units::money);
            if (money.isEmpty()) {
                continue;
            }
            if (!currency.isEmpty() && !money.orElseThrow().currency().equals(currency)) {
                value.orElseThrow().wrong("one entry has one currency; this one began with " + currency);
                continue;
            }
            currency = money.orElseThrow().currency();
            prices.put(PriceUnit.of(word).orElseThrow(), money.orElseThrow());
        }
        if (block.all().isEmpty() && item.isBlock()) {
            item.wrong("nothing is counted here; write one of " + String.join(", ", words));
        }
        return prices;
    }

    private static Optional<String> product(Item item) {
        return item.text().filter(text -> {
            if (!text.matches(EVERYTHING)) {
                item.wrong("\"" + text + "\" cannot be a product; write it as the vendor's calls name it");
            }
            return text.matches(EVERYTHING);
        });
    }

    private static Optional<LocalDate> day(Item item) {
        var word = item.word();
        try {
            return word.map(LocalDate::parse);
        } catch (DateTimeParseException wrong) {
            item.wrong("\"" + word.orElse("") + "\" is not a day. Write it like 2026-05-04.");
            return Optional.empty();
        }
    }

    /** Two prices from the same day on would leave to chance which one is paid. */
    private static void twice(Item file, List<Entry> entries) {
        var seen = new HashSet<String>();
        for (var entry : entries) {
            if (!seen.add(entry.label())) {
                file.wrong("the price of " + entry.label() + " is said twice. Keep one.");
            }
        }
    }
}
