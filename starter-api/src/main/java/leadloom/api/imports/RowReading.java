package leadloom.api.imports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.api.imports.Mapping.ConsentRule;
import leadloom.hub.lead.Address;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;

/** Makes a lead of a row, or says why it is none. */
final class RowReading {

    private static final String ZONE = "lead.time_zone";

    private final Mapping mapping;
    private final boolean corrected;
    private final Map<String, Integer> places = new HashMap<>();

    RowReading(Layout layout) {
        this.mapping = layout.mapping();
        this.corrected = layout.corrected();
        for (var i = 0; i < layout.columns().size(); i++) {
            places.putIfAbsent(layout.columns().get(i), i);
        }
    }

    /** What a row is. */
    sealed interface Read {

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

        record Refused(String code, String reason) implements Read {}
    }

    Read read(List<String> cells) {
        for (var entry : places.entrySet()) {
            var wrong = wrong(entry.getKey(), cells.get(entry.getValue()));
            if (wrong != null) {
                return wrong;
            }
        }
        var facts = facts(cells);
        var zone = facts.get(ZONE);
        if (zone != null && !MappingFile.isZone(zone)) {
            return new Read.Refused("time-zone", "\"" + shortened(zone) + "\" is no time zone");
        }
        var written = cell(cells, mapping.address().column());
        var formed = written.isEmpty() && mapping.address().form() != null;
        var text = formed ? formed(cells, mapping.address().form()) : written;
        if (text.isEmpty()) {
            return new Read.Refused("no-address", "there is no e-mail address in this row");
        }
        return Address.parse(text)
                .<Read>map(address -> lead(cells, address, formed, facts))
                .orElseGet(() -> new Read.Refused("address", "\"" + shortened(text) + "\" is no e-mail address"));
    }

    private Read.Lead lead(List<String> cells, Address address, boolean formed, Map<String, String> facts) {
        var outcome = mapping.outcome();
        var known = outcome == null ? "" : cell(cells, outcome.column());
        return new Read.Lead(
                address,
                formed,
                new Facts(facts),
                consent(cells),
                mapping.consent().wording(),
                facts.get(ZONE),
                mapping.externalId() == null
                        ? null
                        : Optional.of(cell(cells, mapping.externalId()))
                                .filter(id -> !id.isEmpty())
                                .orElse(null),
                outcome == null || known.isEmpty()
                        ? null
                        : outcome.positive().contains(known.toLowerCase(Locale.ROOT)));
    }

    private Map<String, String> facts(List<String> cells) {
        var facts = new LinkedHashMap<>(mapping.constants());
        mapping.columns().forEach((column, fact) -> {
            var value = cell(cells, column);
            if (!value.isEmpty()) {
                facts.put(fact, value);
            }
        });
        return facts;
    }

    private Consent consent(List<String> cells) {
        return switch (mapping.consent()) {
            case ConsentRule.All all -> all.consent();
            case ConsentRule.ByColumn byColumn -> byColumn.of(cell(cells, byColumn.column()));
        };
    }

    /** Empty if a column that the form needs has nothing in this row. */
    private String formed(List<String> cells, @Nullable String form) {
        if (form == null
                || Form.columns(form).stream()
                        .anyMatch(column -> cell(cells, column).isEmpty())) {
            return "";
        }
        return Form.filled(form, column -> cell(cells, column));
    }

    private String cell(List<String> cells, @Nullable String column) {
        if (column == null) {
            return "";
        }
        var value = cells.get(places.getOrDefault(column, 0)).strip();
        var literal = corrected ? Cells.literal(value) : value;
        return mapping.empty().contains(literal) ? "" : literal;
    }

    private static Read.@Nullable Refused wrong(String column, String value) {
        if (value.length() > FileLimits.VALUE_CHARACTERS) {
            return new Read.Refused(
                    "value-too-long",
                    "\"" + column + "\" is longer than " + FileLimits.VALUE_CHARACTERS + " characters");
        }
        var bad = value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f);
        return bad ? new Read.Refused("control-character", "\"" + column + "\" holds a control character") : null;
    }

    private static String shortened(String value) {
        return value.length() > 60 ? value.substring(0, 59) + "…" : value;
    }
}
