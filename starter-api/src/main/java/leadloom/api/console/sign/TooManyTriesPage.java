package leadloom.api.console.sign;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/** Answers a sign-in that did not succeed: wrong, or not even looked at because there were too many before. */
final class TooManyTriesPage implements AuthenticationFailureHandler {

    static final String PATH = "/login/wait";
    static final String WAIT = TooManyTriesPage.class.getName();

    private final AuthenticationFailureHandler wrong = new SimpleUrlAuthenticationFailureHandler("/login?failed");

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        if (failure instanceof Passwords.TooManyTries tooMany) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(tooMany.pause().plusMillis(999).toSeconds()));
            request.setAttribute(WAIT, tooMany.pause());
            request.getRequestDispatcher(PATH).forward(request, response);
            return;
        }
        wrong.onAuthenticationFailure(request, response, failure);
    }
}
