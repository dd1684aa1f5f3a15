package leadloom.api.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem answer. Carries no stack: it is an answer, not a fault of ours. */
public final class Problem extends RuntimeException {

    private final ProblemCode code;
    private final List<FieldError> errors;
    private final Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    private Problem(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> members,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.members = Map.copyOf(members);
        this.retryAfter = retryAfter;
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of(), null);
    }

    public static Problem of(ProblemCode code, String detail, List<FieldError> errors) {
        return new Problem(code, detail, errors, Map.of(), null);
    }

    /** One value is wrong. */
    public static Problem at(ProblemCode code, String pointer, String message) {
        return of(code, message, List.of(FieldError.of(code, pointer, message)));
    }

    /** Several values are wrong; of one kind or of many. */
    public static Problem of(List<FieldError> errors) {
        var codes = errors.stream().map(FieldError::code).distinct().toList();
        var code =
                codes.size() == 1 ? ProblemCode.of(codes.getFirst()).orElse(ProblemCode.INVALID) : ProblemCode.INVALID;
        var detail = errors.size() == 1
                ? errors.getFirst().message()
                : errors.size() + " values cannot be taken; see errors.";
        return of(code, detail, errors);
    }

    /** There is nothing with this id. */
    public static Problem notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /** The same problem with one more member in its answer. */
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(code, detail(), errors, more, retryAfter);
    }

    public Problem retryAfter(Duration pause) {
        return new Problem(code, detail(), errors, members, pause);
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }

    Map<String, Object> members() {
        return members;
    }

    Optional<Duration> pause() {
        return Optional.ofNullable(retryAfter);
    }
}
