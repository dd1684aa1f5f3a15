package leadloom.api.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, which its answer, its problem and its audit entry carry. */
public final class RequestId extends OncePerRequestFilter {

    private static final String ATTRIBUTE = RequestId.class.getName();

    private final Supplier<String> words;

    /** @param words gives a fresh word each time */
    public RequestId(Supplier<String> words) {
        this.words = words;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = "req_" + words.get();
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader("X-Request-Id", id);
        chain.doFilter(request, response);
    }

    public static String of(HttpServletRequest request) {
        return Objects.requireNonNullElse((String) request.getAttribute(ATTRIBUTE), "req_none");
    }
}
