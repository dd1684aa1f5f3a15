package leadloom.api.console.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.demo.DemoInbox;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.audit.AuditLog;
import leadloom.hub.audit.AuditLog.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/** Mails as their recipients see them; whoever looks may open, click, reply or leave in their place. */
@Controller
@Needs(Scope.READ)
final class InboxPage {

    private static final int SHOWN = 50;
    private static final Duration LONGEST_FAULT = Duration.ofMinutes(10);

    private final Optional<DemoInbox> inbox;
    private final AuditLog audit;

    InboxPage(Optional<DemoInbox> inbox, AuditLog audit) {
        this.inbox = inbox;
        this.audit = audit;
    }

    @GetMapping("/inbox")
    String page(
            @RequestParam(required = false) @Nullable String mail,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        var there = inbox.orElse(null);
        model.addAttribute("there", there != null);
        if (there != null) {
            var latest = there.latest(SHOWN);
            model.addAttribute("count", there.count());
            model.addAttribute("mails", latest);
            model.addAttribute(
                    "chosen",
                    mail == null
                            ? latest.stream().findFirst().orElse(null)
                            : there.find(mail).orElse(null));
            model.addAttribute("deeds", there.deeds());
            model.addAttribute("vendors", there.vendors());
            model.addAttribute("faults", there.faults());
        }
        model.addAttribute("done", done);
        return "leadloom/console/inbox";
    }

    /** In the recipient's place, by the same signed ways. */
    @PostMapping("/inbox/act")
    @Needs(Scope.ACT)
    String act(Caller caller, @RequestParam String mail, @RequestParam String deed) {
        var acted = needed().act(mail, deed);
        audit.write(new Change(
                caller.id(), "act-for-recipient", "demo-inbox", null, Map.of("deed", deed), null, caller.requestId()));
        return "redirect:/inbox?mail=" + UriUtils.encode(mail, StandardCharsets.UTF_8) + "&done="
                + (acted ? deed : "not-possible");
    }

    /** @param share of the vendor's calls in per cent; 0 lifts whatever was ordered */
    @PostMapping("/inbox/faults")
    @Needs(Scope.CONFIG)
    String fault(
            Caller caller,
            @RequestParam String vendor,
            @RequestParam String fault,
            @RequestParam int share,
            @RequestParam int seconds) {
        if (share < 0 || share > 100 || seconds < 1 || seconds > LONGEST_FAULT.toSeconds()) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "A share is 0 to 100, a time 1 to 600 seconds.");
        }
        var there = needed();
        if (!there.vendors().contains(vendor) || !there.faults().contains(fault)) {
            throw Problem.notFound("vendor or fault");
        }
        if (share == 0) {
            there.lift(vendor);
        } else {
            there.impose(vendor, fault, share / 100.0, Duration.ofSeconds(seconds));
        }
        audit.write(new Change(
                caller.id(),
                "order-fault",
                vendor,
                null,
                Map.of("fault", fault, "percent", share, "seconds", seconds),
                null,
                caller.requestId()));
        return "redirect:/inbox?done=fault";
    }

    private DemoInbox needed() {
        return inbox.orElseThrow(
                () -> Problem.of(ProblemCode.NOT_SIMULATED, "No sandbox runs in this process; there is no inbox."));
    }
}
