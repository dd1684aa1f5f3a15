package leadloom.sandbox.vendors;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the stand-in org holds: its objects, the fields they have, and their records. */
final class SalesforceRecords {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

    /**
     * An object's first three letters of each id, and its fields; those that the org's administrator made end in __c.
     */
    private enum Kind {
        LEAD(
                "00Q",
                Set.of("LastName", "Company"),
                Set.of(
                        "FirstName",
                        "Title",
                        "Email",
                        "LeadSource",
                        "Status",
                        "IsConverted",
                        "ConvertedOpportunityId",
                        "HasOptedOutOfEmail",
                        "Leadloom_Id__c",
                        "Leadloom_Segment__c",
                        "Leadloom_Score__c",
                        "Leadloom_Status__c")),
        CONTACT(
                "003",
                Set.of("LastName"),
                Set.of(
                        "FirstName",
                        "Title",
                        "Email",
                        "LeadSource",
                        "HasOptedOutOfEmail",
                        "Leadloom_Id__c",
                        "Leadloom_Segment__c",
                        "Leadloom_Score__c",
                        "Leadloom_Status__c")),
        TASK(
                "00T",
                Set.of(),
                Set.of(
                        "Subject",
                        "WhoId",
                        "WhatId",
                        "OwnerId",
                        "ActivityDate",
                        "Status",
                        "Priority",
                        "Description",
                        "Leadloom_Effect_Id__c")),
        OPPORTUNITY("006", Set.of(), Set.of("Name", "StageName", "IsClosed", "IsWon", "Amount", "CloseDate"));

        private final String prefix;

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> required;

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> others;

        Kind(String prefix, Set<String> required, Set<String> others) {
            this.prefix = prefix;
            this.required = required;
            this.others = others;
        }

        private boolean has(String field) {
            return field.equals("Id")
                    || field.equals("SystemModstamp")
                    || required.contains(field)
                    || others.contains(field);
        }
    }

    private static final Map<String, Kind> KINDS =
            Map.of("Lead", Kind.LEAD, "Contact", Kind.CONTACT, "Task", Kind.TASK, "Opportunity", Kind.OPPORTUNITY);

    private final InstantSource clock;
    private final Map<Kind, Map<String, Map<String, Object>>> records = new HashMap<>();
    /** Field and value of an external id to the record's id. */
    private final Map<String, String> byOwnId = new HashMap<>();

    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private int last;

    SalesforceRecords(InstantSource clock) {
        this.clock = clock;
        for (var kind : Kind.values()) {
            records.put(kind, new LinkedHashMap<>());
        }
    }

    /** What became of a write. */
    sealed interface Written {}

    record Saved(String id, boolean created) implements Written {}

    record Refused(String code, String message, List<String> fields) implements Written {}

    /** From now on the objects do not have these fields. */
    void without(List<String> fields) {
        gone.addAll(fields);
    }

    /** An object's fields as a description of it lists them. Those that hold a name of ours are external ids. */
    List<Map<String, Object>> fields(String object) {
        var kind = Objects.requireNonNull(KINDS.get(object));
        return Stream.concat(kind.required.stream(), kind.others.stream())
                .filter(field -> !gone.contains(field))
                .sorted()
                .map(field -> Map.<String, Object>of(
                        "name",
                        field,
                        "type",
                        field.equals("Leadloom_Score__c") ? "double" : "string",
                        "externalId",
                        field.endsWith("_Id__c"),
                        "unique",
                        field.equals("Leadloom_Id__c"),
                        "createable",
                        true,
                        "updateable",
                        true))
                .toList();
    }

    /** How many records of this kind there are. */
    synchronized long count(String object) {
        return rows(object).size();
    }

    boolean knows(String object) {
        return KINDS.containsKey(object);
    }

