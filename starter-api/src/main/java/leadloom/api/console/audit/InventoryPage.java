package leadloom.api.console.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.sign.Once;
import leadloom.api.console.sign.Once.Note;
import leadloom.hub.Hub;
import leadloom.hub.access.Accounts;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.Inventory;
import leadloom.hub.audit.Inventory.Automation;
import leadloom.hub.audit.Inventory.Mark;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every automation there is, what it did lately, and what somebody has said should become of it. */
@Controller
@Needs(Scope.READ)
final class InventoryPage {

    private static final List<String> KINDS = List.of("step", "segment", "slot");

    private final Hub hub;
    private final Inventory inventory;
    private final Once once;

    InventoryPage(Hub hub, Inventory inventory, Once once) {
        this.hub = hub;
        this.inventory = inventory;
        this.once = once;
    }

    @GetMapping("/inventory")
    String page(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String mark,
            Caller caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var all = inventory.all(Times.read(hub).now());
        model.addAttribute(
                "automations",
                all.stream()
                        .filter(each ->
                                kind == null || kind.isEmpty() || each.kind().equals(kind))
                        .filter(each -> mark == null || mark.isEmpty() || mark.equals(word(each)))
                        .toList());
        model.addAttribute("all", all.size());
        model.addAttribute("kind", kind);
        model.addAttribute("mark", mark);
        model.addAttribute("kinds", KINDS);
        model.addAttribute("marks", Arrays.stream(Mark.values()).map(Mark::word).toList());
        model.addAttribute("days", Inventory.COUNTED.toDays());
        model.addAttribute("names", new Accounts(hub).namesOfActors());
        model.addAttribute("note", once.hear(caller.id(), request, response).orElse(null));
        return "leadloom/console/inventory";
    }

    private static String word(Automation automation) {
        var mark = automation.mark();
        return mark == null ? "none" : mark.word();
    }

    @PostMapping("/inventory/mark")
    @Needs(Scope.CONFIG)
    String mark(
            Caller caller,
            @RequestParam String automation,
            @RequestParam String mark,
            HttpServletRequest request,
            HttpServletResponse response) {
        var done = Mark.of(mark).filter(known -> inventory.mark(automation, known, caller.id(), caller.requestId()));
        once.say(
                caller.id(),
                done.isPresent()
                        ? Note.done(automation + ": " + mark + ". Nothing that runs has changed.")
                        : Note.refused("There is no such automation, or no such mark."),
                request,
                response);
        return "redirect:/inventory";
    }
}
