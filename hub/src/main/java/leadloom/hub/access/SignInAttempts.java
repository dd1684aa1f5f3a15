package leadloom.hub.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;

/**
 * Slows down whoever guesses passwords. An attempt is counted before its password is looked at, so that many at once
 * are no way around, and in the hub, so that several API processes count together. What waits is the login and the
 * address that the guesses come from, never a session that is open.
 */
public final class SignInAttempts {

    /** Mistypings that cost nothing. */
    public static final int FREE = 5;

    /** Many colleagues may share one address. */
    public static final int FREE_OF_AN_ADDRESS = 20;

    public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Hub hub;

    public SignInAttempts(Hub hub) {
        this.hub = hub;
    }

    /**
     * Who tries.
     *
     * @param browser a word that only a browser knows which has signed in as this login before: it has a count of its
     *     own, so that others' guesses do not keep its owner out; empty for all others
     */
    public record Attempt(String login, String address, Optional<String> browser) {

        private String who() {
            return browser.map(word -> "browser/" + word + "/" + login).orElse("login/" + login);
        }
    }

    /** Counts an attempt. @return how long to wait before the next may be made; empty: this one may go on */
    public Optional<Duration> begin(Attempt attempt) {
        var ofLogin = count(attempt.who(), FREE);
        return ofLogin.isPresent() ? ofLogin : count("address/" + attempt.address(), FREE_OF_AN_ADDRESS);
    }

    /** The attempt was the right one: its login has a clean slate, its address only this one attempt back. */
    public void succeeded(Attempt attempt) {
        hub.sql()
                .sql("DELETE FROM sign_in_failure WHERE who = :who")
                .param("who", hash(attempt.who()))
                .update();
        // Nobody may wipe out an address's guesses by signing in between them with an account of their own.
        hub.sql()
                .sql("""
                UPDATE sign_in_failure SET failures = greatest(1, failures - 1), blocked_until = :now
                WHERE who = :who
                """)
                .param("who", hash("address/" + attempt.address()))
                .param("now", Rows.at(hub.realTime().instant()))
                .update();
    }

    /** What stands for a login in the audit log, where nobody has it. */
    public String unknownLogin(String login) {
        return "unknown_" + hub.seals().sign("sign-in", login.strip().toLowerCase(Locale.ROOT));
    }

    /** What stands for a network address in the audit log. */
    public String addressWord(String address) {
        return hub.seals().sign("sign-in-address", address).substring(0, 12);
    }

    /** Forgets what is long over. */
    public void tidy() {
        hub.sql()
                .sql("DELETE FROM sign_in_failure WHERE last_at < :old")
                .param("old", Rows.at(hub.realTime().instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    private Optional<Duration> count(String who, int free) {
        var now = hub.realTime().instant();
        var counted = hub.sql()
                .sql("""
                INSERT INTO sign_in_failure AS known (who, failures, last_at, blocked_until)
                VALUES (:who, 1, :now, :now)
                ON CONFLICT (who) DO UPDATE
                SET failures = CASE WHEN known.last_at < :forgotten THEN 1 ELSE known.failures + 1 END,
                    last_at = :now,
                    blocked_until = CASE
                        WHEN known.last_at < :forgotten OR known.failures + 1 < :free THEN :now
                        -- The exponent is bounded, as a large one would leave the range of numbers.
                        ELSE :now + make_interval(
                            secs => least(:longest, :first * power(2, least(known.failures + 1 - :free, 20))))
                    END
                WHERE known.blocked_until <= :now
                RETURNING failures
                """)
                .param("who", hash(who))
                .param("now", Rows.at(now))
                .param("forgotten", Rows.at(now.minus(FORGOTTEN_AFTER)))
                .param("free", free)
                .param("first", (double) FIRST_WAIT.toSeconds())
                .param("longest", (double) LONGEST_WAIT.toSeconds())
                .query(Integer.class)
                .optional();
        return counted.isPresent() ? Optional.empty() : Optional.of(left(who, now));
    }

    private Duration left(String who, Instant now) {
        var until = hub.sql()
                .sql("SELECT blocked_until FROM sign_in_failure WHERE who = :who")
                .param("who", hash(who))
                .query((row, number) -> Rows.instant(row, "blocked_until"))
                .optional();
        // At least a second, as a wait of none would read like an invitation.
        return until.map(end -> Duration.between(now, end))
                .filter(wait -> wait.compareTo(Duration.ofSeconds(1)) > 0)
                .orElse(Duration.ofSeconds(1));
    }

    private byte[] hash(String who) {
        return hub.seals().gate("sign-in/" + who);
    }
}
