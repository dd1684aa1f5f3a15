package leadloom.api.console.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import leadloom.api.TestApi;
import leadloom.api.TestApi.Answer;
import leadloom.api.console.Visitor;
import leadloom.api.console.sign.StandInIssuer.Signing;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class OidcSignInTest {

    private static final StandInIssuer ISSUER = StandInIssuer.open();
    private static final TestApi API = TestApi.live(false, settings(ISSUER.address()));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String A_FIGURE = "/figures/leads-captured";

    private final Accounts accounts = new Accounts(API.hub());

    private static Map<String, Object> settings(String issuer) {
        var settings = new HashMap<String, Object>();
        settings.put("leadloom.oidc.issuer", issuer);
        settings.put("leadloom.oidc.client", StandInIssuer.CLIENT);
        settings.put("leadloom.oidc.secret", StandInIssuer.SECRET);
        settings.put("leadloom.oidc.roles[everybody]", "viewer");
        settings.put("leadloom.oidc.roles[marketing-ops]", "ops");
        settings.put("leadloom.oidc.roles[platform/admins]", "admin");
        return settings;
    }

    @AfterAll
    static void close() {
        API.close();
        ISSUER.close();
    }

    @BeforeEach
    void behave() {
        ISSUER.behave();
    }

    /** Goes to the issuer and comes back. */
    private static Answer signIn(Visitor visitor) {
        return visitor.get(pathOf(back(visitor.get("/oauth2/start"))));
    }

    private static URI back(Answer begun) {
        try {
            var there = HTTP.send(
                    HttpRequest.newBuilder(URI.create(begun.header("Location"))).build(), BodyHandlers.ofString());
            return StandInIssuer.location(there);
        } catch (IOException | InterruptedException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static String pathOf(URI address) {
        return address.getRawPath() + "?" + address.getRawQuery();
    }

    @Test
    void aColleagueComesInByTheirCompanyAndLandsWhereTheyWereGoing() {
        ISSUER.claims = Map.of("sub", "lands");
        var visitor = Visitor.at(API);
        assertThat(Visitor.location(visitor.get(A_FIGURE))).isEqualTo("/login");
        assertThat(visitor.get("/login").text()).contains("Sign in with your company");

        var begun = visitor.get("/oauth2/start");
        var asked = StandInIssuer.form(URI.create(begun.header("Location")).getRawQuery());
        var answer = visitor.get(pathOf(back(begun)));

        assertThat(asked)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code")
                .containsKeys("nonce", "state");
        assertThat(begun.header("Set-Cookie")).contains("HttpOnly").contains("SameSite=Lax");
        assertThat(Visitor.location(answer)).isEqualTo(A_FIGURE);
        assertThat(visitor.get(A_FIGURE).text()).contains("Mara Oliveira");
        assertThat(accounts.bySubject(ISSUER.address(), "lands").orElseThrow().role())
                .isEqualTo(Role.OPS);
    }

    static Stream<Arguments> wrong() {
        var past = Instant.now().minusSeconds(3600).getEpochSecond();
        return Stream.of(
                Arguments.of("wrong-issuer", Map.of("iss", "https://somebody.example"), Signing.PUBLISHED_KEY),
                Arguments.of("wrong-audience", Map.of("aud", "another-application"), Signing.PUBLISHED_KEY),
                Arguments.of(
                        "wrong-audience",
                        Map.of("aud", List.of(StandInIssuer.CLIENT, "x"), "azp", "x"),
                        Signing.PUBLISHED_KEY),
                Arguments.of("expired", Map.of("iat", past, "exp", past + 300), Signing.PUBLISHED_KEY),
                Arguments.of("wrong-nonce", Map.of("nonce", "of-another-sign-in"), Signing.PUBLISHED_KEY),
                Arguments.of("unknown-key", Map.of(), Signing.UNKNOWN_KEY),
                Arguments.of("unsigned", Map.of(), Signing.NONE),
                Arguments.of("no-role", Map.of("groups", List.of("canteen")), Signing.PUBLISHED_KEY));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aTokenThatIsNotEnoughIsRefusedInWords(String why, Map<String, Object> claims, Signing signing) {
        var all = new HashMap<String, Object>(Map.of("sub", "refused-" + why));
        all.putAll(claims);
        ISSUER.claims = all;
        ISSUER.signing = signing;
        var visitor = Visitor.at(API);

        var answer = signIn(visitor);

        assertRefused(answer, why);
        assertThat(Visitor.location(visitor.get(A_FIGURE))).isEqualTo("/login");
        assertThat(accounts.bySubject(ISSUER.address(), "refused-" + why)).isEmpty();
        assertThat(API.hub()
                        .sql()
                        .sql("SELECT count(*) FROM audit_log WHERE action = 'fail-sign-in' AND reason = :why")
                        .param("why", why)
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private static void assertRefused(Answer answer, String why) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .contains("data-why=\"" + why + "\"")
                .contains(SignInRefused.Why.valueOf(why.toUpperCase(Locale.ROOT).replace('-', '_'))
                        .words()
                        .substring(0, 20)
                        .replace("'", "&#39;"));
    }

    @Test
    void anAnswerToAnotherSignInIsRefused() {
        var visitor = Visitor.at(API);
        var address = back(visitor.get("/oauth2/start"));

        var tampered = pathOf(address).replaceAll("state=[^&]*", "state=made-up");

        assertRefused(visitor.get(tampered), "wrong-state");
        // What was begun is over: the right answer comes too late.
        assertRefused(visitor.get(pathOf(address)), "not-begun");
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsRefused() {
        var address = back(Visitor.at(API).get("/oauth2/start"));

        assertRefused(Visitor.at(API).get(pathOf(address)), "not-begun");
    }

    @Test
    void aCodeWhoseVerifierDoesNotFitGivesNoToken() {
        ISSUER.expectsAnotherVerifier = true;

        assertRefused(signIn(Visitor.at(API)), "no-token");
    }

    @Test
    void aCodeWorksOnce() {
        ISSUER.claims = Map.of("sub", "once");
        var visitor = Visitor.at(API);
        var address = back(visitor.get("/oauth2/start"));
        assertThat(visitor.get(pathOf(address)).status()).isEqualTo(302);

        assertRefused(visitor.get(pathOf(address)), "not-begun");
    }

    @Test
    void whoSaysNoAtTheIssuerIsToldSo() {
        ISSUER.saysNo = true;

        assertRefused(signIn(Visitor.at(API)), "issuer-refused");
    }

    @Test
    void aRoleIsReadAnewAtEachSignIn() {
        ISSUER.claims = Map.of("sub", "moves", "groups", List.of("platform/admins"));
        signIn(Visitor.at(API));
        assertThat(accounts.bySubject(ISSUER.address(), "moves").orElseThrow().role())
                .isEqualTo(Role.ADMIN);
        new AccountChanges(API.hub()).add("another-admin", "Another", Role.ADMIN, new By("test", null));

        ISSUER.claims = Map.of("sub", "moves", "groups", "everybody");
        var visitor = Visitor.at(API);
        signIn(visitor);

        assertThat(accounts.bySubject(ISSUER.address(), "moves").orElseThrow().role())
                .isEqualTo(Role.VIEWER);
        assertThat(visitor.get("/people").status()).isEqualTo(403);
    }

    @Test
    void theLastAdminStaysOneWhateverTheClaimSays() {
        API.hub()
                .sql()
                .sql("UPDATE account SET disabled_at = now() WHERE role = 'admin'")
                .update();
        ISSUER.claims = Map.of("sub", "last", "groups", List.of("platform/admins"));
        signIn(Visitor.at(API));

        ISSUER.claims = Map.of("sub", "last", "groups", List.of("everybody"));
        var visitor = Visitor.at(API);
        signIn(visitor);

        assertThat(accounts.bySubject(ISSUER.address(), "last").orElseThrow().role())
                .isEqualTo(Role.ADMIN);
        assertThat(visitor.get(A_FIGURE).status()).isEqualTo(200);
    }

    @Test
    void somebodyWithTheSameMailAddressOrLoginIsNobodyElse() {
        var local = accounts.named("ines", "Ines of ours", Role.ADMIN);
        ISSUER.claims =
                Map.of("sub", "same-mail", "preferred_username", "ines", "email", "ines", "groups", "everybody");

        signIn(Visitor.at(API));

        var theirs = accounts.bySubject(ISSUER.address(), "same-mail").orElseThrow();
        assertThat(theirs.id()).isNotEqualTo(local.id());
        assertThat(theirs.login()).startsWith("ines-");
        assertThat(accounts.find(local.id()).orElseThrow().issuer()).isNull();
    }

    @Test
    void aDisabledColleagueIsRefusedThoughTheIssuerKnowsThem() {
        ISSUER.claims = Map.of("sub", "left");
        signIn(Visitor.at(API));
        var account = accounts.bySubject(ISSUER.address(), "left").orElseThrow();
        new AccountChanges(API.hub()).disable(account.id(), new By("test", null));

        assertRefused(signIn(Visitor.at(API)), "disabled");
    }

    @Test
    void anotherProcessFinishesWhatOneBegan() {
        try (var other = TestApi.beside(API, settings(ISSUER.address()))) {
            ISSUER.claims = Map.of("sub", "two-processes");
            var begun = Visitor.at(API).get("/oauth2/start");
            var cookie = begun.response().headers().allValues("Set-Cookie").stream()
                    .filter(each -> each.startsWith("leadloom_sign_in="))
                    .findFirst()
                    .orElseThrow();

            var answer = other.send(HttpRequest.newBuilder(other.uri(pathOf(back(begun))))
                    .header("Cookie", cookie.substring(0, cookie.indexOf(';'))));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(accounts.bySubject(ISSUER.address(), "two-processes")).isPresent();
        }
    }

    @Test
    void anIssuerThatIsAwayStopsNothingAndIsSaidToBeAway() {
        var closed = StandInIssuer.open();
        var address = closed.address();
        closed.close();
        try (var api = TestApi.live(false, settings(address))) {
            var visitor = Visitor.at(api);

            assertThat(visitor.get("/login").text())
                    .contains("Sign in with your company")
                    .contains("does not answer");
            var refused = visitor.get("/oauth2/start");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(refused.text()).contains("data-why=\"issuer-away\"");
            assertThat(api.get("/api/v1/sign-in").json().at("/oidc/reachable").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void anIssuerThatCallsItselfSomethingElseIsNotTheOne() {
        try (var api = TestApi.live(false, settings(ISSUER.address() + "/"))) {
            assertThat(api.get("/api/v1/sign-in").json().at("/oidc/trouble").asString())
                    .contains("it calls itself " + ISSUER.address());
            assertThat(Visitor.at(api).get("/oauth2/start").status()).isEqualTo(503);
        }
    }

    @Test
    void withoutAnIssuerThereIsNoButton() {
        try (var api = TestApi.live(false, Map.of())) {
            var visitor = Visitor.at(api);

            assertThat(visitor.get("/login").text()).doesNotContain("Sign in with your company");
            assertThat(Visitor.location(visitor.get("/oauth2/start"))).isEqualTo("/login");
            assertThat(api.get("/api/v1/sign-in").json().path("oidc").isNull()).isTrue();
        }
    }
}
