package leadloom.api.console.sign;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadloom.hub.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The issuer as it describes itself, asked when somebody needs it: an issuer that is away keeps nothing of ours from
 * starting, and is asked again a little later.
 */
final class Issuer implements ClientRegistrationRepository {

    /** What we call it; there is one. */
    static final String NAME = "company";

    static final String CALLBACK = "/oauth2/callback";

    private static final Logger log = LoggerFactory.getLogger(Issuer.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    /** So that many who want to sign in do not all wait for one that is away. */
    private static final Duration AWAY_FOR = Duration.ofSeconds(5);

    private final OidcProperties properties;
    private final InstantSource realTime;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private volatile @Nullable Look newest;

    Issuer(OidcProperties properties, InstantSource realTime) {
        this.properties = properties;
        this.realTime = realTime;
    }

    private record Look(
            @Nullable ClientRegistration registration,
            @Nullable String trouble,
            Instant at) {}

    boolean configured() {
        return properties.configured();
    }

    String address() {
        return Objects.requireNonNullElse(properties.issuer(), "");
    }

    /** What is wrong with it, in words; empty if it answers as it should. */
    Optional<String> trouble() {
        return Optional.ofNullable(look().trouble());
    }

    /** @throws SignInRefused if it does not answer as it should */
    ClientRegistration registration() {
        var registration = look().registration();
        if (registration == null) {
            throw new SignInRefused(SignInRefused.Why.ISSUER_AWAY);
        }
        return registration;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String name) {
        return NAME.equals(name) ? registration() : null;
    }

    private Look look() {
        var known = newest;
        if (known == null || stale(known)) {
            synchronized (this) {
                known = newest;
                if (known == null || stale(known)) {
                    known = ask(known);
                    newest = known;
                }
            }
        }
        return known;
    }

    private boolean stale(Look look) {
        var good = look.trouble() == null ? KNOWN_FOR : AWAY_FOR;
        return look.at().plus(good).isBefore(realTime.instant());
    }

    private Look ask(@Nullable Look before) {
        var now = realTime.instant();
        try {
            return new Look(registered(described()), null, now);
        } catch (IOException | IllegalArgumentException | JacksonException wrong) {
            log.warn("the issuer {} does not answer as it should: {}", address(), wrong.toString());
            var words = wrong instanceof IOException
                    ? address() + " does not answer"
                    : Objects.requireNonNullElse(wrong.getMessage(), "its description cannot be read");
            return new Look(null, words, now);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return before == null ? new Look(null, "nobody asked yet", now) : before;
        }
    }

    private Map<String, Object> described() throws IOException, InterruptedException {
        var address = URI.create(address().replaceAll("/$", "") + "/.well-known/openid-configuration");
        var answer = http.send(
                HttpRequest.newBuilder(address)
                        .timeout(ANSWER_WITHIN)
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(address + " answers " + answer.statusCode());
        }
        var description = Json.mapper().readValue(answer.body(), new TypeReference<Map<String, Object>>() {});
        if (!address().equals(description.get("issuer"))) {
            throw new IllegalArgumentException(
                    "it calls itself " + description.get("issuer") + ", not " + address() + " as is set up here");
        }
        return description;
    }

    private ClientRegistration registered(Map<String, Object> description) {
        var registration = ClientRegistrations.fromOidcConfiguration(description)
                .registrationId(NAME)
                .clientId(Objects.requireNonNull(properties.client()))
                .redirectUri((properties.publicUrl() == null
                                ? "{baseUrl}"
                                : properties.publicUrl().toString().replaceAll("/$", ""))
                        + CALLBACK)
                .scope("openid", "profile", "email")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build());
        return properties.secret() == null
                ? registration
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .build()
                : registration.clientSecret(properties.secret()).build();
    }
}
