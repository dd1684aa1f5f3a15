package leadloom.api.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import leadloom.hub.campaign.UnknownCampaign;
import leadloom.hub.journal.UnknownLead;
import leadloom.hub.lead.SourceNotTaken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns everything that ends a request early into a problem answer. No stack, no SQL, nothing that was sent. */
@RestControllerAdvice
public final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private final ProblemView view;

    ProblemAdvice(ProblemView view) {
        this.view = view;
    }

    @ExceptionHandler
    ResponseEntity<Object> problem(Problem problem, HttpServletRequest request) {
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unknown(UnknownLead unknown, HttpServletRequest request) {
        return answer(Problem.notFound("lead"), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unknown(UnknownCampaign unknown, HttpServletRequest request) {
        return answer(Problem.notFound("campaign"), new HttpHeaders(), request);
    }

    /** The words name the campaign and the kind of source, nothing of the lead. */
    @ExceptionHandler
    ResponseEntity<Object> notTaken(SourceNotTaken closed, HttpServletRequest request) {
        var detail = Objects.requireNonNullElse(closed.getMessage(), "");
        var sentence = detail.isEmpty() ? detail : Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
        return answer(Problem.of(ProblemCode.SOURCE_NOT_TAKEN, sentence), new HttpHeaders(), request);
    }

    /** The parts of a form ended too early. Too much of them is answered as such elsewhere. */
    @ExceptionHandler
    ResponseEntity<Object> cutShort(MultipartException cut, HttpServletRequest request) {
        return answer(Problem.of(ProblemCode.DIGEST, "The upload ended before its end."), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> anything(Exception failure, HttpServletRequest request) {
        if (databaseAway(failure)) {
            log.warn("{} the database does not answer: {}", RequestId.of(request), name(failure));
            var away = Problem.of(ProblemCode.DATABASE_AWAY, "The database does not answer just now.");
            return answer(away.retryAfter(DATABASE_PAUSE), new HttpHeaders(), request);
        }
        log.error("{} {} {}", RequestId.of(request), request.getMethod(), name(failure), failure);
        return answer(
                Problem.of(ProblemCode.DEFECT, "Something of ours failed; it is in the log under the request id."),
                new HttpHeaders(),
                request);
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(asProblem(failure, status), headers, ((ServletWebRequest) request).getRequest());
    }

    private static Problem asProblem(Exception failure, HttpStatusCode status) {
        if (failure instanceof HttpMessageNotReadableException) {
            return timedOut(failure)
                    ? Problem.of(ProblemCode.TOO_SLOW, "The body did not arrive in time.")
                    : Problem.at(ProblemCode.MALFORMED, "", "The request has no readable body.");
        }
        if (failure instanceof MissingRequestHeaderException missing) {
            return missing.getHeaderName().equalsIgnoreCase("Idempotency-Key")
                    ? Problem.of(ProblemCode.IDEMPOTENCY_KEY, "Idempotency-Key is missing.")
                    : Problem.of(ProblemCode.BAD_REQUEST, "The header " + missing.getHeaderName() + " is missing.");
        }
        if (failure instanceof TypeMismatchException mismatch) {
            return Problem.of(
                    ProblemCode.BAD_PARAMETER,
                    "The parameter " + mismatch.getPropertyName() + " has a value of the wrong kind.");
        }
        return switch (status.value()) {
            case 400 -> Problem.of(ProblemCode.BAD_REQUEST, "The request was not understood.");
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "This address does not take this method.");
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, "There is no such form of this; see Accept.");
            case 413 -> Problem.of(ProblemCode.TOO_LARGE, "The request is too large.");
            case 415 -> Problem.of(ProblemCode.MEDIA_TYPE, "This address does not take this content type.");
            default -> Problem.of(ProblemCode.DEFECT, "Something of ours failed.");
        };
    }

    private ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        var out = new HttpHeaders();
        out.putAll(headers);
        out.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.pause().ifPresent(pause -> out.set(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds())));
        if (problem.code().status() == 401) {
            out.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (ProblemView.wanted(request)) {
            out.setContentType(MediaType.TEXT_HTML);
            return ResponseEntity.status(problem.code().status()).headers(out).body(view.page(problem, request));
        }
        return ResponseEntity.status(problem.code().status()).headers(out).body(ProblemBody.of(problem, request));
    }

    /** Whether this means no more than that the database cannot be reached just now. */
    public static boolean databaseAway(Throwable failure) {
        return failure.getCause() instanceof Exception cause && failure instanceof ServletException
                ? databaseAway(cause)
                : away(failure);
    }

    private static boolean away(Throwable failure) {
        return failure instanceof TransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof DataAccessException
                        && cause(failure, SQLException.class)
                                .map(SQLException::getSQLState)
                                .filter(state ->
                                        state.startsWith("08") || state.startsWith("57") || state.startsWith("53"))
                                .isPresent();
    }

    private static boolean timedOut(Exception failure) {
        return cause(failure, SocketTimeoutException.class).isPresent();
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> kind) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String name(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
