package leadloom.api.console.campaigns;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.body.ApiJson;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.CampaignFile;
import leadloom.hub.campaign.CampaignForm;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Draft;
import leadloom.hub.campaign.DraftChanged;
import leadloom.hub.campaign.DraftInvalid;
import leadloom.hub.campaign.Drafts;
import leadloom.hub.campaign.Finding;
import leadloom.hub.campaign.LineDiff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The draft, as a form and as text: two views of one file. */
@Controller
@Needs(Scope.READ)
final class DraftPage {

    private static final String VIEW = "leadloom/console/campaign-draft";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");
    private static final int LONGEST = 512 * 1024;

    private final Campaigns campaigns;
    private final Drafts drafts;

    DraftPage(Campaigns campaigns, Drafts drafts) {
        this.campaigns = campaigns;
        this.drafts = drafts;
    }

    @GetMapping("/campaigns/{id}/draft")
    String page(@PathVariable String id, @RequestParam(required = false) @Nullable String said, Model model) {
        var draft = drafts.orNewest(id).orElseThrow(() -> Problem.notFound("campaign"));
        model.addAttribute("said", said);
        show(model, draft, draft.yaml());
        return VIEW;
    }

    private void show(Model model, Draft draft, String yaml) {
        var live = campaigns.newestOf(draft.campaign());
        var findings = findings(draft, yaml);
        model.addAttribute("draft", draft);
        model.addAttribute("yaml", yaml);
        model.addAttribute("lines", yaml.lines().toList());
        model.addAttribute("live", live.orElse(null));
        model.addAttribute("groups", CampaignForm.of(yaml));
        model.addAttribute("findings", findings);
        model.addAttribute("errors", errors(findings));
        model.addAttribute("wrong", byPointer(findings));
        model.addAttribute(
                "marked", findings.stream().map(Finding::line).distinct().toList());
        model.addAttribute(
                "changes",
                live.map(known -> LineDiff.changes(LineDiff.of(known.source(), yaml)))
                        .orElse(1L));
    }

    private static List<Finding> findings(Draft draft, String yaml) {
        return switch (CampaignFile.parse(
                draft.campaign() + ".yaml",
                yaml,
                path -> Optional.ofNullable(draft.files().get(path)))) {
            case CampaignFile.Invalid invalid -> invalid.errors();
            case CampaignFile.Valid valid -> valid.warnings();
        };
    }

