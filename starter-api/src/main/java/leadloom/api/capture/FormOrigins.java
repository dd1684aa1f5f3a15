package leadloom.api.capture;

import java.net.URI;
import java.util.Locale;
import leadloom.api.mapping.FormPage;
import org.jspecify.annotations.Nullable;

/** Which pages may hold a form or send to it: our own, and those its mapping names. */
final class FormOrigins {

    private FormOrigins() {}

    /**
     * Whether a form may have been sent from there. Programs that are no browsers name no origin; there is no login
     * that they could misuse.
     *
     * @param host as the browser called us
     */
    static boolean allowed(FormPage page, @Nullable String origin, @Nullable String fetchSite, String host) {
        if (origin == null || "same-origin".equals(fetchSite)) {
            return true;
        }
        return page.embedOn().stream().anyMatch(origin::equalsIgnoreCase) || isOurs(origin, host);
    }

    private static boolean isOurs(String origin, String host) {
        try {
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noOrigin) {
            return false;
        }
    }

    /** Nothing is loaded, nothing runs; only the named pages may show it in a frame. */
    static String policy(FormPage page) {
        return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors "
                + (page.embedOn().isEmpty() ? "'self'" : "'self' " + String.join(" ", page.embedOn()));
    }
}
