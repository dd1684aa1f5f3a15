package leadloom.api.console.pilot;

import java.net.URI;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.pilot.PilotActs;
import leadloom.api.pilot.PilotReader;
import leadloom.api.problem.Problem;
import leadloom.hub.access.Scope;
import leadloom.hub.pilot.PilotDirectory;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** A campaign's pilot: its leads with a stopwatch for each step, what was timed, and how it ends. */
@Controller
@Needs(Scope.READ)
final class PilotPage {

    private final PilotDirectory directory;
    private final PilotReader reader;
    private final PilotActs acts;

    PilotPage(PilotDirectory directory, PilotReader reader, PilotActs acts) {
        this.directory = directory;
        this.reader = reader;
        this.acts = acts;
    }

    @GetMapping("/pilot")
    String list(Model model) {
        model.addAttribute("pilots", directory.all());
        return "leadloom/console/pilots";
    }

    @GetMapping("/pilot/{campaign}")
    String page(
            Caller caller,
            @PathVariable String campaign,
            @RequestParam(required = false) @Nullable String said,
            Model model) {
        show(caller, campaign, model);
        model.addAttribute("said", said == null ? null : words(said));
        return "leadloom/console/pilot";
    }

    private void show(Caller caller, String campaign, Model model) {
        model.addAttribute("clock", new Clock());
        model.addAttribute("pilot", reader.read(campaign, caller.id()).orElseThrow(() -> Problem.notFound("pilot")));
    }

    /** Minutes and seconds, as a stopwatch shows them; a dash where there are none. */
    public static final class Clock {

        public String of(@Nullable Long seconds) {
            return seconds == null ? "–" : "%d:%02d".formatted(seconds / 60, seconds % 60);
        }
    }

    /** What an act did, by its own word; nothing of an address reaches the page. */
    private static @Nullable String words(String said) {
        return switch (said) {
            case "start" -> "The stopwatch runs.";
            case "pause" -> "The stopwatch is paused.";
            case "stop" -> "Timed.";
            case "discard" -> "That timing is thrown away; it counts nowhere.";
            case "keep" -> "The lead stays with its person.";
            case "release" -> "Leadloom goes on with the lead.";
            case "sign-off" -> "The pilot is signed off. Leads that waited are let go, some at a time.";
            case "skip" -> "The pilot is skipped and the reason kept. Leads that waited are let go, some at a time.";
            case "again" -> "The next leads are taken into another round.";
            default -> null;
        };
    }

    @PostMapping("/pilot/{campaign}/leads/{lead}")
    @Needs(Scope.REVIEW)
    Object act(
            Caller caller,
            @PathVariable String campaign,
            @PathVariable String lead,
            @RequestParam String action,
            @RequestParam(required = false) @Nullable String step,
            Model model) {
        if (lead.length() > 64) {
            throw Problem.notFound("lead");
        }
        return answer(caller, campaign, action, lead, model, () -> acts.onLead(caller, new LeadId(lead), action, step));
    }

    @PostMapping("/pilot/{campaign}")
    @Needs(Scope.CONFIG)
    Object end(
            Caller caller,
            @PathVariable String campaign,
            @RequestParam String action,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        return answer(caller, campaign, action, null, model, () -> acts.onPilot(caller, campaign, action, reason));
    }

    /** Back to the page, at the lead it was about; or the page again with why not. */
    private Object answer(
            Caller caller, String campaign, String action, @Nullable String lead, Model model, Runnable act) {
        try {
            act.run();
        } catch (Problem refused) {
            show(caller, campaign, model);
            model.addAttribute("refused", refused.detail());
            return new ModelAndView("leadloom/console/pilot", model.asMap(), HttpStatus.CONFLICT);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(place(campaign, action, lead))
                .build();
    }

    private static URI place(String campaign, String action, @Nullable String lead) {
        return UriComponentsBuilder.fromPath("/pilot/{campaign}")
                .queryParam("said", action)
                .fragment(lead)
                .encode()
                .buildAndExpand(campaign)
                .toUri();
    }
}
