package leadloom.api.console.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.function.Function;
import leadloom.api.access.AccountDesk;
import leadloom.api.access.AccountDesk.NewColleague;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.sign.Once;
import leadloom.api.console.sign.Once.Note;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.ConsoleSessions;
import leadloom.hub.access.Role;
import leadloom.hub.access.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may sign in, as what; added, changed, disabled, signed out. */
@Controller
@Needs(Scope.ADMIN)
final class PeoplePage {

    private static final String AGAIN = "redirect:/people";

    private final AccountDesk desk;
    private final ConsoleSessions sessions;
    private final Once once;

    PeoplePage(AccountDesk desk, ConsoleSessions sessions, Once once) {
        this.desk = desk;
        this.sessions = sessions;
        this.once = once;
    }

    @GetMapping("/people")
    String page(Caller caller, Model model, HttpServletRequest request, HttpServletResponse response) {
        model.addAttribute("people", desk.all());
        model.addAttribute("seen", sessions.seen());
        model.addAttribute("roles", Arrays.stream(Role.values()).map(Role::word).toList());
        model.addAttribute("me", caller.id());
        model.addAttribute("note", once.hear(caller.id(), request, response).orElse(null));
        return "leadloom/console/people";
    }

    @PostMapping("/people")
    String add(
            Caller caller,
            @RequestParam String login,
            @RequestParam String name,
            @RequestParam String role,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(caller, request, response, by -> {
            var account = desk.add(new NewColleague(login, name, role), by);
            return Note.secret(
                    account.name() + " is added as " + account.role().word()
                            + ". This link signs them in once, within 30 minutes:",
                    address(request, desk.link(account.id(), by)));
        });
    }

    @PostMapping("/people/{id}/role")
    String role(
            Caller caller,
            @PathVariable String id,
            @RequestParam String role,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(caller, request, response, by -> {
            var account = desk.role(id, role, by);
            return Note.done(account.name() + " is " + account.role().word() + " from now on.");
        });
    }

    @PostMapping("/people/{id}/disable")
    String disable(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                caller,
                request,
                response,
                by -> Note.done(desk.disable(id, by).name() + " cannot sign in any more and is signed out."));
    }

    @PostMapping("/people/{id}/enable")
    String enable(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                caller, request, response, by -> Note.done(desk.enable(id, by).name() + " can sign in again."));
    }

    @PostMapping("/people/{id}/sign-out")
    String signOut(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                caller,
                request,
                response,
                by -> Note.done(desk.signOutEverywhere(id, by).name() + " is signed out everywhere."));
    }

    @PostMapping("/people/{id}/link")
    String link(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                caller,
                request,
                response,
                by -> Note.secret(
                        "This link signs " + desk.who(id).name() + " in once, within 30 minutes:",
                        address(request, desk.link(id, by))));
    }

    /**
     * For whoever forgot theirs: with no password the page of one's account asks for none before it takes a new one.
     */
    @PostMapping("/people/{id}/forget-password")
    String forget(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(caller, request, response, by -> {
            var account = desk.forgetPassword(id, by);
            return Note.secret(
                    account.name() + " has no password any more and is signed out. This link signs them in once, to set"
                            + " another:",
                    address(request, desk.link(id, by)));
        });
    }

    private String answer(
            Caller caller, HttpServletRequest request, HttpServletResponse response, Function<By, Note> work) {
        once.tell(caller, request, response, work);
        return AGAIN;
    }

    private static String address(HttpServletRequest request, String link) {
        var url = request.getRequestURL();
        return url.substring(0, url.length() - request.getRequestURI().length()) + "/start?k=" + link;
    }
}
