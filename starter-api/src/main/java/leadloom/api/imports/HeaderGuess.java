package leadloom.api.imports;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.Mapping.AddressRule;
import leadloom.api.mapping.Mapping.ConsentRule;
import leadloom.journey.lead.Consent;

/** Reads a mapping from the names of the columns, where nobody wrote one. */
final class HeaderGuess {

    /** What is expected of a file without a mapping. */
    static final List<String> EXPECTED =
            List.of("email", "first_name", "last_name", "company", "title", "phone", "country", "consent", "time_zone");

    private static final Set<String> ADDRESS = Set.of("email", "e_mail", "mail", "email_address", "e_mail_address");
    private static final Set<String> EXTERNAL_ID = Set.of("external_id", "id");
    private static final Set<String> YES = Set.of("yes", "true", "1", "given", "y", "opt-in");
    private static final Set<String> NO = Set.of("no", "false", "0", "withheld", "n", "opt-out");

    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("first_name", "lead.first_name"),
            Map.entry("firstname", "lead.first_name"),
            Map.entry("last_name", "lead.last_name"),
            Map.entry("lastname", "lead.last_name"),
            Map.entry("title", "lead.title"),
            Map.entry("job_title", "lead.title"),
            Map.entry("phone", "lead.phone"),
            Map.entry("country", "lead.country"),
            Map.entry("city", "lead.city"),
            Map.entry("language", "lead.language"),
            Map.entry("time_zone", "lead.time_zone"),
            Map.entry("timezone", "lead.time_zone"),
            Map.entry("company", "company.name"),
            Map.entry("company_name", "company.name"),
            Map.entry("employees", "company.employees"),
            Map.entry("industry", "company.industry"));

    private HeaderGuess() {}

    /** Empty where no column can be the address. */
    static Optional<Mapping> mapping(List<String> columns) {
        var address = columns.stream()
                .filter(column -> ADDRESS.contains(snake(column)))
                .findFirst();
        return address.map(column -> new Mapping(
                "by-header",
                Mapping.Encoding.AUTO,
                null,
                Set.of(""),
                new AddressRule(column, null),
                consent(columns),
                first(columns, EXTERNAL_ID).orElse(null),
                null,
                facts(columns, column),
                Map.of(),
                Set.of(),
                Map.of(),
                null));
    }

    private static ConsentRule consent(List<String> columns) {
        return first(columns, Set.of("consent"))
                .<ConsentRule>map(column -> new ConsentRule.ByColumn(column, YES, NO, null))
                .orElse(new ConsentRule.All(Consent.UNKNOWN, null));
    }

    private static Map<String, String> facts(List<String> columns, String address) {
        var facts = new LinkedHashMap<String, String>();
        var taken = new HashSet<String>();
        for (var column : columns) {
            var name = snake(column);
            if (column.equals(address) || name.equals("consent") || EXTERNAL_ID.contains(name)) {
                continue;
            }
            var fact = FACTS.getOrDefault(name, "custom." + (name.isEmpty() ? "column" : name));
            for (var again = 2; !taken.add(fact); again++) {
                fact = "custom." + (name.isEmpty() ? "column" : name) + '_' + again;
            }
            facts.put(column, fact);
        }
        return facts;
    }

    private static Optional<String> first(List<String> columns, Set<String> names) {
        return columns.stream().filter(column -> names.contains(snake(column))).findFirst();
    }

    /** Small letters, digits and underscores, accents taken off. */
    static String snake(String column) {
        return Normalizer.normalize(column, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }
}
