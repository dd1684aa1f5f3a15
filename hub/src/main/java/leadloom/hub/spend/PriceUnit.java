package leadloom.hub.spend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a vendor counts, by the word that a price list has for it. */
public enum PriceUnit {
    /** One answer about a company or a person. */
    LOOK_UP("look_up"),
    /** One credit of a vendor that says itself how many a call took. */
    CREDIT("credit"),
    /** A million tokens that a model read. */
    INPUT("million_input"),
    /** The same, where the vendor had them in its cache. */
    CACHED_INPUT("million_cached_input"),
    /** The same, where the vendor put them into its cache. */
    CACHE_WRITE("million_cache_write"),
    /** A million tokens that a model wrote. */
    OUTPUT("million_output");

    private final String word;

    PriceUnit(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(PriceUnit::word).toList();
    }

    static Optional<PriceUnit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word.equals(word)).findFirst();
    }
}
