package leadloom.hub.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import leadloom.hub.Hub;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.audit.AuditLog;
import org.jspecify.annotations.Nullable;

/**
 * Every change of an account, each in one transaction with its entry in the audit log. The last admin who may sign in
 * stays one, whoever asks, and whoever asks at the same time.
 */
public final class AccountChanges {

    private final Hub hub;
    private final Accounts accounts;
    private final ConsoleSessions sessions;
    private final AuditLog audit;

    public AccountChanges(Hub hub) {
        this.hub = hub;
        this.accounts = new Accounts(hub);
        this.sessions = new ConsoleSessions(hub);
        this.audit = new AuditLog(hub);
    }

    /** Who changes: the id of an account or a key, or the name of a part of ours. */
    public record By(String actor, @Nullable String requestId) {}

    /** What came of it. */
    public sealed interface Changed {

        /** @param account as it is now */
        record Done(Account account) implements Changed {}

        /** It was so before; nothing is written. */
        record AsItWas(Account account) implements Changed {}

        /** Refused: nobody could look after accounts any more. */
        record LastAdmin(Account account) implements Changed {}

        record Unknown() implements Changed {}
    }

    /** Makes an account that can sign in by link until it has a password. @return empty if the login is taken */
    public Optional<Account> add(String login, String name, Role role, By by) {
        return hub.inTransaction(() -> {
            var made = accounts.create(login, name, role, null);
            made.ifPresent(account -> write("create-account", account, null, Map.of("role", role.word()), by));
            return made;
        });
    }

    /** Makes an account that an issuer signs in. Its login is for people to read, so one that is taken gets a tail. */
    public Account join(String issuer, String subject, String login, String name, Role role, By by) {
        return hub.inTransaction(() -> {
            var made = accounts.create(login, name, role, null)
                    .or(() -> accounts.create(login + "-" + hub.seals().randomWord(4), name, role, null))
                    .orElseThrow();
            accounts.joinIssuer(made.id(), issuer, subject);
            write("create-account", made, null, Map.of("role", role.word(), "issuer", issuer), by);
            return now(made);
        });
    }

    public Changed role(String id, Role role, By by) {
        return change(id, account -> {
            if (account.role() == role) {
                return new Changed.AsItWas(account);
            }
            if (lastAdmin(account)) {
                return new Changed.LastAdmin(account);
            }
            accounts.setRole(id, role);
            write("set-role", account, Map.of("role", account.role().word()), Map.of("role", role.word()), by);
            return new Changed.Done(now(account));
        });
    }

    /** Signs it out everywhere too; links that were made for it open nothing any more. */
    public Changed disable(String id, By by) {
        return change(id, account -> {
            if (account.disabledAt() != null) {
                return new Changed.AsItWas(account);
            }
            if (lastAdmin(account)) {
                return new Changed.LastAdmin(account);
            }
            accounts.setDisabled(id, hub.realTime().instant());
            sessions.endLinks(id);
            var ended = sessions.endAll(id);
            write("disable-account", account, state("enabled"), Map.of("state", "disabled", "signed_out", ended), by);
            return new Changed.Done(now(account));
        });
    }

    public Changed enable(String id, By by) {
        return change(id, account -> {
            if (account.disabledAt() == null) {
                return new Changed.AsItWas(account);
            }
            accounts.setDisabled(id, null);
            write("enable-account", account, state("disabled"), state("enabled"), by);
            return new Changed.Done(now(account));
        });
    }

    /** The audit log says that the name was changed, not what it was: names are personal. */
    public Changed name(String id, String name, By by) {
        return change(id, account -> {
            if (account.name().equals(name)) {
                return new Changed.AsItWas(account);
            }
            accounts.setName(id, name);
            write("rename-account", account, null, null, by);
            return new Changed.Done(now(account));
        });
    }

    /** Gives it another password and signs it out everywhere, as whoever knew the old one may be signed in. */
    public Changed password(String id, String hash, By by) {
        return change(id, account -> {
            accounts.setPassword(id, hash);
            sessions.endLinks(id);
            var ended = sessions.endAll(id);
            write("set-password", account, password(account), Map.of("password", "set", "signed_out", ended), by);
            return new Changed.Done(now(account));
        });
    }

    /** Takes its password away and signs it out everywhere; a link lets it set another. */
    public Changed forgetPassword(String id, By by) {
        return change(id, account -> {
            accounts.setPassword(id, null);
            var ended = sessions.endAll(id);
            write("forget-password", account, password(account), Map.of("password", "none", "signed_out", ended), by);
            return new Changed.Done(now(account));
        });
    }

    public Changed signOutEverywhere(String id, By by) {
        return change(id, account -> {
            sessions.endLinks(id);
            write("sign-out-everywhere", account, null, Map.of("signed_out", sessions.endAll(id)), by);
            return new Changed.Done(account);
        });
    }

    /** Makes a link that signs in once. @return its secret part; empty where nobody could follow it */
    public Optional<String> link(String id, By by) {
        return hub.inTransaction(() -> accounts.find(id)
                .filter(account -> account.disabledAt() == null)
                .map(account -> {
                    write("make-sign-in-link", account, null, null, by);
                    return sessions.link(id);
                }));
    }

    private Changed change(String id, Function<Account, Changed> work) {
        return hub.inTransaction(() -> {
            accounts.oneChangeAtATime();
            return accounts.find(id).map(work).orElseGet(Changed.Unknown::new);
        });
    }

    private boolean lastAdmin(Account account) {
        return account.role() == Role.ADMIN && account.disabledAt() == null && !accounts.anotherAdmin(account.id());
    }

    private Account now(Account before) {
        return accounts.find(before.id()).orElseThrow();
    }

    private static Map<String, String> state(String word) {
        return Map.of("state", word);
    }

    private static Map<String, String> password(Account account) {
        return Map.of("password", account.hasPassword() ? "set" : "none");
    }

    private void write(String action, Account account, @Nullable Object before, @Nullable Object after, By by) {
        audit.write(new AuditLog.Change(by.actor(), action, account.id(), before, after, null, by.requestId()));
    }

    /** Writes down that somebody signed in, out, or tried to. */
    public void signed(String action, String subject, @Nullable Object how, @Nullable String reason, By by) {
        audit.write(new AuditLog.Change(by.actor(), action, subject, null, how, reason, by.requestId()));
    }
}
