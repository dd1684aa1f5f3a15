package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Objects;
import leadloom.api.access.SignedIn;
import leadloom.api.problem.ProblemView;
import leadloom.api.problem.RequestId;
import leadloom.hub.Hub;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.SignInAttempts;
import leadloom.hub.audit.AuditLog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/**
 * Who may see the console. The framework keeps forgery, framing and fixation out; the hub keeps accounts and sessions.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OidcProperties.class)
public class SignConfiguration {

    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);

    /** Where somebody was going when they had to sign in first; in a cookie, as there is no session. */
    private final CookieRequestCache back = new CookieRequestCache();

    @Bean
    Accounts accounts(Hub hub) {
        return new Accounts(hub);
    }

    @Bean
    AccountChanges accountChanges(Hub hub) {
        return new AccountChanges(hub);
    }

    @Bean
    ConsoleSessions consoleSessions(Hub hub) {
        return new ConsoleSessions(hub);
    }

    @Bean
    SignInAttempts signInAttempts(Hub hub) {
        return new SignInAttempts(hub);
    }

    @Bean(destroyMethod = "close")
    SessionsTidied sessionsTidied(ConsoleSessions sessions, SignInAttempts attempts) {
        return new SessionsTidied(sessions, attempts, TIDY_EVERY);
    }

    @Bean
    Cookies consoleCookies(OidcProperties oidc) {
        return new Cookies(oidc.publicUrl());
    }

    @Bean
    SessionCookie sessionCookie(ConsoleSessions sessions, Hub hub, Cookies cookies) {
        return new SessionCookie(sessions, new RememberedSignIns(hub.realTime()), cookies);
    }

    @Bean
    KnownBrowsers knownBrowsers(Hub hub, Cookies cookies) {
        return new KnownBrowsers(hub, cookies);
    }

    @Bean
    Once once(Hub hub, Cookies cookies) {
        return new Once(hub, cookies);
    }

    @Bean
    Issuer issuer(OidcProperties oidc, Hub hub) {
        return new Issuer(oidc, hub.realTime());
    }

    @Bean
    SignInEndpoint signInEndpoint(Issuer issuer) {
        return new SignInEndpoint(issuer);
    }

    @Bean
    OidcPages oidcPages(Issuer issuer, OidcProperties oidc, Hub hub, Cookies cookies, SessionCookie session) {
        return new OidcPages(issuer, new BegunSignIns(hub, cookies), new IssuersWord(oidc, hub), session, back, hub);
    }

    @Bean
    SignPages signPages(ConsoleSessions sessions, SessionCookie cookie, Issuer issuer, AccountChanges changes) {
        return new SignPages(sessions, cookie, issuer, changes);
    }

    @Bean
    SignInLinksEndpoint signInLinksEndpoint(Hub hub, Accounts accounts, ConsoleSessions sessions, AuditLog audit) {
        return new SignInLinksEndpoint(hub, accounts, sessions, audit);
    }

    @Bean
    Passwords passwords(Accounts accounts, SignInAttempts attempts, AccountChanges changes) {
        return new Passwords(accounts, attempts, changes);
    }

    @Bean
    OwnSession ownSession(SessionCookie cookie, Passwords passwords) {
        return new OwnSession(cookie, passwords);
    }

    @Bean
    ConsoleDoor consoleDoor(ProblemView view) {
        return new ConsoleDoor(view);
    }

    /** Before what guards the console, so that its failures are said in words too; behind what gives requests ids. */
    @Bean
    FilterRegistrationBean<ConsoleDoor> consoleDoorFirst(ConsoleDoor door) {
        var first = new FilterRegistrationBean<>(door);
        first.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return first;
    }

    @Bean
    SecurityFilterChain console(
            HttpSecurity http, SessionCookie cookie, Passwords passwords, KnownBrowsers browsers, ConsoleDoor door)
            throws Exception {
        return http.securityMatcher(new ConsolePaths())
                .authorizeHttpRequests(paths -> paths.requestMatchers("/login", "/login/**", "/start", "/oauth2/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                // alone: a manager with a parent would ask the same provider twice, and count a wrong password twice
                .authenticationManager(new ProviderManager(passwords))
                .securityContext(context -> context.securityContextRepository(cookie))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(back))
                .csrf(token -> token.csrfTokenRepository(tokens()))
                .formLogin(form -> form.loginPage("/login")
                        .authenticationDetailsSource(request -> whence(request, browsers))
                        .successHandler(welcome(browsers))
                        .failureHandler(new TooManyTriesPage()))
                .exceptionHandling(failure -> failure.accessDeniedHandler(door)
                        .authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .logout(out -> out.addLogoutHandler(cookie).logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static CookieCsrfTokenRepository tokens() {
        var csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrf.setCookieCustomizer(token -> token.httpOnly(true).sameSite("Lax").path("/"));
        csrf.setCookieName("leadloom_csrf");
        return csrf;
    }

    private static Passwords.Whence whence(HttpServletRequest request, KnownBrowsers browsers) {
        var login =
                Objects.requireNonNullElse(request.getParameter("username"), "").strip();
        return new Passwords.Whence(request.getRemoteAddr(), browsers.word(login, request), RequestId.of(request));
    }

    private AuthenticationSuccessHandler welcome(KnownBrowsers browsers) {
        var where = new SavedRequestAwareAuthenticationSuccessHandler();
        where.setRequestCache(back);
        return (request, response, proved) -> {
            if (proved instanceof SignedIn signedIn) {
                browsers.remember(signedIn.account().login(), request, response);
            }
            where.onAuthenticationSuccess(request, response, proved);
        };
    }
}
