package leadloom.api.console.connect;

import java.util.List;
import java.util.Map;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.connection.ConnectionActs;
import leadloom.api.connection.ConnectionAnswer;
import leadloom.api.connection.TestAnswer;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.hub.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The slots: how real each is, its test step by step, and what to set to connect it. */
@Controller
@Needs(Scope.READ)
final class ConnectPage {

    /** What to write into the environment of the workers to name a vendor; docs/connect.md has all of them. */
    private static final Map<String, List<String>> TO_COPY = Map.of(
            "email",
            List.of(
                    "LEADLOOM_EMAIL_URL=smtps://user@mail.example.net",
                    "LEADLOOM_EMAIL_PASSWORD_FILE=/run/secrets/mail"),
            "ai",
            List.of(
                    "LEADLOOM_AI_URL=http://localhost:11434/v1 LEADLOOM_AI_MODEL=...",
                    "LEADLOOM_AI_KEY_FILE=/run/secrets/ai"),
            "crm",
            List.of("LEADLOOM_CRM_URL=https://api.hubapi.com", "LEADLOOM_CRM_KEY_FILE=/run/secrets/crm"),
            "enrichment",
            List.of("LEADLOOM_ENRICHMENT_URL=https://...", "LEADLOOM_ENRICHMENT_KEY_FILE=/run/secrets/data"),
            "sales",
            List.of("LEADLOOM_SALES_URL=https://slack.com/api", "LEADLOOM_SALES_KEY_FILE=/run/secrets/chat"));

    private final ConnectionActs acts;

    ConnectPage(ConnectionActs acts) {
        this.acts = acts;
    }

    /** A slot as the page shows it. */
    public record Card(ConnectionAnswer slot, @Nullable TestAnswer test, List<String> toCopy) {}

    @GetMapping("/connect")
    String page(@RequestParam(required = false) @Nullable String slot, Model model) {
        show(model);
        model.addAttribute("chosen", slot);
        return "leadloom/console/connect";
    }

    private void show(Model model) {
        model.addAttribute(
                "cards",
                acts.all().stream()
                        .map(slot ->
                                new Card(slot, acts.newest(slot.slot()), TO_COPY.getOrDefault(slot.slot(), List.of())))
                        .toList());
    }

    /** @param confirm the slot's name, typed; only to go live */
    @PostMapping("/connect/{slot}/mode")
    @Needs(Scope.CONFIG)
    ModelAndView mode(
            Caller caller,
            @PathVariable String slot,
            @RequestParam String mode,
            @RequestParam(required = false) @Nullable String confirm,
            Model model) {
        if (mode.equals("live") && !slot.equals(confirm == null ? "" : confirm.strip())) {
            return refused(model, slot, "Type " + slot + " to take it live. It stays as it is.", List.of());
        }
        try {
            acts.set(caller, slot, mode, "console");
            return new ModelAndView("redirect:/connect?slot=" + slot);
        } catch (Problem notReady) {
            return refused(
                    model,
                    slot,
                    notReady.detail(),
                    notReady.errors().stream().map(FieldError::message).toList());
        }
    }

    @PostMapping("/connect/{slot}/test")
    @Needs(Scope.CONFIG)
    ModelAndView test(
            Caller caller,
            @PathVariable String slot,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        try {
            acts.test(caller, slot, to == null || to.isBlank() ? null : to.strip());
            return new ModelAndView("redirect:/connect?slot=" + slot);
        } catch (Problem notReady) {
            return refused(model, slot, notReady.detail(), List.of());
        }
    }

    private ModelAndView refused(Model model, String slot, String why, List<String> because) {
        show(model);
        model.addAttribute("chosen", slot);
        model.addAttribute("refused", why);
        model.addAttribute("because", because);
        return new ModelAndView("leadloom/console/connect", model.asMap(), HttpStatus.CONFLICT);
    }
}
