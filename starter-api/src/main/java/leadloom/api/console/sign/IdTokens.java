package leadloom.api.console.sign;

import com.nimbusds.jose.proc.BadJOSEException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import leadloom.api.console.sign.SignInRefused.Why;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Reads ID tokens: signed with a key that the issuer publishes, for us, by it, and still good. */
final class IdTokens implements JwtDecoderFactory<ClientRegistration> {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final InstantSource realTime;
    /** By where its keys are, so that they are fetched once and again only for one that is new. */
    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();

    IdTokens(InstantSource realTime) {
        this.realTime = realTime;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        var keys = Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri());
        return decoders.computeIfAbsent(keys, ignored -> decoder(keys, registration));
    }

    private JwtDecoder decoder(String keys, ClientRegistration registration) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build());
        requests.setReadTimeout(ANSWER_WITHIN);
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(algorithm(registration))
                .restOperations(new RestTemplate(requests))
                .build();
        decoder.setJwtValidator(token -> judged(token, registration));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    /** What every issuer must know, or the first other that is no shared secret. */
    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        var known = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        var words = known instanceof Collection<?> several ? several : List.of();
        return words.contains("RS256")
                ? SignatureAlgorithm.RS256
                : words.stream()
                        .map(word -> SignatureAlgorithm.from(word.toString()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(SignatureAlgorithm.RS256);
    }

    private OAuth2TokenValidatorResult judged(Jwt token, ClientRegistration registration) {
        var now = realTime.instant();
        var issuer = registration.getProviderDetails().getIssuerUri();
        if (!Objects.equals(token.getClaimAsString("iss"), issuer)) {
            return wrong(Why.WRONG_ISSUER);
        }
        if (!isFor(token, registration.getClientId())) {
            return wrong(Why.WRONG_AUDIENCE);
        }
        if (!inTime(token, now)) {
            return wrong(Why.EXPIRED);
        }
        return token.getSubject() == null || token.getSubject().isBlank()
                ? wrong(Why.NOT_READABLE)
                : OAuth2TokenValidatorResult.success();
    }

    private static boolean isFor(Jwt token, String client) {
        var audience = token.getAudience();
        var party = token.getClaimAsString("azp");
        return audience != null
                && audience.contains(client)
                && (audience.size() == 1 && party == null || client.equals(party));
    }

    private static boolean inTime(Jwt token, Instant now) {
        var ends = token.getExpiresAt();
        var made = token.getIssuedAt();
        return ends != null
                && made != null
                && ends.plus(SKEW).isAfter(now)
                && made.minus(SKEW).isBefore(now);
    }

    private static OAuth2TokenValidatorResult wrong(Why why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(why.name()));
    }

    /** Why a token was not taken. */
    static Why why(JwtException refused) {
        if (refused instanceof JwtValidationException judged) {
            return judged.getErrors().stream()
                    .map(error -> Why.valueOf(error.getErrorCode()))
                    .findFirst()
                    .orElse(Why.NOT_READABLE);
        }
        var words = Objects.requireNonNullElse(refused.getMessage(), "");
        if (words.contains("Unsupported algorithm of none")) {
            return Why.UNSIGNED;
        }
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadJOSEException) {
                return Why.UNKNOWN_KEY;
            }
            if (cause instanceof com.nimbusds.jose.RemoteKeySourceException) {
                return Why.ISSUER_AWAY;
            }
        }
        return Why.NOT_READABLE;
    }
}
