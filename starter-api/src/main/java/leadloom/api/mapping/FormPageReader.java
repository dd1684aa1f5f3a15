package leadloom.api.mapping;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.mapping.FormPage.FieldType;
import leadloom.api.mapping.FormPage.FormField;
import org.jspecify.annotations.Nullable;

/** Reads the {@code page} of a mapping; what it does not say follows from the columns. */
final class FormPageReader {

    private static final List<String> KEYS =
            List.of("title", "intro", "button", "thanks", "consent_text", "embed_on", "fields");
    private static final List<String> FIELD_KEYS = List.of("name", "label", "type", "required", "hint", "choices");

    /** What people call a fact, and what their browser calls it. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry("lead.email", List.of("E-mail address", "email")),
            Map.entry("lead.first_name", List.of("First name", "given-name")),
            Map.entry("lead.last_name", List.of("Last name", "family-name")),
            Map.entry("lead.title", List.of("Job title", "organization-title")),
            Map.entry("lead.phone", List.of("Telephone", "tel")),
            Map.entry("lead.country", List.of("Country", "country-name")),
            Map.entry("lead.city", List.of("City", "address-level2")),
            Map.entry("lead.language", List.of("Language", "language")),
            Map.entry("company.name", List.of("Company", "organization")),
            Map.entry("company.domain", List.of("Website of your company", "url")));

    private final @Nullable String addressColumn;
    private final Map<String, String> columns;

    /** @param columns facts by column, in order */
    FormPageReader(@Nullable String addressColumn, Map<String, String> columns) {
        this.addressColumn = addressColumn;
        this.columns = columns;
    }

    /** A page without anything said about it. */
    FormPage usual() {
        return new FormPage("Get in touch", null, "Send", THANKS, null, List.of(), usualFields());
    }

    private static final String THANKS = "Thank you. We have received it.";

    FormPage read(YamlNode page) {
        var keys = page.block(KEYS);
        var fields = Optional.ofNullable(keys.get("fields")).map(this::fields).orElseGet(this::usualFields);
        if (addressColumn != null
                && fields.stream().noneMatch(field -> field.name().equals(addressColumn))) {
            page.fault("the page has no field \"" + addressColumn + "\", which holds the address", null);
        }
        return new FormPage(
                text(keys, "title").orElse("Get in touch"),
                text(keys, "intro").orElse(null),
                text(keys, "button").orElse("Send"),
                text(keys, "thanks").orElse(THANKS),
                text(keys, "consent_text").orElse(null),
                Optional.ofNullable(keys.get("embed_on"))
                        .map(FormPageReader::origins)
                        .orElse(List.of()),
                fields);
    }

    private static Optional<String> text(Map<String, YamlNode> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlNode::text);
    }

    private static List<String> origins(YamlNode value) {
        var origins = value.texts();
        for (var origin : origins) {
            if (!isOrigin(origin)) {
                value.fault("\"" + origin + "\" is no origin; write https://www.example.com, without a path", null);
            }
        }
        return origins;
    }

    private static boolean isOrigin(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && text.matches("https?://[A-Za-z0-9.:-]+");
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private List<FormField> usualFields() {
        var fields = new ArrayList<FormField>();
        if (addressColumn != null) {
            fields.add(usual(addressColumn, "lead.email", true));
        }
        columns.forEach((column, fact) -> fields.add(usual(column, fact, false)));
        return fields;
    }

    private static FormField usual(String column, String fact, boolean required) {
        var known = KNOWN.get(fact);
        var label = known == null ? words(fact) : known.getFirst();
        return new FormField(column, label, type(fact), required, null, List.of(), known == null ? null : known.get(1));
    }

    private static FieldType type(String fact) {
        return switch (fact) {
            case "lead.email" -> FieldType.EMAIL;
            case "lead.phone" -> FieldType.PHONE;
            case "company.employees" -> FieldType.NUMBER;
            default -> FieldType.TEXT;
        };
    }

    private static String words(String fact) {
        var words = fact.substring(fact.indexOf('.') + 1).replace('_', ' ');
        return words.isEmpty() ? fact : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private List<FormField> fields(YamlNode value) {
        var fields = new LinkedHashMap<String, FormField>();
        for (var item : value.items()) {
            var field = field(item);
            if (fields.putIfAbsent(field.name(), field) != null) {
                item.fault("the field \"" + field.name() + "\" stands here twice", null);
            }
        }
        return List.copyOf(fields.values());
    }

    private FormField field(YamlNode item) {
        var keys = item.block(FIELD_KEYS);
        var name = text(keys, "name").orElse("");
        var isAddress = name.equals(addressColumn);
        if (!isAddress && !columns.containsKey(name)) {
            item.fault("\"" + name + "\" is neither the address nor under columns", null);
        }
        var usual = usual(name, isAddress ? "lead.email" : columns.getOrDefault(name, "form.x"), isAddress);
        var words = Arrays.stream(FieldType.values()).map(FieldType::word).toList();
        var type = Optional.ofNullable(keys.get("type"))
                .flatMap(given -> given.word(words))
                .flatMap(word -> Arrays.stream(FieldType.values())
                        .filter(known -> known.word().equals(word))
                        .findFirst())
                .orElse(usual.type());
        var choices =
                Optional.ofNullable(keys.get("choices")).map(YamlNode::texts).orElse(List.of());
        if (type == FieldType.CHOICE && choices.isEmpty()) {
            item.fault("a choice needs choices, such as [\"small\", \"large\"]", null);
        }
        var required = Optional.ofNullable(keys.get("required"))
                .flatMap(given -> given.word(List.of("true", "false")))
                .map(Boolean::parseBoolean)
                .orElse(isAddress);
        return new FormField(
                name,
                text(keys, "label").orElse(usual.label()),
                type,
                required,
                text(keys, "hint").orElse(null),
                choices,
                usual.autocomplete());
    }
}
