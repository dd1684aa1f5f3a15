package leadloom.api.console.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import leadloom.api.access.Caller;
import leadloom.api.access.KeyDesk;
import leadloom.api.access.Needs;
import leadloom.api.console.sign.Once;
import leadloom.api.console.sign.Once.Note;
import leadloom.hub.access.AccountChanges.By;
import leadloom.hub.access.Scope;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keys of programs: what each may do and when it was used last. */
@Controller
@Needs(Scope.ADMIN)
final class KeysPage {

    private static final String AGAIN = "redirect:/keys";

    private final KeyDesk desk;
    private final Once once;

    KeysPage(KeyDesk desk, Once once) {
        this.desk = desk;
        this.once = once;
    }

    /** @param what in a few words */
    record ScopeChoice(String word, String what) {}

    @GetMapping("/keys")
    String page(Caller caller, Model model, HttpServletRequest request, HttpServletResponse response) {
        model.addAttribute("keys", desk.all());
        model.addAttribute(
                "scopes", Arrays.stream(Scope.values()).map(KeysPage::choice).toList());
        model.addAttribute("note", once.hear(caller.id(), request, response).orElse(null));
        return "leadloom/console/keys";
    }

    private static ScopeChoice choice(Scope scope) {
        return new ScopeChoice(
                scope.word(),
                switch (scope) {
                    case READ -> "see leads, campaigns, counts";
                    case CAPTURE -> "bring leads and events in";
                    case REVIEW -> "answer questions";
                    case ACT -> "pause, stop, take over single leads";
                    case CONFIG -> "publish campaigns, suppress";
                    case ADMIN -> "keys, accounts, rebuild";
                    case SIMULATE -> "act for simulated people";
                });
    }

    @PostMapping("/keys")
    String create(
            Caller caller,
            @RequestParam String name,
            @RequestParam(required = false, defaultValue = "") List<String> scope,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(caller, request, response, by -> {
            var made = desk.create(name, scope, by);
            return Note.secret(
                    "The key " + made.key().name() + " is made. It is shown this once; copy it now:", made.secret());
        });
    }

    @PostMapping("/keys/{id}/revoke")
    String revoke(Caller caller, @PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
        return answer(
                caller,
                request,
                response,
                by -> Note.done("The key " + desk.revoke(id, by).name() + " opens nothing any more."));
    }

    private String answer(
            Caller caller, HttpServletRequest request, HttpServletResponse response, Function<By, Note> work) {
        once.tell(caller, request, response, work);
        return AGAIN;
    }
}
