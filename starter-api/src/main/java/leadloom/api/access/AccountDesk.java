package leadloom.api.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.AccountChanges.Changed;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.access.Role;
import org.jspecify.annotations.Nullable;

/** Takes wishes about accounts from pages, programs and the command line alike, and says what cannot be. */
public final class AccountDesk {

    private static final int LONGEST = 60;
    private static final String ROLES = "The roles are viewer, reviewer, sales, ops, admin.";

    private final Accounts accounts;
    private final AccountChanges changes;
    private final UnaryOperator<String> hash;

    /** @param hash makes of a password what is kept */
    public AccountDesk(Accounts accounts, AccountChanges changes, UnaryOperator<String> hash) {
        this.accounts = accounts;
        this.changes = changes;
        this.hash = hash;
    }

    /** A colleague as somebody typed them. */
    public record NewColleague(
            @Nullable String login,
            @Nullable String name,
            @Nullable String role) {}

    public List<Account> all() {
        return accounts.all();
    }

    /** @throws Problem if there is nobody with this id or login */
    public Account who(String idOrLogin) {
        return accounts.find(idOrLogin)
                .or(() -> accounts.byLogin(idOrLogin))
                .orElseThrow(() -> Problem.notFound("account"));
    }

    public Account add(NewColleague colleague, By by) {
        var login = text(colleague.login(), "/login", "A login");
        if (login.chars().anyMatch(each -> Character.isWhitespace(each) || each == '/') || login.startsWith("user_")) {
            throw Problem.at(ProblemCode.INVALID, "/login", "A login has no blanks and no slash.");
        }
        var name = text(colleague.name(), "/name", "A name");
        return changes.add(login, name, role(colleague.role()), by)
                .orElseThrow(() -> Problem.at(ProblemCode.NAME_TAKEN, "/login", "Somebody has this login already."));
    }

    public Account role(String who, @Nullable String role, By by) {
        return done(changes.role(who(who).id(), role(role), by));
    }

    public Account disable(String who, By by) {
        return done(changes.disable(who(who).id(), by));
    }

    public Account enable(String who, By by) {
        return done(changes.enable(who(who).id(), by));
    }

    public Account signOutEverywhere(String who, By by) {
        return done(changes.signOutEverywhere(who(who).id(), by));
    }

    public Account forgetPassword(String who, By by) {
        return done(changes.forgetPassword(who(who).id(), by));
    }

    public Account name(String who, @Nullable String name, By by) {
        return done(changes.name(who(who).id(), text(name, "/name", "A name"), by));
    }

    /** @throws Problem if the password is too easy to guess */
    public Account password(String who, @Nullable String password, By by) {
        var account = who(who);
        var wanted = Objects.requireNonNullElse(password, "");
        PasswordRules.complaint(wanted, account.login(), account.name()).ifPresent(words -> {
            throw Problem.at(ProblemCode.INVALID, "/password", words);
        });
        return done(changes.password(account.id(), hash.apply(wanted), by));
    }

    /** @throws Problem if the account is disabled */
    public String link(String who, By by) {
        return changes.link(who(who).id(), by)
                .orElseThrow(() -> Problem.of(ProblemCode.GONE_ON, "That account is disabled; enable it first."));
    }

    private static Account done(Changed changed) {
        return switch (changed) {
            case Changed.Done(var account) -> account;
            case Changed.AsItWas(var account) -> account;
            case Changed.LastAdmin(var account) ->
                throw Problem.of(
                        ProblemCode.GONE_ON,
                        account.name() + " is the last admin who can sign in. Make somebody else an admin first.");
            case Changed.Unknown() -> throw Problem.notFound("account");
        };
    }

    private static Role role(@Nullable String word) {
        return Optional.ofNullable(word)
                .flatMap(Role::of)
                .orElseThrow(() -> Problem.at(ProblemCode.INVALID, "/role", ROLES));
    }

    private static String text(@Nullable String value, String pointer, String what) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.at(ProblemCode.REQUIRED, pointer, what + " has 1 to " + LONGEST + " characters.");
        }
        return text;
    }
}
