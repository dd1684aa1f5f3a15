package leadloom.api.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import leadloom.journey.lead.Consent;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what.
 *
 * @param name for reports; {@code by-header} where nobody wrote a mapping
 * @param delimiter null: look at the file
 * @param empty cells that count as nothing
 * @param externalId the column with the other system's id; null where there is none
 * @param columns facts by column, in the order of the file
 * @param constants facts that every row has
 * @param ignore columns left out on purpose
 * @param types what a hook's types mean, where they are not called what we call them
 * @param page what a hosted form shows; null where nothing is said about it
 */
public record Mapping(
        String name,
        Encoding encoding,
        @Nullable Character delimiter,
        Set<String> empty,
        AddressRule address,
        ConsentRule consent,
        @Nullable String externalId,
        @Nullable OutcomeRule outcome,
        Map<String, String> columns,
        Map<String, String> constants,
        Set<String> ignore,
        Map<String, HookType> types,
        @Nullable FormPage page) {

    public Mapping {
        empty = Set.copyOf(empty);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        constants = Map.copyOf(constants);
        ignore = Set.copyOf(ignore);
        types = Map.copyOf(types);
    }

    /** What a type of a hook means to us. */
    public enum HookType {
        LEAD,
        MEETING
    }

    /** How the bytes of a file are read. */
    public enum Encoding {
        AUTO,
        UTF_8,
        WINDOWS_1252
    }

    /**
     * Where the address is.
     *
     * @param column null where the file has none
     * @param form makes one up where the column is missing or empty; column names in braces
     */
    public record AddressRule(
            @Nullable String column, @Nullable String form) {}

    /** Who agreed to be written to. */
    public sealed interface ConsentRule {

        /** Version of the text that was shown; null where none was. */
        @Nullable String wording();

        record All(Consent consent, @Nullable String wording) implements ConsentRule {}

        record ByColumn(
                String column,
                Set<String> given,
                Set<String> withheld,
                @Nullable String wording) implements ConsentRule {

            public Consent of(String value) {
                var cell = value.strip().toLowerCase(Locale.ROOT);
                return given.contains(cell)
                        ? Consent.GIVEN
                        : withheld.contains(cell) ? Consent.WITHHELD : Consent.UNKNOWN;
            }
        }
    }

    /** The known outcome, kept for reports. */
    public record OutcomeRule(String column, Set<String> positive) {}

    /** Every column that this mapping reads; a file without one of them does not fit. */
    public Set<String> needed() {
        var needed = new LinkedHashSet<String>();
        if (address.column() != null) {
            needed.add(address.column());
        }
        if (address.form() != null) {
            needed.addAll(AddressForm.columns(address.form()));
        }
        if (consent instanceof ConsentRule.ByColumn byColumn) {
            needed.add(byColumn.column());
        }
        if (externalId != null) {
            needed.add(externalId);
        }
        if (outcome != null) {
            needed.add(outcome.column());
        }
        needed.addAll(new TreeSet<>(columns.keySet()));
        return needed;
    }

    /** Where no file says how to read: nothing but what the headers themselves tell. */
    public static Mapping unwritten() {
        return new Mapping(
                "by-header",
                Encoding.AUTO,
                null,
                Set.of(""),
                new AddressRule(null, null),
                new ConsentRule.All(Consent.UNKNOWN, null),
                null,
                null,
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                null);
    }

    /** The page of a hosted form, as far as nothing is said about it from the columns. */
    public FormPage pageOrUsual() {
        return page == null ? new FormPageReader(address.column(), columns).usual() : page;
    }
}
