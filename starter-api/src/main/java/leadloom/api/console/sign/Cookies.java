package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/**
 * Cookies that no script reads, that no other site sends along with a form, and that leave by TLS where there is TLS.
 */
final class Cookies {

    private final boolean publicIsSafe;

    /** @param publicUrl the console's address as browsers know it, which may be that of a proxy that ends TLS */
    Cookies(@Nullable URI publicUrl) {
        this.publicIsSafe = publicUrl != null && "https".equals(publicUrl.getScheme());
    }

    String of(String name, String value, long seconds, HttpServletRequest request) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(publicIsSafe || request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(seconds)
                .build()
                .toString();
    }
}
