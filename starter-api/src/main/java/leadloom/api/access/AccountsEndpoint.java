package leadloom.api.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import leadloom.api.access.AccountDesk.NewColleague;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.Accounts.Account;
import leadloom.hub.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Colleagues who sign in to the console, by login or id. */
@RestController
@RequestMapping(path = "/api/v1/accounts", produces = "application/json")
@Needs(Scope.ADMIN)
final class AccountsEndpoint {

    private final AccountDesk desk;

    AccountsEndpoint(AccountDesk desk) {
        this.desk = desk;
    }

    record NewAccountBody(
            @Nullable String login,
            @Nullable String name,
            @Nullable String role) {}

    record RoleBody(@Nullable String role) {}

    record PasswordBody(@Nullable String password) {}

    /** @param issuer who signs them in; null where we do */
    record AccountAnswer(
            String id,
            String login,
            String name,
            String role,
            boolean hasPassword,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String issuer,

            Instant createdAt,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant disabledAt) {

        static AccountAnswer of(Account account) {
            return new AccountAnswer(
                    account.id(),
                    account.login(),
                    account.name(),
                    account.role().word(),
                    account.hasPassword(),
                    account.issuer(),
                    account.createdAt(),
                    account.disabledAt());
        }
    }

    record AccountList(List<AccountAnswer> data) {}

    @GetMapping
    AccountList all() {
        return new AccountList(desk.all().stream().map(AccountAnswer::of).toList());
    }

    @PostMapping(consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    AccountAnswer add(Caller caller, @RequestBody NewAccountBody body) {
        return AccountAnswer.of(desk.add(new NewColleague(body.login(), body.name(), body.role()), by(caller)));
    }

    @PutMapping(path = "/{who}/role", consumes = "application/json")
    AccountAnswer role(Caller caller, @PathVariable String who, @RequestBody RoleBody body) {
        return AccountAnswer.of(desk.role(who, body.role(), by(caller)));
    }

    @PutMapping(path = "/{who}/password", consumes = "application/json")
    AccountAnswer password(Caller caller, @PathVariable String who, @RequestBody PasswordBody body) {
        return AccountAnswer.of(desk.password(who, body.password(), by(caller)));
    }

    @PostMapping("/{who}/disable")
    AccountAnswer disable(Caller caller, @PathVariable String who) {
        return AccountAnswer.of(desk.disable(who, by(caller)));
    }

    @PostMapping("/{who}/enable")
    AccountAnswer enable(Caller caller, @PathVariable String who) {
        return AccountAnswer.of(desk.enable(who, by(caller)));
    }

    @PostMapping("/{who}/sign-out")
    AccountAnswer signOut(Caller caller, @PathVariable String who) {
        return AccountAnswer.of(desk.signOutEverywhere(who, by(caller)));
    }

    private static By by(Caller caller) {
        return new By(caller.id(), caller.requestId());
    }
}
