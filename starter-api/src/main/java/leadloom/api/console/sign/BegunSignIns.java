package leadloom.api.console.sign;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * A sign-in between its beginning here and the issuer's answer, in a sealed cookie: any API process can finish what
 * another began, and none keeps anything.
 */
final class BegunSignIns {

    private static final String NAME = "leadloom_sign_in";
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Hub hub;
    private final Cookies cookies;

    BegunSignIns(Hub hub, Cookies cookies) {
        this.hub = hub;
        this.cookies = cookies;
    }

    private record Begun(String state, String nonce, String verifier, String redirectUri, Instant until) {}

    void keep(OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        var box = new Begun(
                requireNonNull(begun.getState()),
                requireNonNull(begun.<String>getAttribute(OidcParameterNames.NONCE)),
                requireNonNull(begun.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                requireNonNull(begun.getRedirectUri()),
                hub.realTime().instant().plus(LASTS));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                cookies.of(NAME, hub.seals().close(NAME, Json.text(box)), LASTS.toSeconds(), request));
    }

    /** The one begun in this browser, which is over with this; empty where none was, or too long ago. */
    Optional<OAuth2AuthorizationRequest> take(
            ClientRegistration registration, HttpServletRequest request, HttpServletResponse response) {
        var cookie = Optional.ofNullable(WebUtils.getCookie(request, NAME));
        cookie.ifPresent(ignored -> response.addHeader(HttpHeaders.SET_COOKIE, cookies.of(NAME, "", 0, request)));
        return cookie.flatMap(known -> hub.seals().reopen(NAME, known.getValue()))
                .map(text -> Json.mapper().readValue(text, Begun.class))
                .filter(begun -> begun.until().isAfter(hub.realTime().instant()))
                .map(begun -> again(begun, registration));
    }

    private static OAuth2AuthorizationRequest again(Begun begun, ClientRegistration registration) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(begun.redirectUri())
                .scopes(registration.getScopes())
                .state(begun.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId(),
                        OidcParameterNames.NONCE, begun.nonce(),
                        PkceParameterNames.CODE_VERIFIER, begun.verifier()))
                .build();
    }
}
