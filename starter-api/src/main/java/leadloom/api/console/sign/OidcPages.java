package leadloom.api.console.sign;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.api.access.SignedIn;
import leadloom.api.access.WithoutKey;
import leadloom.api.console.sign.SignInRefused.Why;
import leadloom.api.problem.RequestId;
import leadloom.hub.Hub;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in where one's company does: authorization code with PKCE. The framework builds the request, trades the code
 * and checks state and nonce; what a token must say is in {@link IdTokens}, who somebody is in {@link IssuersWord}.
 */
@Controller
@WithoutKey
final class OidcPages {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Issuer issuer;
    private final BegunSignIns begun;
    private final IssuersWord word;
    private final SessionCookie session;
    private final RequestCache back;
    private final AccountChanges changes;
    private final DefaultOAuth2AuthorizationRequestResolver requests;
    private final OidcAuthorizationCodeAuthenticationProvider exchange;

    OidcPages(Issuer issuer, BegunSignIns begun, IssuersWord word, SessionCookie session, RequestCache back, Hub hub) {
        this.issuer = issuer;
        this.begun = begun;
        this.word = word;
        this.session = session;
        this.back = back;
        this.changes = new AccountChanges(hub);
        this.requests = new DefaultOAuth2AuthorizationRequestResolver(issuer);
        this.exchange = exchange(hub);
    }

    private static OidcAuthorizationCodeAuthenticationProvider exchange(Hub hub) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build());
        requests.setReadTimeout(ANSWER_WITHIN);
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(TokenClient.over(requests));
        // The ID token says all that is asked of it; a second request would only be one more thing to fail.
        var provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(new IdTokens(hub.realTime()));
        return provider;
    }

    @GetMapping("/oauth2/start")
    String start(HttpServletRequest request, HttpServletResponse response) {
        if (!issuer.configured()) {
            return "redirect:/login";
        }
        var asked = requireNonNull(requests.resolve(request, Issuer.NAME));
        begun.keep(asked, request, response);
        return "redirect:" + asked.getAuthorizationRequestUri();
    }

    @GetMapping(Issuer.CALLBACK)
    String finish(@RequestParam Map<String, String> answer, HttpServletRequest request, HttpServletResponse response) {
        var registration = issuer.registration();
        var asked = begun.take(registration, request, response).orElseThrow(() -> new SignInRefused(Why.NOT_BEGUN));
        var by = new By("console", RequestId.of(request));
        try {
            var claim = new OAuth2LoginAuthenticationToken(
                    registration,
                    new OAuth2AuthorizationExchange(asked, response(answer, requireNonNull(asked.getRedirectUri()))));
            var proved = (OAuth2LoginAuthenticationToken) exchange.authenticate(claim);
            var account = word.account(
                    requireNonNull((OidcUser) requireNonNull(proved).getPrincipal())
                            .getIdToken(),
                    RequestId.of(request));
            changes.signed(
                    "sign-in",
                    account.id(),
                    Map.of("way", "oidc", "role", account.role().word()),
                    null,
                    by);
            session.saveContext(new SecurityContextImpl(new SignedIn(account)), request, response);
            return "redirect:" + whereTheyWere(request, response);
        } catch (OAuth2AuthenticationException refused) {
            throw written(why(refused), by);
        } catch (SignInRefused refused) {
            throw written(refused.why(), by);
        }
    }

    private SignInRefused written(Why why, By by) {
        changes.signed("fail-sign-in", "oidc", Map.of("way", "oidc"), why.code(), by);
        return new SignInRefused(why);
    }

    private static OAuth2AuthorizationResponse response(Map<String, String> answer, String redirectUri) {
        var code = answer.get(OAuth2ParameterNames.CODE);
        var state = answer.getOrDefault(OAuth2ParameterNames.STATE, "");
        var error = answer.getOrDefault(OAuth2ParameterNames.ERROR, "no_answer");
        return (code == null || code.isEmpty()
                        ? OAuth2AuthorizationResponse.error(error)
                        : OAuth2AuthorizationResponse.success(code))
                .redirectUri(redirectUri)
                .state(state)
                .build();
    }

    private static Why why(OAuth2AuthenticationException refused) {
        if (refused.getCause() instanceof JwtException token) {
            return IdTokens.why(token);
        }
        return switch (refused.getError().getErrorCode()) {
            case "invalid_state_parameter" -> Why.WRONG_STATE;
            case "invalid_nonce" -> Why.WRONG_NONCE;
            case "invalid_id_token" -> Why.NOT_READABLE;
            case "access_denied", "login_required", "consent_required", "interaction_required", "no_answer" ->
                Why.ISSUER_REFUSED;
            default -> Why.NO_TOKEN;
        };
    }

    /** A path of ours, whatever the cookie says. */
    private String whereTheyWere(HttpServletRequest request, HttpServletResponse response) {
        var saved = back.getRequest(request, response);
        if (saved == null) {
            return "/";
        }
        back.removeRequest(request, response);
        var address = URI.create(saved.getRedirectUrl());
        var path = requireNonNullElse(address.getRawPath(), "/");
        return path.startsWith("/") && !path.startsWith("//")
                ? path + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery())
                : "/";
    }

    @ExceptionHandler
    String refused(SignInRefused refused, Model model, HttpServletResponse response) {
        response.setStatus(refused.why() == Why.ISSUER_AWAY ? 503 : 403);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (refused.why() == Why.ISSUER_AWAY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        model.addAttribute("why", refused.why().words());
        model.addAttribute("code", refused.why().code());
        return "leadloom/console/refused";
    }
}
