package leadloom.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/**
 * A problem as it is answered (RFC 9457).
 *
 * @param type an address in our own documentation, which resolves
 * @param members what only this kind of problem says
 */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {

    static ProblemBody of(Problem problem, HttpServletRequest request) {
        var places = Places.of(request);
        var errors = problem.errors().stream()
                .map(error -> places.map(known -> known.placed(error)).orElse(error))
                .toList();
        var code = problem.code();
        return new ProblemBody(
                base(request) + "/docs/problems/" + code.id(),
                code.title(),
                code.status(),
                problem.detail(),
                request.getRequestURI(),
                code.id(),
                RequestId.of(request),
                errors,
                problem.members());
    }

    private static String base(HttpServletRequest request) {
        var url = request.getRequestURL();
        return url.substring(0, url.length() - request.getRequestURI().length());
    }
}
