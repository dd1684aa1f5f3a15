package leadloom.api.console.sign;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import leadloom.api.access.SignedIn;
import leadloom.api.access.WithoutKey;
import leadloom.hub.access.ConsoleSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ways in: login and password, or a link that is good once. */
@Controller
@WithoutKey
final class SignPages {

    private final ConsoleSessions sessions;
    private final SessionCookie cookie;

    SignPages(ConsoleSessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String link,
            Model model) {
        model.addAttribute(
                "note",
                failed != null
                        ? "That login and password do not belong together."
                        : link != null
                                ? "That link was used before or is too old. ./leadloom console makes a new one."
                                : out != null ? "You are signed out." : null);
        model.addAttribute("bad", failed != null || link != null);
        return "leadloom/console/login";
    }

    /** Shows a button, because a mail program or a chat may fetch a link before a person does. */
    @GetMapping("/start")
    String start(@RequestParam String k, Model model) {
        model.addAttribute("link", k);
        return "leadloom/console/start";
    }

    @PostMapping("/start")
    String follow(@RequestParam String k, HttpServletRequest request, HttpServletResponse response) {
        var account = sessions.follow(k);
        if (account.isEmpty()) {
            return "redirect:/login?link";
        }
        cookie.saveContext(new SecurityContextImpl(new SignedIn(account.orElseThrow())), request, response);
        return "redirect:/";
    }
}
