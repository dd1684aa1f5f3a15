package leadloom.api.body;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.campaign.Spelling;
import tools.jackson.databind.JsonNode;

/** Compares the fields of a body with the components of the record it is meant for, records in it included. */
final class KnownFields {

    private KnownFields() {}

    /** What is in the body that the record does not have. */
    static List<FieldError> strangers(JsonNode body, Class<?> type) {
        var errors = new ArrayList<FieldError>();
        compare(body, type, "", errors);
        return errors;
    }

    private static void compare(JsonNode body, Class<?> type, String pointer, List<FieldError> errors) {
        var components = type.getRecordComponents();
        var known = Arrays.stream(components).map(KnownFields::name).toList();
        for (var property : body.properties()) {
            var name = property.getKey();
            var inside = pointer + '/' + name.replace("~", "~0").replace("/", "~1");
            var index = known.indexOf(name);
            if (index < 0) {
                errors.add(stranger(type, name, inside, known));
            } else if (components[index].getType().isRecord()
                    && property.getValue().isObject()) {
                compare(property.getValue(), components[index].getType(), inside, errors);
            }
        }
    }

    private static FieldError stranger(Class<?> type, String name, String pointer, List<String> known) {
        var readOnly = type.getAnnotation(ReadOnlyFields.class);
        if (readOnly != null && Arrays.asList(readOnly.value()).contains(name)) {
            return FieldError.of(ProblemCode.READ_ONLY, pointer, "Only Leadloom sets this field.");
        }
        Optional<String> meant = Spelling.meant(name, known);
        return FieldError.of(
                ProblemCode.UNKNOWN_FIELD,
                pointer,
                "Nobody knows this field."
                        + meant.map(word -> " Did you mean " + word + "?").orElse(""),
                meant.orElse(null));
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
