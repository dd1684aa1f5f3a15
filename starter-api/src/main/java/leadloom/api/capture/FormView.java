package leadloom.api.capture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import leadloom.api.mapping.FormPage;
import leadloom.api.mapping.FormPage.FieldType;
import leadloom.api.mapping.FormPage.FormField;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.Mapping.ConsentRule;
import org.jspecify.annotations.Nullable;

/**
 * A form as the page shows it.
 *
 * @param message above the form; null where there is nothing to say
 * @param hidden what came with the link, such as the campaign that led here
 * @param consent null where nobody is asked
 */
record FormView(
        String action,
        String title,
        @Nullable String intro,
        String button,
        @Nullable String message,
        List<Field> fields,
        Map<String, String> hidden,
        @Nullable Consent consent,
        String honeypot) {

    /**
     * One field as it stands now.
     *
     * @param error null where it is right
     * @param describedBy ids of hint and error; null where it has neither
     */
    record Field(
            FormField field,
            String id,
            String inputType,
            String value,
            @Nullable String error,
            @Nullable String describedBy) {

        public boolean isArea() {
            return field.type() == FieldType.LONG_TEXT;
        }

        public boolean isChoice() {
            return field.type() == FieldType.CHOICE;
        }
    }

    /** @param yes what the ticked box sends */
    record Consent(String column, String yes, String text, boolean ticked) {}

    static FormView of(
            String action,
            Mapping mapping,
            Set<String> fromLink,
            Map<String, String> values,
            Map<String, String> errors,
            @Nullable String message) {
        var page = mapping.pageOrUsual();
        var hidden = new TreeMap<String, String>();
        fromLink.stream()
                .filter(name -> mapping.columns().containsKey(name) && values.containsKey(name))
                .forEach(name -> hidden.put(name, String.valueOf(values.get(name))));
        return new FormView(
                action,
                page.title(),
                page.intro(),
                page.button(),
                message,
                page.fields().stream()
                        .filter(field -> !hidden.containsKey(field.name()))
                        .map(field -> field(field, values, errors))
                        .toList(),
                hidden,
                consent(page, mapping, values),
                FormPages.HONEYPOT);
    }

    private static Field field(FormField field, Map<String, String> values, Map<String, String> errors) {
        var id = "f-" + field.name().replaceAll("[^A-Za-z0-9_-]", "-");
        var error = errors.get(field.name());
        var described = (field.hint() == null ? "" : id + "-hint ") + (error == null ? "" : id + "-error");
        return new Field(
                field,
                id,
                FormSnippet.inputType(field.type()),
                values.getOrDefault(field.name(), ""),
                error,
                described.isEmpty() ? null : described.strip());
    }

    private static @Nullable Consent consent(FormPage page, Mapping mapping, Map<String, String> values) {
        if (!(mapping.consent() instanceof ConsentRule.ByColumn rule) || page.consentText() == null) {
            return null;
        }
        var yes = FormSnippet.yes(rule);
        return new Consent(rule.column(), yes, page.consentText(), yes.equals(values.getOrDefault(rule.column(), "")));
    }
}
