package leadloom.hub.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/** Colleagues who sign in to the console. */
public final class Accounts {

    private static final String SELECT =
            "SELECT id, login, name, role, password IS NOT NULL AS has_password, issuer, created_at, disabled_at"
                    + " FROM account";

    private final Hub hub;

    public Accounts(Hub hub) {
        this.hub = hub;
    }

    /**
     * A colleague.
     *
     * @param id {@code user_} and random letters; stands in the audit log
     * @param login what is typed to sign in; unique without regard to case
     * @param issuer who signs them in; null where we do
     * @param createdAt real
     * @param disabledAt real; null while they may sign in
     */
    public record Account(
            String id,
            String login,
            String name,
            Role role,
            boolean hasPassword,
            @Nullable String issuer,
            Instant createdAt,
            @Nullable Instant disabledAt) {}

    /** @param hash what the password is compared with */
    public record Password(Account account, String hash) {

        @Override
        public String toString() {
            return "Password[" + account.id() + "]";
        }
    }

    /**
     * Makes an account.
     *
     * @param hash of the password; null for those who come by link
     * @return empty if the login is taken
     */
    public Optional<Account> create(String login, String name, Role role, @Nullable String hash) {
        return hub.sql()
                .sql("""
                INSERT INTO account (id, login, name, role, password, created_at)
                VALUES (:id, :login, :name, :role, :password, :now)
                ON CONFLICT DO NOTHING
                RETURNING id, login, name, role, password IS NOT NULL AS has_password, issuer, created_at, disabled_at
                """)
                .param("id", "user_" + hub.seals().randomWord(12))
                .param("login", login)
                .param("name", name)
                .param("role", role.word())
                .param("password", hash)
                .param("now", Rows.at(hub.realTime().instant()))
                .query((row, number) -> account(row))
                .optional();
    }

    /** The account with this login, made if there is none; how a demo and a first start get theirs. */
    public Account named(String login, String name, Role role) {
        return create(login, name, role, null).or(() -> byLogin(login)).orElseThrow();
    }

    public Optional<Account> byLogin(String login) {
        return hub.sql()
                .sql(SELECT + " WHERE lower(login) = lower(:login)")
                .param("login", login)
                .query((row, number) -> account(row))
                .optional();
    }

    /** Empty where nobody has the login, it is disabled, or has no password of ours. */
    public Optional<Password> password(String login) {
        return hub.sql()
                .sql("SELECT id, login, name, role, true AS has_password, issuer, created_at, disabled_at, password"
                        + " FROM account"
                        + " WHERE lower(login) = lower(:login) AND disabled_at IS NULL AND password IS NOT NULL")
                .param("login", login)
                .query((row, number) -> new Password(account(row), Objects.requireNonNull(row.getString("password"))))
                .optional();
    }

    public Optional<Account> find(String id) {
        return hub.sql()
                .sql(SELECT + " WHERE id = :id")
                .param("id", id)
                .query((row, number) -> account(row))
                .optional();
    }

    /** Who an issuer says that they are. Never by e-mail or name: those can be had by somebody else one day. */
    public Optional<Account> bySubject(String issuer, String subject) {
        return hub.sql()
                .sql(SELECT + " WHERE issuer = :issuer AND subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query((row, number) -> account(row))
                .optional();
    }

    /** Has an issuer sign that account in from now on. */
    void joinIssuer(String id, String issuer, String subject) {
        hub.sql()
                .sql("UPDATE account SET issuer = :issuer, subject = :subject WHERE id = :id")
                .param("issuer", issuer)
                .param("subject", subject)
                .param("id", id)
                .update();
    }

    void setRole(String id, Role role) {
        hub.sql()
                .sql("UPDATE account SET role = :role WHERE id = :id")
                .param("role", role.word())
                .param("id", id)
                .update();
    }

    void setName(String id, String name) {
        hub.sql()
                .sql("UPDATE account SET name = :name WHERE id = :id")
                .param("name", name)
                .param("id", id)
                .update();
    }

    void setPassword(String id, @Nullable String hash) {
        hub.sql()
                .sql("UPDATE account SET password = :hash WHERE id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    void setDisabled(String id, @Nullable Instant at) {
        hub.sql()
                .sql("UPDATE account SET disabled_at = :at WHERE id = :id")
                .param("at", Rows.atOrNull(at))
                .param("id", id)
                .update();
    }

    /**
     * Has changes of accounts wait for each other until the transaction ends, so that the second of two sees what the
     * first left. Reading and signing in go on.
     */
    void oneChangeAtATime() {
        hub.sql().sql("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /** Whether there is an admin who may sign in, other than this one. */
    boolean anotherAdmin(String id) {
        return hub.sql()
                .sql("SELECT EXISTS (SELECT FROM account WHERE role = 'admin' AND disabled_at IS NULL AND id <> :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** More colleagues than one organisation has; a bound all the same. */
    private static final int MOST = 2_000;

    /** Everybody, the disabled too, by name. */
    public List<Account> all() {
        return hub.sql()
                .sql(SELECT + " ORDER BY lower(name), id LIMIT :most")
                .param("most", MOST)
                .query((row, number) -> account(row))
                .list();
    }

    /** What to call accounts and keys, by id; more than a page could name are cut off. */
    public Map<String, String> namesOfActors() {
        var names = new HashMap<String, String>();
        hub.sql()
                .sql("SELECT id, name FROM account UNION ALL SELECT id, name FROM api_key LIMIT :most")
                .param("most", 2 * MOST)
                .query((row, number) -> names.put(row.getString("id"), row.getString("name")))
                .list();
        return names;
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("login"),
                row.getString("name"),
                Role.of(row.getString("role")).orElseThrow(),
                row.getBoolean("has_password"),
                row.getString("issuer"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "disabled_at"));
    }
}
