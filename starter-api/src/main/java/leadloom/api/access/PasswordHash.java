package leadloom.api.access;

import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept. The method's name stands before each hash, so that a stronger one can come beside it. */
public final class PasswordHash {

    private static final int STRENGTH = 12;
    private static final String METHOD = "bcrypt";

    private PasswordHash() {}

    public static PasswordEncoder encoder() {
        return new DelegatingPasswordEncoder(METHOD, Map.of(METHOD, new BCryptPasswordEncoder(STRENGTH)));
    }
}
