package leadloom.api.console.sign;

import leadloom.api.access.SignedIn;
import leadloom.hub.access.Accounts;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Proves a colleague by login and password. An unknown login takes as long as a wrong password. */
public final class Passwords implements AuthenticationProvider {

    private static final int STRENGTH = 12;
    private static final String METHOD = "bcrypt";

    private final Accounts accounts;
    private final PasswordEncoder encoder;
    /** What nobody's password is compared with. */
    private final String nobodys;

    public Passwords(Accounts accounts) {
        this.accounts = accounts;
        this.encoder = encoder();
        this.nobodys = java.util.Objects.requireNonNull(encoder.encode("nobody's"));
    }

    /** The method's name stands before each hash, so that a stronger one can come beside it. */
    public static PasswordEncoder encoder() {
        return new DelegatingPasswordEncoder(
                METHOD, java.util.Map.of(METHOD, new BCryptPasswordEncoder(STRENGTH)));
    }

    @Override
    public Authentication authenticate(Authentication claim) {
        var password = String.valueOf(claim.getCredentials());
        var known = accounts.password(claim.getName());
        var hash = known.map(Accounts.Password::hash).orElse(nobodys);
        if (!encoder.matches(password, hash) || known.isEmpty()) {
            throw new BadCredentialsException("wrong login or password");
        }
        return new SignedIn(known.orElseThrow().account());
    }

    @Override
    public boolean supports(Class<?> claim) {
        return claim == UsernamePasswordAuthenticationToken.class;
    }
}
