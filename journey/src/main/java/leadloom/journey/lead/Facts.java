package leadloom.journey.lead;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known about a lead, by field name: {@code lead.first_name}, {@code company.employees},
 * {@code form.challenge}.
 *
 * <p>Many of these are personal. They are kept apart from the journal, under the person's own key, and after an erasure
 * they read as {@link #NONE}.
 *
 * @param values sorted by name, so that the same facts always look the same; never an empty value
 */
public record Facts(@JsonValue Map<String, String> values) {

    public static final Facts NONE = new Facts(Map.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Facts {
        var sorted = new TreeMap<>(values);
        sorted.values().removeIf(String::isBlank);
        values = Collections.unmodifiableMap(sorted);
    }

    public Optional<String> get(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** The names of what is known, sorted. */
    public List<String> fields() {
        return List.copyOf(values.keySet());
    }

    /** These facts, but only those whose names are among these. */
    public Facts only(List<String> fields) {
        var fewer = new TreeMap<>(values);
        fewer.keySet().retainAll(fields);
        return new Facts(fewer);
    }

    /** These facts, with the newer ones winning. */
    public Facts updatedWith(Facts newer) {
        if (newer.values.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<>(values);
        merged.putAll(newer.values);
        return new Facts(merged);
    }

    /** These facts, with others filling the gaps only: what a person told us beats what a vendor knows. */
    public Facts completedWith(Facts others) {
        return others.updatedWith(this);
    }
}
