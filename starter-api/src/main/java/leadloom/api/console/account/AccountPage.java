package leadloom.api.console.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import leadloom.api.access.AccountDesk;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.access.PasswordRules;
import leadloom.api.console.sign.Once;
import leadloom.api.console.sign.Once.Note;
import leadloom.api.console.sign.OwnSession;
import leadloom.api.console.sign.Passwords;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account: name, password, sessions. */
@Controller
@Needs(Scope.READ)
final class AccountPage {

    private static final String AGAIN = "redirect:/account";

    private final AccountDesk desk;
    private final ConsoleSessions sessions;
    private final OwnSession session;
    private final Once once;

    AccountPage(AccountDesk desk, ConsoleSessions sessions, OwnSession session, Once once) {
        this.desk = desk;
        this.sessions = sessions;
        this.session = session;
        this.once = once;
    }

    @GetMapping("/account")
    String page(Caller caller, Model model, HttpServletRequest request, HttpServletResponse response) {
        model.addAttribute("account", desk.who(caller.id()));
        model.addAttribute("seen", sessions.seen().get(caller.id()));
        model.addAttribute("shortest", PasswordRules.SHORTEST);
        model.addAttribute("mostBytes", PasswordRules.MOST_BYTES);
        model.addAttribute("note", once.hear(caller.id(), request, response).orElse(null));
        return "leadloom/console/account";
    }

    @PostMapping("/account/name")
    String name(Caller caller, @RequestParam String name, HttpServletRequest request, HttpServletResponse response) {
        return answer(caller, request, response, by -> {
            var unused = desk.name(caller.id(), name, by);
            return Note.done("That is your name from now on.");
        });
    }

    @PostMapping("/account/password")
    String password(
            Caller caller,
            @RequestParam(required = false, defaultValue = "") String current,
            @RequestParam String password,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(caller, request, response, by -> {
            var account = desk.who(caller.id());
            if (!password.equals(again)) {
                return Note.refused("The two new passwords are not the same.");
            }
            if (account.hasPassword()) {
                switch (session.proof(account, current, request)) {
                    case Passwords.Proof.Wrong() -> {
                        return Note.refused("The current password is another one.");
                    }
                    case Passwords.Proof.Later(var wait) -> {
                        return Note.refused(
                                "Too many wrong passwords. Try again in " + (wait.toMinutes() + 1) + " minutes.");
                    }
                    case Passwords.Proof.Right() -> {}
                }
            }
            var changed = desk.password(caller.id(), password, by);
            session.renew(changed, request, response);
            return Note.done("Your password is set. You are signed out everywhere else.");
        });
    }

    @PostMapping("/account/sign-out")
    String signOut(Caller caller) {
        var unused = desk.signOutEverywhere(caller.id(), new By(caller.id(), caller.requestId()));
        return "redirect:/login?out";
    }

    private String answer(
            Caller caller, HttpServletRequest request, HttpServletResponse response, Function<By, Note> work) {
        once.tell(caller, request, response, work);
        return AGAIN;
    }
}
