package leadloom.api.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.api.mapping.Mapping.AddressRule;
import leadloom.api.mapping.Mapping.ConsentRule;
import leadloom.api.mapping.Mapping.Encoding;
import leadloom.api.mapping.Mapping.HookType;
import leadloom.api.mapping.Mapping.OutcomeRule;
import leadloom.hub.campaign.Fields;
import leadloom.hub.campaign.Spelling;
import leadloom.journey.lead.Consent;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a mapping file. Either it is right, or everything that is wrong with it is said at once. */
public final class MappingFile {

    private static final List<String> KEYS = List.of(
            "version",
            "mapping",
            "encoding",
            "delimiter",
            "empty",
            "address",
            "consent",
            "external_id",
            "outcome",
            "columns",
            "constants",
            "ignore",
            "types",
            "page");

    /** More than any mapping needs. */
    public static final int LARGEST_BYTES = 256 * 1024;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(LARGEST_BYTES).build();

    private final List<Fault> faults = new ArrayList<>();

    private MappingFile() {}

    /** @throws MappingUnfit with line and column of each mistake */
    public static Mapping read(String yaml) {
        var file = new MappingFile();
        var top = file.compose(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml);
        var mapping = top.map(node -> file.mapping(new YamlNode(node, "a mapping file", file.faults)));
        if (!file.faults.isEmpty() || mapping.isEmpty()) {
            throw new MappingUnfit(file.faults);
        }
        return mapping.orElseThrow();
    }

    private Optional<Node> compose(String yaml) {
        try {
            var node = new Compose(SETTINGS).composeString(yaml);
            if (node.isEmpty()) {
                faults.add(new Fault(1, 1, "the mapping file is empty", null));
            }
            return node;
        } catch (MarkedYamlEngineException unreadable) {
            var mark = unreadable.getProblemMark();
            faults.add(new Fault(
                    mark.map(place -> place.getLine() + 1).orElse(1),
                    mark.map(place -> place.getColumn() + 1).orElse(1),
                    "this is not valid YAML; check quotes, brackets and indentation around it",
                    null));
        } catch (YamlEngineException unreadable) {
            faults.add(new Fault(1, 1, "this is not valid YAML, or too large", null));
        }
        return Optional.empty();
    }

    private Mapping mapping(YamlNode file) {
        var keys = file.block(KEYS);
        need(file, keys, "version").ifPresent(version -> version.word(List.of("1")));
        if (!keys.containsKey("address")) {
            file.fault("\"address\" is missing: {column: \"E-mail\"} or {form: \"{Some id}@leads.example\"}", null);
        }
        var address = address(keys.get("address"));
        var columns = columns(keys.get("columns"));
        return new Mapping(
                need(file, keys, "mapping").map(YamlNode::text).orElse(""),
                encoding(keys.get("encoding")),
                delimiter(keys.get("delimiter")),
                Optional.ofNullable(keys.get("empty"))
                        .map(empty -> Set.copyOf(new HashSet<>(empty.texts())))
                        .orElse(Set.of("")),
                address,
                consent(keys.get("consent")),
                column(keys.get("external_id")),
                outcome(keys.get("outcome")),
                columns,
                constants(keys.get("constants")),
                Optional.ofNullable(keys.get("ignore"))
                        .map(ignore -> Set.copyOf(new HashSet<>(ignore.texts())))
                        .orElse(Set.of()),
                types(keys.get("types")),
                Optional.ofNullable(keys.get("page"))
                        .map(new FormPageReader(address.column(), columns)::read)
                        .orElse(null));
    }

    private static Optional<YamlNode> need(YamlNode file, Map<String, YamlNode> keys, String key) {
        if (!keys.containsKey(key)) {
            file.fault("\"" + key + "\" is missing", null);
        }
        return Optional.ofNullable(keys.get(key));
    }

