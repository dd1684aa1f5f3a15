package leadloom.hub.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what there is to say about one file, and knows where each value stands. */
public final class Findings {

    private final Source source;
    private final List<Finding> found = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();

    public Findings(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    void remember(String pointer, Place place) {
        places.put(pointer, place);
    }

    /** Whether the file has a value there. */
    boolean has(String pointer) {
        return places.containsKey(pointer);
    }

    /** Where the value stands; where it is missing, the place of what should hold it. */
    Place place(String pointer) {
        var at = pointer;
        while (!places.containsKey(at) && at.contains("/")) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return places.getOrDefault(at, Place.TOP);
    }

    void error(Place place, String pointer, String message) {
        add(place, pointer, Severity.ERROR, message, null, null);
    }

    void error(Place place, String pointer, String message, @Nullable String suggestion, @Nullable String hint) {
        add(place, pointer, Severity.ERROR, message, suggestion, hint);
    }

    void warning(String pointer, String message) {
        add(place(pointer), pointer, Severity.WARNING, message, null, null);
    }

    void notice(String pointer, String message) {
        add(place(pointer), pointer, Severity.NOTICE, message, null, null);
    }

    void unreadable(Place place, String message) {
        found.add(new Finding(
                place.line(),
                place.column(),
                Severity.ERROR,
                message,
                Optional.empty(),
                source.excerpt(place, Optional.empty()),
                Optional.empty()));
    }

    private void add(
            Place place,
            String pointer,
            Severity severity,
            String message,
            @Nullable String suggestion,
            @Nullable String hint) {
        found.add(new Finding(
                place.line(),
                place.column(),
                severity,
                message,
                Optional.ofNullable(suggestion),
                source.excerpt(place, Optional.ofNullable(hint)),
                Optional.of(pointer)));
    }

    /** Whether nothing is wrong at this pointer or below it. */
    boolean clean(String pointer) {
        return found.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .noneMatch(finding -> finding.pointer().orElse("").equals(pointer)
                        || finding.pointer().orElse("").startsWith(pointer + "/"));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** In the order of the file, errors first among those of one place. */
    public List<Finding> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(Finding::line)
                        .thenComparingInt(Finding::column)
                        .thenComparing(Finding::severity))
                .toList();
    }
}
