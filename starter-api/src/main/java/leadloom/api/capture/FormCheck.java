package leadloom.api.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import leadloom.api.mapping.FormPage.FieldType;
import leadloom.api.mapping.FormPage.FormField;
import leadloom.api.mapping.Mapping;
import leadloom.hub.lead.Address;
import org.jspecify.annotations.Nullable;

/** What is wrong with a filled-in form, in words for the one who filled it in. */
final class FormCheck {

    private FormCheck() {}

    /** By field, in the order of the page; empty if all is well. */
    static Map<String, String> errors(Mapping mapping, Map<String, String> values) {
        var errors = new LinkedHashMap<String, String>();
        for (var field : mapping.pageOrUsual().fields()) {
            var error = error(mapping, field, values.getOrDefault(field.name(), ""));
            if (error != null) {
                errors.put(field.name(), error);
            }
        }
        return errors;
    }

    private static @Nullable String error(Mapping mapping, FormField field, String value) {
        if (value.isEmpty()) {
            return field.required() ? "Please fill this in." : null;
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f)) {
            return "There is a character in it that nobody can see. Please write it anew.";
        }
        if (field.name().equals(mapping.address().column())) {
            return Address.parse(value).isPresent()
                    ? null
                    : "This is not an e-mail address we can write to. It should look like name@company.com.";
        }
        if (field.type() == FieldType.CHOICE && !field.choices().contains(value)) {
            return "Please choose one of the list.";
        }
        if (field.type() == FieldType.NUMBER && !value.matches("[0-9][0-9 .,']{0,14}")) {
            return "Please write a whole number, such as 120.";
        }
        var fact = mapping.columns().getOrDefault(field.name(), "form.x");
        return FactCheck.check(fact, value) instanceof FactCheck.Checked.Bad(var why) ? why : null;
    }
}
