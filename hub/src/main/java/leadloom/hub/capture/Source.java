package leadloom.hub.capture;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where leads come from by themselves.
 *
 * @param name stands in addresses
 * @param forms ids of the forms at the vendor; empty where there is no vendor
 * @param mapping the mapping file's text
 * @param createdAt real
 * @param disabledAt real; null while it takes leads
 */
public record Source(
        String name,
        Kind kind,
        String campaign,
        List<String> forms,
        String mapping,
        Instant createdAt,
        @Nullable Instant disabledAt) {

    public Source {
        forms = List.copyOf(forms);
    }

    /** How a source speaks. */
    public enum Kind {
        TYPEFORM("website-form"),
        FORM("website-form"),
        HOOK("api");

        private final String entry;

        Kind(String entry) {
            this.entry = entry;
        }

        /** As it is stored and written in requests. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What a campaign calls it under {@code entry.from}. */
        public String entry() {
            return entry;
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }
}
