package leadloom.api.console.sign;

import leadloom.hub.Hub;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/** Who may see the console. The framework keeps forgery, framing and fixation out; the hub keeps accounts and sessions. */
@Configuration(proxyBeanMethods = false)
public class SignConfiguration {

    static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    @Bean
    Accounts accounts(Hub hub) {
        return new Accounts(hub);
    }

    @Bean
    ConsoleSessions consoleSessions(Hub hub) {
        return new ConsoleSessions(hub);
    }

    @Bean
    SessionCookie sessionCookie(ConsoleSessions sessions, Hub hub) {
        return new SessionCookie(sessions, new RememberedSignIns(hub.realTime()));
    }

    @Bean
    SignPages signPages(ConsoleSessions sessions, SessionCookie cookie) {
        return new SignPages(sessions, cookie);
    }

    @Bean
    SignInLinksEndpoint signInLinksEndpoint(
            Hub hub, Accounts accounts, ConsoleSessions sessions, AuditLog audit) {
        return new SignInLinksEndpoint(hub, accounts, sessions, audit);
    }

    @Bean
    Passwords passwords(Accounts accounts) {
        return new Passwords(accounts);
    }

    @Bean
    SecurityFilterChain console(HttpSecurity http, SessionCookie cookie, Passwords passwords) throws Exception {
        var csrf = CookieCsrfTokenRepository.withHttpOnlyFalse();
        csrf.setCookieCustomizer(token -> token.httpOnly(true).sameSite("Lax").path("/"));
        csrf.setCookieName("leadloom_csrf");
        return http.securityMatcher(new ConsolePaths())
                .authorizeHttpRequests(paths -> paths.requestMatchers("/login", "/start")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(passwords)
                .securityContext(context -> context.securityContextRepository(cookie))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
                .csrf(token -> token.csrfTokenRepository(csrf))
                .formLogin(form -> form.loginPage("/login").failureUrl("/login?failed"))
                .exceptionHandling(failure ->
                        failure.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .logout(out -> out.addLogoutHandler(cookie).logoutSuccessUrl("/login?out"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }
}
