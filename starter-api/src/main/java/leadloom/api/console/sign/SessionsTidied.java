package leadloom.api.console.sign;

import java.time.Duration;
import leadloom.hub.Rounds;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.SignInAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Forgets, every few minutes, sessions, links and failed sign-ins that are over. Several processes may do it at once.
 */
final class SessionsTidied implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SessionsTidied.class);

    private final ConsoleSessions sessions;
    private final SignInAttempts attempts;
    private final Duration every;
    private final Rounds rounds;

    SessionsTidied(ConsoleSessions sessions, SignInAttempts attempts, Duration every) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.every = every;
        this.rounds = Rounds.start("console-sessions", every, this::round);
    }

    private Duration round() {
        try {
            sessions.tidy();
            attempts.tidy();
        } catch (DataAccessException | TransactionException away) {
            log.warn("sessions are tidied later: {}", away.getClass().getSimpleName());
        }
        return every;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
