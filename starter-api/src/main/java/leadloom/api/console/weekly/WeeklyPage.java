package leadloom.api.console.weekly;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.weekly.WeeklyDesk;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.DraftChanged;
import leadloom.hub.weekly.Adjustments;
import leadloom.hub.weekly.Adjustments.Changed;
import leadloom.hub.weekly.Adjustments.Wanted;
import leadloom.hub.weekly.WeekContent.Told;
import leadloom.hub.weekly.WeeklyReport;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;

/** The weekly review: what the week says, adjust, what would have been, sign off. */
@Controller
@Needs(Scope.READ)
final class WeeklyPage {

    private static final String VIEW = "leadloom/console/weekly";
    private static final int SHOWN_WEEKS = 8;

    /** What is said after each act; a code in the address, so that nobody can put words here. */
    private static final Map<String, String> DONE = Map.of(
            "made", "The report is made.",
            "same", "Nothing reads otherwise, so the report stays as it is.",
            "drafted", "It is in the campaign's draft. Nothing is live.",
            "unchanged", "Nothing was changed.",
            "signed", "You signed this review off.",
            "signed-before", "Somebody was first; that signature stands.");

    private final Hub hub;
    private final WeeklyDesk desk;
    private final Adjustments adjustments;

    WeeklyPage(Hub hub, WeeklyDesk desk, Adjustments adjustments) {
        this.hub = hub;
        this.desk = desk;
        this.adjustments = adjustments;
    }

    /** The newest report; where the last full week has none yet, that week, so that it can be made. */
    @GetMapping("/weekly")
    String newest(Model model) {
        var entries = desk.page(null, 1);
        var full = IsoWeek.lastFull(Times.read(hub).now(), desk.settings().zone());
        show(model, entries.isEmpty() ? full : entries.getFirst().week(), null, null);
        return VIEW;
    }

    /**
     * One week.
     *
     * @param campaign whose file is adjusted; null means the first
     * @param tried id of a finding whose suggestion fills the form
     * @param done what was done a moment ago, as a code
     */
    @GetMapping("/weekly/{week}")
    String week(
            @PathVariable String week,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(name = "try", required = false) @Nullable String tried,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        model.addAttribute("done", done == null ? null : DONE.get(done));
        show(model, WeeklyDesk.week(week), campaign, tried);
        return VIEW;
    }

    private void show(Model model, IsoWeek week, @Nullable String campaign, @Nullable String tried) {
        var report = desk.newest(week);
        model.addAttribute("week", week);
        model.addAttribute("settings", desk.settings());
        model.addAttribute("entries", desk.page(null, SHOWN_WEEKS));
        model.addAttribute(
                "over", !Times.read(hub).now().isBefore(week.end(desk.settings().zone())));
        report.ifPresent(known -> show(model, known, campaign, tried));
    }

    private void show(Model model, WeeklyReport report, @Nullable String campaign, @Nullable String tried) {
        var sheet = new WeeklySheet(report);
        var told = report.content().findings().stream()
                .filter(finding -> finding.id().equals(tried))
                .findFirst();
        var chosen = told.map(sheet::campaign)
                .or(() -> Optional.ofNullable(campaign))
                .or(() -> sheet.campaigns().stream().findFirst());
        model.addAttribute("report", report);
        model.addAttribute("sheet", sheet);
        model.addAttribute("tried", told.map(Told::id).orElse(null));
        model.addAttribute(
                "adjust",
                chosen.flatMap(adjustments::bench)
                        .map(bench -> Tried.of(bench, told.orElse(null)))
                        .orElse(null));
        model.addAttribute("changes", desk.changes(report.week()));
        model.addAttribute("mails", desk.mails(report.week()));
        model.addAttribute("signed", desk.signOff(report.week()).orElse(null));
    }

