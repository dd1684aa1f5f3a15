package leadloom.api.console.sign;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemAdvice;
import leadloom.api.problem.ProblemCode;
import leadloom.api.problem.ProblemView;
import leadloom.api.problem.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before everything that guards the console: whatever fails there is still said to people in words. */
final class ConsoleDoor extends OncePerRequestFilter implements AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(ConsoleDoor.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ConsolePaths paths = new ConsolePaths();
    private final ProblemView view;

    ConsoleDoor(ProblemView view) {
        this.view = view;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!paths.matches(request)) {
            chain.doFilter(request, response);
            return;
        }
        ProblemView.forPeople(request);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            answer(problem(failure, request), request, response);
        }
    }

    private static Problem problem(Exception failure, HttpServletRequest request) {
        if (ProblemAdvice.databaseAway(failure)) {
            log.warn(
                    "the console waits for the database: {}", failure.getClass().getSimpleName());
            return Problem.of(
                            ProblemCode.DATABASE_AWAY,
                            "The database does not answer just now. Nothing is lost: this page works again as soon as"
                                    + " it does.")
                    .retryAfter(PAUSE);
        }
        log.error("{} {}", RequestId.of(request), request.getMethod(), failure);
        return Problem.of(
                ProblemCode.DEFECT, "This page of ours failed; what went wrong is in the log under the request's id.");
    }

    /** A form without its token; what a role may not do is refused elsewhere. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        answer(
                Problem.of(
                        ProblemCode.NOT_ALLOWED,
                        "That form did not come from a page of this console, or the page was open in another session."
                                + " Go back, load the page again, and send it once more."),
                request,
                response);
    }

    private void answer(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.code() == ProblemCode.DATABASE_AWAY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(PAUSE.toSeconds()));
        }
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(view.page(problem, request).getBytes(StandardCharsets.UTF_8));
    }
}
