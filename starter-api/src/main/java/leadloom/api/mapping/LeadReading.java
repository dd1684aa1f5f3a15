package leadloom.api.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import leadloom.api.mapping.Mapping.ConsentRule;
import leadloom.hub.lead.Address;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;

/** Makes a lead of one record of a source, whatever the source is, or says why it is none. */
public final class LeadReading {

    private static final String ZONE = "lead.time_zone";
    private static final int LONGEST = 10_000;

    private final Mapping mapping;

    public LeadReading(Mapping mapping) {
        this.mapping = mapping;
    }

    /** What a record is. */
    public sealed interface Read {

        /**
         * A lead.
         *
         * @param formed the address was made up because the source had none
         * @param knownOutcome for reports only
         */
        record Lead(
                Address address,
                boolean formed,
                Facts facts,
                Consent consent,
                @Nullable String wording,
                @Nullable String zone,
                @Nullable String externalId,
                @Nullable Boolean knownOutcome)
                implements Read {}

        /**
         * None.
         *
         * @param column where the reason stands; null where it is not one column
         * @param code for programs
         * @param reason for people
         */
        record Refused(@Nullable String column, String code, String reason) implements Read {}
    }

    /**
     * Reads one record.
     *
     * @param columns all names that the record has
     * @param raw the value under a name, without blanks around it; empty where there is none
     */
    public Read read(Collection<String> columns, UnaryOperator<String> raw) {
        for (var column : columns) {
            var wrong = wrong(column, raw.apply(column));
            if (wrong != null) {
                return wrong;
            }
        }
        var facts = facts(raw);
        var zone = facts.get(ZONE);
        if (zone != null && !MappingFile.isZone(zone)) {
            return new Read.Refused(columnOf(ZONE), "time-zone", "\"" + shortened(zone) + "\" is no time zone");
        }
        var written = value(raw, mapping.address().column());
        var formed = written.isEmpty() && mapping.address().form() != null;
        var text = formed ? formed(raw, mapping.address().form()) : written;
        if (text.isEmpty()) {
            return new Read.Refused(mapping.address().column(), "no-address", "there is no e-mail address in this row");
        }
        return Address.parse(text)
                .<Read>map(address -> lead(raw, address, formed, facts))
                .orElseGet(() -> new Read.Refused(
                        mapping.address().column(), "address", "\"" + shortened(text) + "\" is no e-mail address"));
    }

    private @Nullable String columnOf(String fact) {
        return mapping.columns().entrySet().stream()
                .filter(entry -> entry.getValue().equals(fact))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private Read.Lead lead(UnaryOperator<String> raw, Address address, boolean formed, Map<String, String> facts) {
        var outcome = mapping.outcome();
        var known = outcome == null ? "" : value(raw, outcome.column());
        var external = value(raw, mapping.externalId());
        return new Read.Lead(
                address,
                formed,
                new Facts(facts),
                consent(raw),
                mapping.consent().wording(),
                facts.get(ZONE),
                external.isEmpty() ? null : external,
                outcome == null || known.isEmpty()
                        ? null
                        : outcome.positive().contains(known.toLowerCase(Locale.ROOT)));
    }

    private Map<String, String> facts(UnaryOperator<String> raw) {
        var facts = new LinkedHashMap<>(mapping.constants());
        mapping.columns().forEach((column, fact) -> {
            var value = value(raw, column);
            if (!value.isEmpty()) {
                facts.put(fact, value);
            }
        });
        return facts;
    }

    private Consent consent(UnaryOperator<String> raw) {
        return switch (mapping.consent()) {
            case ConsentRule.All all -> all.consent();
            case ConsentRule.ByColumn byColumn -> byColumn.of(value(raw, byColumn.column()));
        };
    }

    /** Empty if a column that the form needs has nothing in this record. */
    private String formed(UnaryOperator<String> raw, @Nullable String form) {
        if (form == null
                || AddressForm.columns(form).stream()
                        .anyMatch(column -> value(raw, column).isEmpty())) {
            return "";
        }
        return AddressForm.filled(form, column -> value(raw, column));
    }

    private String value(UnaryOperator<String> raw, @Nullable String column) {
        if (column == null) {
            return "";
        }
        var value = raw.apply(column);
        return mapping.empty().contains(value) ? "" : value;
    }

    private static Read.@Nullable Refused wrong(String column, String value) {
        if (value.length() > LONGEST) {
            return new Read.Refused(
                    column, "value-too-long", "\"" + column + "\" is longer than " + LONGEST + " characters");
        }
        var bad = value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f);
        return bad
                ? new Read.Refused(column, "control-character", "\"" + column + "\" holds a control character")
                : null;
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 59) + "…" : value;
    }
}
