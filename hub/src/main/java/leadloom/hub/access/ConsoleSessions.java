package leadloom.hub.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.access.Accounts.Account;

/**
 * Who is signed in to the console, kept in the hub: a restart signs nobody out, any API process knows them, and a
 * disabled account or a changed role counts from the next request on.
 */
public final class ConsoleSessions {

    /** Without a request for so long, a session is over. */
    public static final Duration IDLE = Duration.ofHours(12);

    /** However busy, one signs in again after this. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration LINK_GOOD_FOR = Duration.ofMinutes(30);
    /** So that not every request writes. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final int SECRET_LETTERS = 26;

    private final Hub hub;

    public ConsoleSessions(Hub hub) {
        this.hub = hub;
    }

    /** Opens a session. @return what the browser holds; cannot be read back */
    public String open(String account) {
        var secret = hub.seals().randomWord(SECRET_LETTERS);
        var now = hub.realTime().instant();
        hub.sql()
                .sql("""
                INSERT INTO console_session (digest, account_id, opened_at, seen_at, ends_at)
                VALUES (:digest, :account, :now, :now, :ends)
                """)
                .param("digest", digest(secret))
                .param("account", account)
                .param("now", Rows.at(now))
                .param("ends", Rows.at(now.plus(LONGEST)))
                .update();
        return secret;
    }

    /** Who holds this, if the session lasts and the account may sign in. */
    public Optional<Account> signedIn(String secret) {
        var now = hub.realTime().instant();
        var found = hub.sql()
                .sql("""
                SELECT account.id, login, name, role, password IS NOT NULL AS has_password, issuer, created_at,
                       disabled_at, seen_at < :stale AS stale
                FROM console_session JOIN account ON account.id = account_id
                WHERE digest = :digest AND ends_at > :now AND seen_at > :idle AND disabled_at IS NULL
                """)
                .param("digest", digest(secret))
                .param("now", Rows.at(now))
                .param("idle", Rows.at(now.minus(IDLE)))
                .param("stale", Rows.at(now.minus(SEEN_EVERY)))
                .query((row, number) -> new Found(Accounts.account(row), row.getBoolean("stale")))
                .optional();
        if (found.filter(Found::stale).isPresent()) {
            hub.sql()
                    .sql("UPDATE console_session SET seen_at = :now WHERE digest = :digest")
                    .param("now", Rows.at(now))
                    .param("digest", digest(secret))
                    .update();
        }
        return found.map(Found::account);
    }

    private record Found(Account account, boolean stale) {}

    /** Signs out; also when it was over already. */
    public void end(String secret) {
        hub.sql()
                .sql("DELETE FROM console_session WHERE digest = :digest")
                .param("digest", digest(secret))
                .update();
    }

    /** Signs an account out everywhere. @return how many sessions that were */
    public int endAll(String account) {
        return hub.sql()
                .sql("DELETE FROM console_session WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    /**
     * Who is signed in.
     *
     * @param count in so many browsers
     * @param seenAt real, to the minute
     */
    public record Seen(int count, Instant seenAt) {}

    /** Everybody who is signed in, by account. */
    public Map<String, Seen> seen() {
        var now = hub.realTime().instant();
        var found = new HashMap<String, Seen>();
        hub.sql()
                .sql("""
                SELECT account_id, count(*) AS sessions, max(seen_at) AS seen_at FROM console_session
                WHERE ends_at > :now AND seen_at > :idle
                GROUP BY account_id
                """)
                .param("now", Rows.at(now))
                .param("idle", Rows.at(now.minus(IDLE)))
                .query((row, number) -> found.put(
                        row.getString("account_id"), new Seen(row.getInt("sessions"), Rows.instant(row, "seen_at"))))
                .list();
        return found;
    }

    /** Links that were made for an account and not followed open nothing any more. */
    public void endLinks(String account) {
        hub.sql()
                .sql("DELETE FROM sign_in_link WHERE account_id = :account")
                .param("account", account)
                .update();
    }

    /** Forgets sessions and links that are over. */
    public void tidy() {
        var now = hub.realTime().instant();
        hub.sql()
                .sql("DELETE FROM console_session WHERE ends_at < :now OR seen_at < :idle")
                .param("now", Rows.at(now))
                .param("idle", Rows.at(now.minus(IDLE)))
                .update();
        hub.sql()
                .sql("DELETE FROM sign_in_link WHERE ends_at < :now")
                .param("now", Rows.at(now))
                .update();
    }

    /** Makes a link that signs in once within half an hour. @return its secret part */
    public String link(String account) {
        var secret = "start_" + hub.seals().randomWord(SECRET_LETTERS);
        hub.sql()
                .sql("INSERT INTO sign_in_link (digest, account_id, ends_at) VALUES (:digest, :account, :ends)")
                .param("digest", digest(secret))
                .param("account", account)
                .param("ends", Rows.at(hub.realTime().instant().plus(LINK_GOOD_FOR)))
                .update();
        return secret;
    }

    /** Uses a link up. @return whose it was; empty if it is unknown, used or too old */
    public Optional<Account> follow(String link) {
        return hub.sql()
                .sql("""
                UPDATE sign_in_link SET used_at = :now
                FROM account
                WHERE digest = :digest AND used_at IS NULL AND ends_at > :now
                  AND account.id = account_id AND disabled_at IS NULL
                RETURNING account.id, login, name, role, password IS NOT NULL AS has_password, issuer, created_at,
                          disabled_at
                """)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("digest", digest(link))
                .query((row, number) -> Accounts.account(row))
                .optional();
    }

    private static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
