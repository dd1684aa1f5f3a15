package leadloom.api.console.sign;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import leadloom.api.access.SignedIn;
import leadloom.api.access.WithoutKey;
import leadloom.api.problem.RequestId;
import leadloom.hub.access.AccountChanges;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.ConsoleSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ways in: login and password, a link that is good once, and where one's company signs people in. */
@Controller
@WithoutKey
final class SignPages {

    private static final String PAGE = "leadloom/console/login";

    private final ConsoleSessions sessions;
    private final SessionCookie cookie;
    private final Issuer issuer;
    private final AccountChanges changes;

    SignPages(ConsoleSessions sessions, SessionCookie cookie, Issuer issuer, AccountChanges changes) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.issuer = issuer;
        this.changes = changes;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String failed,
            @RequestParam(required = false) @Nullable String out,
            @RequestParam(required = false) @Nullable String link,
            Model model) {
        var note = failed != null
                ? "That login and password do not belong together."
                : link != null
                        ? "That link was used before or is too old. ./leadloom console makes a new one."
                        : out != null ? "You are signed out." : null;
        return page(model, note, failed != null || link != null);
    }

    /** Where the form is answered from after too many wrong passwords; by itself it is the page to sign in on. */
    @PostMapping(TooManyTriesPage.PATH)
    String wait(HttpServletRequest request, Model model) {
        var refused = request.getAttribute(TooManyTriesPage.WAIT) instanceof Duration wait ? wait : null;
        return refused == null || request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) == null
                ? "redirect:/login"
                : page(
                        model,
                        "Too many wrong passwords. Try again in " + words(refused)
                                + ". Whoever is signed in stays so, and a link from an admin works at once.",
                        true);
    }

    private String page(Model model, @Nullable String note, boolean bad) {
        model.addAttribute("note", note);
        model.addAttribute("bad", bad);
        model.addAttribute("company", issuer.configured());
        model.addAttribute("trouble", issuer.configured() ? issuer.trouble().orElse(null) : null);
        return PAGE;
    }

    private static String words(Duration wait) {
        var seconds = wait.plusMillis(999).toSeconds();
        return seconds < 60
                ? seconds + (seconds == 1 ? " second" : " seconds")
                : (seconds + 59) / 60 + (seconds <= 60 ? " minute" : " minutes");
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
        var found = account.orElseThrow();
        changes.signed("sign-in", found.id(), Map.of("way", "link"), null, new By("console", RequestId.of(request)));
        cookie.saveContext(new SecurityContextImpl(new SignedIn(found)), request, response);
        return "redirect:/";
    }
}
