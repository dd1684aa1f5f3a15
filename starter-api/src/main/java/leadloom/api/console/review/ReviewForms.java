package leadloom.api.console.review;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import leadloom.api.Times;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.Words;
import leadloom.api.console.review.DeskView.Wanted;
import leadloom.api.problem.Problem;
import leadloom.api.review.ReviewActs;
import leadloom.api.review.ReviewActs.Asked;
import leadloom.api.review.ReviewActs.By;
import leadloom.api.review.ReviewActs.Given;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.review.Choices;
import leadloom.hub.review.Split;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What the buttons do. Each address serves two: a form, answered by the next page, and the script, which shows the next
 * question before this one is answered and wants to know only what came of it.
 */
@Controller
@Needs(Scope.REVIEW)
final class ReviewForms {

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    private final Hub hub;
    private final ReviewActs acts;
    private final DeskView view;

    ReviewForms(Hub hub, ReviewActs acts, DeskView view) {
        this.hub = hub;
        this.acts = acts;
        this.view = view;
    }

    /** Which question, and the part of the queue to go on with. */
    record Form(String lead, String review, @Nullable String split) {

        Asked asked() {
            if (!lead.startsWith("lead_") || lead.length() <= 5 || lead.length() > 64) {
                throw Problem.notFound("lead");
            }
            return new Asked(new LeadId(lead), review);
        }
    }

    /** Who acts, and what a refusal is shown in. */
    private record Visit(Caller caller, Words words, Model model) {}

    private static By by(Caller caller) {
        return new By(caller.id(), caller.name(), caller.requestId());
    }

    private ReviewActs.Decided decide(
            Caller caller, Form form, String choice, @Nullable String text, @Nullable Integer seconds) {
        var measured = seconds == null || seconds < 0 ? null : Math.min(seconds, 86_400);
        return acts.decide(by(caller), form.asked(), new Given(choice, text, measured, ReviewActs.UNDO, false));
    }

    @PostMapping(path = "/review/decide", produces = JSON)
    ResponseEntity<Map<String, String>> decideNow(
            Caller caller,
            @ModelAttribute Form form,
            @RequestParam String choice,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Integer seconds) {
        var decided = decide(caller, form, choice, text, seconds);
        return ResponseEntity.ok(Map.of("said", said(decided.choice())));
    }

    @PostMapping(path = "/review/decide", produces = HTML)
    ModelAndView decide(
            Caller caller,
            @ModelAttribute("words") Words words,
            @ModelAttribute Form form,
            @RequestParam String choice,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Integer seconds,
            Model model) {
        var visit = new Visit(caller, words, model);
        return orRefused(form, visit, () -> {
            decide(caller, form, choice, text, seconds);
            return next(form, true);
        });
    }

    @PostMapping(path = "/review/undo", produces = JSON)
    ResponseEntity<Map<String, String>> undoNow(Caller caller, @ModelAttribute Form form) {
        acts.undo(by(caller), form.asked());
        return ResponseEntity.ok(Map.of("said", "taken back."));
    }

    @PostMapping(path = "/review/undo", produces = HTML)
    ModelAndView undo(Caller caller, @ModelAttribute("words") Words words, @ModelAttribute Form form, Model model) {
        return orRefused(form, new Visit(caller, words, model), () -> {
            acts.undo(by(caller), form.asked());
            return "/review?lead=" + encoded(form.lead()) + "&review=" + encoded(form.review());
        });
    }

    @PostMapping(path = "/review/claim", produces = JSON)
    ResponseEntity<Map<String, String>> claim(Caller caller, @ModelAttribute Form form) {
        var claim = acts.claim(by(caller), form.asked());
        return ResponseEntity.ok(Map.of("until", claim.until().toString()));
    }

    @PostMapping(path = "/review/release", produces = JSON)
    ResponseEntity<Map<String, String>> release(Caller caller, @ModelAttribute Form form) {
        acts.release(by(caller), form.asked());
        return ResponseEntity.ok(Map.of());
    }

    @PostMapping(path = "/review/later", produces = JSON)
    ResponseEntity<Map<String, String>> laterNow(Caller caller, @ModelAttribute Form form, @RequestParam int minutes) {
        acts.snooze(by(caller), form.asked(), until(minutes));
        return ResponseEntity.ok(Map.of("said", "put off."));
    }

    @PostMapping(path = "/review/later", produces = HTML)
    ModelAndView later(
            Caller caller,
            @ModelAttribute("words") Words words,
            @ModelAttribute Form form,
            @RequestParam int minutes,
            Model model) {
        return orRefused(form, new Visit(caller, words, model), () -> {
            acts.snooze(by(caller), form.asked(), until(minutes));
            return next(form, false);
        });
    }

    private Instant until(int minutes) {
        return Times.read(hub).now().plus(Duration.ofMinutes(minutes));
    }

    @PostMapping(path = "/review/hand-over", produces = JSON)
    ResponseEntity<Map<String, String>> handOverNow(Caller caller, @ModelAttribute Form form, @RequestParam String to) {
        acts.handOver(by(caller), form.asked(), to);
        return ResponseEntity.ok(Map.of("said", "handed to " + to + "."));
    }

    @PostMapping(path = "/review/hand-over", produces = HTML)
    ModelAndView handOver(
            Caller caller,
            @ModelAttribute("words") Words words,
            @ModelAttribute Form form,
            @RequestParam String to,
            Model model) {
        return orRefused(form, new Visit(caller, words, model), () -> {
            acts.handOver(by(caller), form.asked(), to);
            return next(form, false);
        });
    }

    private static String said(String choice) {
        return Choices.done(choice) + ".";
    }

    private static String next(Form form, boolean answered) {
        var here = "/review?split=" + encoded(form.split() == null ? "" : form.split());
        return answered ? here + "&answered=" + encoded(form.lead()) + "&question=" + encoded(form.review()) : here;
    }

    /** A refusal is said on the page one is on, with its status. */
    private ModelAndView orRefused(Form form, Visit visit, Supplier<String> act) {
        try {
            return Next.page(act.get());
        } catch (Problem problem) {
            var split = form.split() == null ? null : Split.of(form.split()).orElse(null);
            view.page(split, Wanted.NEXT, visit.caller(), visit.words(), visit.model());
            return Next.refused("leadloom/console/review", problem);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
