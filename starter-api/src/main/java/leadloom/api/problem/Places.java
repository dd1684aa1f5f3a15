package leadloom.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * Where each value of a request's body stands, so that a problem found later can name line and column.
 *
 * @param byPointer by JSON pointer
 */
public record Places(Map<String, Place> byPointer) {

    private static final String ATTRIBUTE = Places.class.getName();

    /** Counted from 1. */
    public record Place(int line, int column) {}

    public Places {
        byPointer = Map.copyOf(byPointer);
    }

    public void keepWith(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static Optional<Places> of(HttpServletRequest request) {
        return Optional.ofNullable((Places) request.getAttribute(ATTRIBUTE));
    }

    FieldError placed(FieldError error) {
        var place = error.pointer() == null || error.line() != null ? null : byPointer.get(error.pointer());
        return place == null ? error : error.at(place.line(), place.column());
    }
}