    /** The first of these fields that the object does not have. */
    Optional<String> unknown(String object, Iterable<String> fields) {
        var kind = KINDS.get(object);
        for (var field : fields) {
            if (kind == null || gone.contains(field) || !kind.has(field)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /** The record's id under a name that a customer gave it. */
    synchronized @Nullable String find(String object, String field, String value) {
        return byOwnId.get(object + ' ' + field + ' ' + value);
    }

    synchronized Written upsert(String object, String field, String value, JsonNode values) {
        var id = find(object, field, value);
        if (id != null) {
            return update(object, id, values);
        }
        var written = create(object, values);
        if (written instanceof Saved(var made, var created)) {
            byOwnId.put(object + ' ' + field + ' ' + value, made);
            row(object, made).put(field, value);
        }
        return written;
    }

    synchronized Written create(String object, JsonNode values) {
        var kind = Objects.requireNonNull(KINDS.get(object));
        var missing = kind.required.stream()
                .filter(field -> values.path(field).asString("").isEmpty())
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            return new Refused("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing, missing);
        }
        var refused = refused(object, values);
        if (refused.isPresent()) {
            return refused.orElseThrow();
        }
        var id = kind.prefix + "xx%010dEAA".formatted(++last);
        var row = new HashMap<String, Object>();
        row.put("Id", id);
        if (kind == Kind.LEAD) {
            row.put("Status", "Open - Not Contacted");
            row.put("IsConverted", false);
        }
        row.put("HasOptedOutOfEmail", false);
        rows(object).put(id, row);
        fill(row, values);
        return new Saved(id, true);
    }

    synchronized Written update(String object, String id, JsonNode values) {
        var row = rows(object).get(id);
        if (row == null) {
            return new Refused("NOT_FOUND", "The requested resource does not exist", List.of());
        }
        var refused = refused(object, values);
        if (refused.isPresent()) {
            return refused.orElseThrow();
        }
        fill(row, values);
        return new Saved(id, false);
    }

    /** Makes an opportunity of the newest lead of this address and closes it; empty if there is no such lead. */
    synchronized Optional<String> closeDeal(String email, boolean won) {
        return rows("Lead").values().stream()
                .filter(row -> email.equalsIgnoreCase(String.valueOf(row.get("Email"))))
                .reduce((earlier, later) -> later)
                .map(lead -> {
                    var stamp = STAMP.format(clock.instant());
                    var id = Kind.OPPORTUNITY.prefix + "xx%010dEAA".formatted(++last);
                    rows("Opportunity")
                            .put(
                                    id,
                                    new HashMap<>(Map.of(
                                            "Id", id,
                                            "StageName", won ? "Closed Won" : "Closed Lost",
                                            "IsClosed", true,
                                            "IsWon", won,
                                            "SystemModstamp", stamp)));
                    lead.putAll(Map.of("IsConverted", true, "ConvertedOpportunityId", id, "SystemModstamp", stamp));
                    return id;
                });
    }

    /** The rows that a query asks for, each with the fields it names. */
    synchronized List<Map<String, Object>> select(SoqlQuery query) {
        return rows(query.object()).values().stream()
                .filter(query::matches)
                .sorted(query.comparator())
                .limit(query.limit())
                .map(row -> shown(query, row))
                .toList();
    }

    /** Callers have asked whether the object is known. */
    private Map<String, Map<String, Object>> rows(String object) {
        return Objects.requireNonNull(records.get(Objects.requireNonNull(KINDS.get(object))));
    }

    private Map<String, Object> row(String object, String id) {
        return Objects.requireNonNull(rows(object).get(id));
    }

    private static Map<String, Object> shown(SoqlQuery query, Map<String, Object> row) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("attributes", Map.of("type", query.object()));
        query.fields().forEach(field -> shown.put(field, row.get(field)));
        return shown;
    }

    private Optional<Refused> refused(String object, JsonNode values) {
        var given = new ArrayList<>(values.propertyNames());
        given.remove("attributes");
        var unknown = unknown(object, given);
        if (unknown.isPresent()) {
            return Optional.of(new Refused(
                    "INVALID_FIELD",
                    "No such column '%s' on sobject of type %s".formatted(unknown.orElseThrow(), object),
                    List.of()));
        }
        var email = values.path("Email");
        return email.isString() && !email.asString().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")
                ? Optional.of(new Refused("INVALID_EMAIL_ADDRESS", "Email: invalid email address", List.of("Email")))
                : Optional.empty();
    }

    private void fill(Map<String, Object> row, JsonNode values) {
        for (var field : values.properties()) {
            var value = field.getValue();
            // long texts are of no use to anyone here and would fill the memory of long runs
            if (!field.getKey().equals("Description") && !field.getKey().equals("attributes")) {
                row.put(field.getKey(), value.isBoolean() ? (Object) value.asBoolean() : value.asString(""));
            }
        }
        row.put("SystemModstamp", STAMP.format(clock.instant()));
    }
}
