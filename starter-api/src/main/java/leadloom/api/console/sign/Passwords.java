package leadloom.api.console.sign;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadloom.api.access.PasswordHash;
import leadloom.api.access.PasswordRules;
import leadloom.api.access.SignedIn;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.SignInAttempts;
import leadloom.hub.access.SignInAttempts.Attempt;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Proves a colleague by login and password. An unknown login takes as long as a wrong password. */
public final class Passwords implements AuthenticationProvider {

    private static final By CONSOLE = new By("console", null);

    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final AccountChanges changes;
    private final PasswordEncoder encoder;
    /** What nobody's password is compared with. */
    private final String nobodys;

    Passwords(Accounts accounts, SignInAttempts attempts, AccountChanges changes) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.changes = changes;
        this.encoder = encoder();
        this.nobodys = Objects.requireNonNull(encoder.encode("nobody's"));
    }

    /** Where an attempt comes from. */
    record Whence(String address, Optional<String> browser, String requestId) {}

    /** Too many wrong ones before; this one was not even looked at. */
    static final class TooManyTries extends AuthenticationException {

        @Serial
        private static final long serialVersionUID = 1;

        private final Duration wait;

        TooManyTries(Duration wait) {
            super("too many wrong passwords");
            this.wait = wait;
        }

        Duration pause() {
            return wait;
        }
    }

    public static PasswordEncoder encoder() {
        return PasswordHash.encoder();
    }

    /** What came of typing a password once more. */
    public sealed interface Proof {

        record Right() implements Proof {}

        record Wrong() implements Proof {}

        /** Too many wrong ones before; this one was not even looked at. */
        record Later(Duration pause) implements Proof {}
    }

    /** Whether an account has this password; guesses are counted as at the door. */
    Proof proof(String login, String password, String address) {
        var attempt = new Attempt(login, address, Optional.of("signed-in"));
        var wait = attempts.begin(attempt);
        if (wait.isPresent()) {
            return new Proof.Later(wait.orElseThrow());
        }
        if (accounts.password(login)
                .filter(known -> readable(password) && encoder.matches(password, known.hash()))
                .isEmpty()) {
            return new Proof.Wrong();
        }
        attempts.succeeded(attempt);
        return new Proof.Right();
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        var whence = claim.getDetails() instanceof Whence known ? known : new Whence("", Optional.empty(), "req_none");
        var attempt = new Attempt(claim.getName(), whence.address(), whence.browser());
        attempts.begin(attempt).ifPresent(wait -> {
            throw new TooManyTries(wait);
        });
        var password = String.valueOf(claim.getCredentials());
        var known = accounts.password(claim.getName());
        var hash = known.map(Accounts.Password::hash).orElse(nobodys);
        var fits = encoder.matches(readable(password) ? password : "", hash) && readable(password);
        if (!fits || known.isEmpty()) {
            refuse(claim.getName(), whence);
            throw new BadCredentialsException("wrong login or password");
        }
        attempts.succeeded(attempt);
        var account = known.orElseThrow().account();
        changes.signed(
                "sign-in", account.id(), Map.of("way", "password"), null, new By(CONSOLE.actor(), whence.requestId()));
        return new SignedIn(account);
    }

    /** Neither the password nor a login that nobody has is written down: people type one where the other belongs. */
    private void refuse(String login, Whence whence) {
        var subject = accounts.byLogin(login).map(Accounts.Account::id).orElseGet(() -> attempts.unknownLogin(login));
        changes.signed(
                "fail-sign-in",
                subject,
                Map.of("way", "password", "from", attempts.addressWord(whence.address())),
                "wrong-password",
                new By(CONSOLE.actor(), whence.requestId()));
    }

    /** bcrypt would compare the first bytes alone. */
    private static boolean readable(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= PasswordRules.MOST_BYTES;
    }

    @Override
    public boolean supports(Class<?> claim) {
        return claim == UsernamePasswordAuthenticationToken.class;
    }
}
