package leadloom.api.problem;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer of the value; null where it is not in a body
 * @param line of the body or file, counted from 1; null where it is not known
 * @param message a sentence; never repeats a value that was sent
 * @param excerpt of a campaign file: the line, and a mark under the place
 */
public record FieldError(
        String code,
        @Nullable String pointer,
        @Nullable Integer line,
        @Nullable Integer column,
        String message,
        @Nullable String suggestion,
        @Nullable String excerpt) {

    public static FieldError of(ProblemCode code, String pointer, String message) {
        return new FieldError(code.id(), pointer, null, null, message, null, null);
    }

    public static FieldError of(ProblemCode code, String pointer, String message, @Nullable String suggestion) {
        return new FieldError(code.id(), pointer, null, null, message, suggestion, null);
    }

    public FieldError at(int atLine, int atColumn) {
        return new FieldError(code, pointer, atLine, atColumn, message, suggestion, excerpt);
    }
}
