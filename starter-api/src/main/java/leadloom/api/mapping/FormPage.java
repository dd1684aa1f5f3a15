package leadloom.api.mapping;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a hosted form shows.
 *
 * @param consentText beside the box; null where nobody is asked
 * @param embedOn origins of pages that may hold the form or send to it
 */
public record FormPage(
        String title,
        @Nullable String intro,
        String button,
        String thanks,
        @Nullable String consentText,
        List<String> embedOn,
        List<FormField> fields) {

    public FormPage {
        embedOn = List.copyOf(embedOn);
        fields = List.copyOf(fields);
    }

    /** What a field takes. */
    public enum FieldType {
        TEXT,
        EMAIL,
        PHONE,
        NUMBER,
        LONG_TEXT,
        CHOICE;

        /** As mapping files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One field.
     *
     * @param name as it is sent; a column of the mapping
     * @param choices empty but for a choice
     * @param autocomplete what a browser may fill in by itself; null for nothing
     */
    public record FormField(
            String name,
            String label,
            FieldType type,
            boolean required,
            @Nullable String hint,
            List<String> choices,
            @Nullable String autocomplete) {

        public FormField {
            choices = List.copyOf(choices);
        }
    }
}