    private static long errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity().word().equals("error"))
                .count();
    }

    private static Map<String, String> byPointer(List<Finding> findings) {
        var wrong = new HashMap<String, String>();
        findings.forEach(
                finding -> finding.pointer().ifPresent(pointer -> wrong.putIfAbsent(pointer, finding.message())));
        return wrong;
    }

    /** Saves what the form and the text say together; where both changed the same value, the text wins. */
    @PostMapping("/campaigns/{id}/draft")
    @Needs(Scope.CONFIG)
    ModelAndView save(
            Caller caller,
            @PathVariable String id,
            @RequestParam String yaml,
            @RequestParam long revision,
            HttpServletRequest request,
            Model model) {
        var text = together(yaml, request);
        try {
            drafts.save(id, text, caller.name(), revision);
            return new ModelAndView("redirect:/campaigns/" + id + "/draft?said=saved");
        } catch (DraftChanged changed) {
            return overtaken(id, changed, text, model);
        }
    }

    private static String together(String yaml, HttpServletRequest request) {
        var text = yaml.replace("\r\n", "\n");
        if (text.length() > LONGEST || text.indexOf(0) >= 0) {
            throw Problem.of(ProblemCode.TOO_LARGE, "A campaign file is text of at most " + LONGEST / 1024 + " KB.");
        }
        return CampaignForm.apply(text, fields(request, "was:"), fields(request, "now:"));
    }

    private static Map<String, String> fields(HttpServletRequest request, String prefix) {
        var fields = new HashMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(prefix) && values.length > 0) {
                fields.put(name.substring(prefix.length()), values[0]);
            }
        });
        return fields;
    }

    /** What was written is kept on the page; saving again overwrites, knowingly. */
    private ModelAndView overtaken(String id, DraftChanged changed, String text, Model model) {
        var now = changed.now().or(() -> drafts.orNewest(id)).orElseThrow(() -> Problem.notFound("campaign"));
        model.addAttribute("overtaken", changed.now().map(Draft::changedBy).orElse("Somebody"));
        model.addAttribute("theirs", LineDiff.hunks(LineDiff.of(now.yaml(), text)));
        show(model, now, text);
        return new ModelAndView(VIEW, model.asMap(), HttpStatus.CONFLICT);
    }

    /**
     * Form and text in step, while somebody types.
     *
     * @param fields values by pointer
     */
    public record Look(String yaml, Map<String, String> fields, List<Said> findings, long errors, long changes) {}

    /** What there is to say of a line. */
    public record Said(int line, String severity, String message, String excerpt) {}

    /** Saves nothing. */
    @PostMapping("/campaigns/{id}/draft/look")
    ResponseEntity<String> look(@PathVariable String id, @RequestParam String yaml, HttpServletRequest request) {
        var draft = drafts.orNewest(id).orElseThrow(() -> Problem.notFound("campaign"));
        var text = together(yaml, request);
        var fields = new HashMap<String, String>();
        CampaignForm.of(text)
                .forEach(group -> group.fields().forEach(field -> fields.put(field.pointer(), field.value())));
        var findings = findings(draft, text);
        var said = new ArrayList<Said>();
        findings.forEach(finding ->
                said.add(new Said(finding.line(), finding.severity().word(), finding.message(), finding.excerpt())));
        var look = new Look(
                text,
                fields,
                said,
                errors(findings),
                campaigns
                        .newestOf(id)
                        .map(live -> LineDiff.changes(LineDiff.of(live.source(), text)))
                        .orElse(1L));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(ApiJson.mapper().writeValueAsString(look));
    }

    @PostMapping("/campaigns/{id}/draft/discard")
    @Needs(Scope.CONFIG)
    ModelAndView discard(Caller caller, @PathVariable String id, @RequestParam long revision, Model model) {
        try {
            drafts.discard(id, by(caller), revision);
            return new ModelAndView(
                    campaigns.newestOf(id).isPresent()
                            ? "redirect:/campaigns/" + id + "?said=discarded"
                            : "redirect:/campaigns");
        } catch (DraftChanged changed) {
            return overtaken(id, changed, changed.now().map(Draft::yaml).orElse(""), model);
        }
    }

    @PostMapping("/campaigns/{id}/draft/publish")
    @Needs(Scope.CONFIG)
    ModelAndView publish(
            Caller caller,
            @PathVariable String id,
            @RequestParam long revision,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        try {
            drafts.publish(id, by(caller), reason.isBlank() ? null : reason.strip(), revision);
            return new ModelAndView("redirect:/campaigns/" + id + "?said=published");
        } catch (DraftChanged changed) {
            return overtaken(id, changed, changed.now().map(Draft::yaml).orElse(""), model);
        } catch (DraftInvalid invalid) {
            // The list of mistakes on the page is the answer.
            return new ModelAndView("redirect:/campaigns/" + id + "/draft?said=invalid");
        }
    }

    /** A new campaign, as a draft. */
    @PostMapping("/campaigns")
    @Needs(Scope.CONFIG)
    String begin(Caller caller, @RequestParam String name, @RequestParam String starter) {
        var id = name.strip();
        if (!NAME.matcher(id).matches()) {
            return "redirect:/campaigns?refused=name";
        }
        var text = Starters.text(starter, id).orElseThrow(() -> Problem.notFound("starter"));
        if (drafts.orNewest(id).isPresent()) {
            return "redirect:/campaigns?refused=taken";
        }
        try {
            drafts.save(id, text, caller.name(), 0L);
        } catch (DraftChanged somebodyElse) {
            return "redirect:/campaigns?refused=taken";
        }
        return "redirect:/campaigns/" + id + "/draft?said=begun";
    }

    private static Drafts.By by(Caller caller) {
        return new Drafts.By(caller.id(), caller.name(), caller.requestId());
    }
}
