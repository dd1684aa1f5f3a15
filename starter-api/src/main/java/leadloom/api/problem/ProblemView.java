package leadloom.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import leadloom.api.access.SignedIn;
import org.springframework.http.HttpHeaders;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** A problem as a page, for colleagues in the console; programs get it as JSON. */
public final class ProblemView {

    private static final String FOR_PEOPLE = ProblemView.class.getName();

    private final ITemplateEngine pages;

    ProblemView(ITemplateEngine pages) {
        this.pages = pages;
    }

    /** Whether a person is looking at the console. */
    static boolean wanted(HttpServletRequest request) {
        return (request.getAttribute(FOR_PEOPLE) != null || request.getUserPrincipal() instanceof SignedIn)
                && Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                        .filter(accept -> accept.contains("text/html"))
                        .isPresent();
    }

    /** Says that a person waits for the answer, also where it is not known yet which. */
    public static void forPeople(HttpServletRequest request) {
        request.setAttribute(FOR_PEOPLE, true);
    }

    public String page(Problem problem, HttpServletRequest request) {
        return pages.process(
                "leadloom/console/problem",
                new Context(
                        Locale.ENGLISH,
                        Map.of(
                                "title", problem.code().title(),
                                "detail", problem.detail(),
                                "code", problem.code().id(),
                                "requestId", RequestId.of(request))));
    }
}