    /** @param because why it is made once more; absent makes it only where there is none */
    @PostMapping("/weekly/{week}/run")
    @Needs(Scope.REVIEW)
    ModelAndView run(
            Caller caller,
            @PathVariable String week,
            @RequestParam(required = false) @Nullable String because,
            Model model) {
        try {
            var made = desk.make(WeeklyDesk.week(week), because, caller);
            return back(made.report().week(), made.fresh() ? "made" : "same");
        } catch (Problem notYet) {
            return refused(model, week, null, notYet.detail());
        }
    }

    /** Puts thresholds, waits and words into the campaign's draft. Nothing is live by that. */
    @PostMapping("/weekly/{week}/adjust")
    @Needs(Scope.CONFIG)
    ModelAndView adjust(
            Caller caller, @PathVariable String week, @RequestParam Map<String, String> fields, Model model) {
        var campaign = fields.getOrDefault("campaign", "");
        try {
            return switch (adjustments.change(WeeklyDesk.week(week), wanted(campaign, fields), caller.name())) {
                case Changed.Refused(var why) -> refused(model, week, campaign, why);
                case Changed.Saved(var draft, var changes) ->
                    back(WeeklyDesk.week(week), changes.isEmpty() ? "unchanged" : "drafted", campaign);
            };
        } catch (DraftChanged somebodyElse) {
            return refused(model, week, campaign, "Somebody else changed the draft meanwhile. Look again, then save.");
        } catch (NumberFormatException notANumber) {
            return refused(model, week, campaign, "Write whole numbers.");
        }
    }

    /** Only what stands in the form and is a dial of the file is taken. */
    private Wanted wanted(String campaign, Map<String, String> fields) {
        var values = new HashMap<String, Integer>();
        adjustments.bench(campaign).stream()
                .flatMap(bench -> Tried.of(bench, null).fields().stream())
                .filter(field -> fields.containsKey(field.name()))
                .filter(field -> Integer.parseInt(typed(fields, field)) != field.shown())
                .forEach(field -> values.put(field.dial().what(), field.value(Integer.parseInt(typed(fields, field)))));
        return new Wanted(
                campaign,
                values,
                fields.get("prompt"),
                fields.get("avoid"),
                Long.parseLong(fields.getOrDefault("draft", "0")));
    }

    private static String typed(Map<String, String> fields, Tried.Field field) {
        var typed = fields.getOrDefault(field.name(), "").strip();
        if (!typed.matches("[0-9]{1,6}")) {
            throw new NumberFormatException();
        }
        return typed;
    }

    @PostMapping("/weekly/{week}/sign-off")
    @Needs(Scope.REVIEW)
    ModelAndView sign(Caller caller, @PathVariable String week) {
        var report = desk.known(WeeklyDesk.week(week));
        var signed = desk.sign(report, caller);
        return back(report.week(), signed.signedBy().equals(caller.id()) ? "signed" : "signed-before");
    }

    @GetMapping(path = "/weekly/{week}/file", produces = "text/html")
    ResponseEntity<String> file(@PathVariable String week) {
        var known = WeeklyDesk.week(week);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"leadloom-" + known + ".html\"")
                .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .body(desk.file(desk.known(known)));
    }

    private static ModelAndView back(IsoWeek week, String done) {
        return see(UriComponentsBuilder.fromPath("/weekly/" + week).queryParam("done", done));
    }

    private static ModelAndView back(IsoWeek week, String done, String campaign) {
        return see(UriComponentsBuilder.fromPath("/weekly/" + week)
                .queryParam("done", done)
                .queryParam("campaign", "{campaign}")
                .uriVariables(Map.of("campaign", campaign)));
    }

    private static ModelAndView see(UriComponentsBuilder address) {
        var view = new RedirectView(address.encode().build().toUriString());
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }

    private ModelAndView refused(Model model, String week, @Nullable String campaign, String why) {
        show(model, WeeklyDesk.week(week), campaign, null);
        model.addAttribute("refused", why);
        return new ModelAndView(VIEW, model.asMap(), HttpStatus.CONFLICT);
    }
}