    private static Encoding encoding(@Nullable YamlNode value) {
        return Optional.ofNullable(value)
                .flatMap(encoding -> encoding.word(List.of("auto", "utf-8", "windows-1252")))
                .map(word -> Encoding.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(Encoding.AUTO);
    }

    private static @Nullable Character delimiter(@Nullable YamlNode value) {
        var word = Optional.ofNullable(value)
                .flatMap(delimiter -> delimiter.word(List.of("auto", ",", ";", "tab", "\t", "|")))
                .orElse("auto");
        return switch (word) {
            case "auto" -> null;
            case "tab" -> '\t';
            default -> word.charAt(0);
        };
    }

    private static AddressRule address(@Nullable YamlNode value) {
        if (value == null) {
            return new AddressRule(null, null);
        }
        var keys = value.block(List.of("column", "form"));
        if (keys.isEmpty()) {
            value.fault("address needs a column, a form, or both", null);
        }
        var form = Optional.ofNullable(keys.get("form"));
        form.filter(text -> AddressForm.columns(text.text()).isEmpty())
                .ifPresent(text -> text.fault("a form needs a column in braces, or all rows are one person", null));
        return new AddressRule(
                column(keys.get("column")), form.map(YamlNode::text).orElse(null));
    }

    private static ConsentRule consent(@Nullable YamlNode value) {
        if (value == null) {
            return new ConsentRule.All(Consent.UNKNOWN, null);
        }
        var keys = value.block(List.of("column", "given_if", "withheld_if", "wording", "all"));
        var wording = column(keys.get("wording"));
        var all = keys.get("all");
        if (all != null) {
            var consent = all.word(List.of("given", "unknown")).orElse("unknown");
            return new ConsentRule.All(Consent.valueOf(consent.toUpperCase(Locale.ROOT)), wording);
        }
        var column = need(value, keys, "column").map(YamlNode::text).orElse("");
        return new ConsentRule.ByColumn(
                column, lowerCase(keys.get("given_if")), lowerCase(keys.get("withheld_if")), wording);
    }

    private static Set<String> lowerCase(@Nullable YamlNode value) {
        return value == null
                ? Set.of()
                : value.texts().stream()
                        .map(text -> text.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable OutcomeRule outcome(@Nullable YamlNode value) {
        if (value == null) {
            return null;
        }
        var keys = value.block(List.of("column", "positive"));
        var column = need(value, keys, "column").map(YamlNode::text).orElse("");
        var positive = need(value, keys, "positive").map(MappingFile::lowerCase).orElse(Set.of());
        return new OutcomeRule(column, positive);
    }

    /** {@code "Column"} or {@code {column: "Column"}}. */
    private static @Nullable String column(@Nullable YamlNode value) {
        if (value == null) {
            return null;
        }
        return value.isBlock()
                ? need(value, value.block(List.of("column")), "column")
                        .map(YamlNode::text)
                        .orElse("")
                : value.text();
    }

    private static Map<String, String> columns(@Nullable YamlNode value) {
        var columns = new LinkedHashMap<String, String>();
        if (value != null) {
            value.block().forEach((column, target) -> {
                var fact = target.isBlock()
                        ? need(target, target.block(List.of("to")), "to").orElse(target)
                        : target;
                columns.put(column, fact(fact, fact.isBlock() ? "" : fact.text()));
            });
        }
        return columns;
    }

    private static Map<String, HookType> types(@Nullable YamlNode value) {
        var types = new LinkedHashMap<String, HookType>();
        if (value != null) {
            value.block()
                    .forEach((type, meaning) -> meaning.word(List.of("lead", "meeting"))
                            .ifPresent(word -> types.put(type, HookType.valueOf(word.toUpperCase(Locale.ROOT)))));
        }
        return types;
    }

    private static Map<String, String> constants(@Nullable YamlNode value) {
        var constants = new LinkedHashMap<String, String>();
        if (value != null) {
            value.block().forEach((name, constant) -> {
                var text = constant.text();
                constants.put(fact(constant, name), text);
                if (name.equals("lead.time_zone") && !isZone(text)) {
                    constant.fault("\"" + text + "\" is no time zone; write a name such as Europe/Lisbon", null);
                }
            });
        }
        return constants;
    }

    private static String fact(YamlNode place, String name) {
        if (name.equals("lead.email")) {
            place.fault("the address is named under \"address\", not here", null);
        } else if (!Fields.isFact(name)) {
            place.fault(
                    "\"" + name + "\" is no field; known: " + String.join(", ", Fields.standard())
                            + ", and your own as form.… or custom.… in small letters, digits and _",
                    Spelling.meant(name, Fields.standard()).orElse(null));
        }
        return name;
    }

    public static boolean isZone(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException notAZone) {
            return false;
        }
    }
}
