package leadloom.api.console.review;

import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.Words;
import leadloom.api.console.review.DeskView.Wanted;
import leadloom.hub.access.Scope;
import leadloom.hub.review.Split;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The queue and the question at hand. Looking claims nothing: a browser may fetch a page before anybody wants it. */
@Controller
@Needs(Scope.READ)
final class ReviewPage {

    private final DeskView view;

    ReviewPage(DeskView view) {
        this.view = view;
    }

    /** @param answered the lead whose question was answered just now, by the form that led here */
    @GetMapping("/review")
    String page(
            Caller caller,
            @ModelAttribute("words") Words words,
            @RequestParam(required = false) @Nullable String split,
            @RequestParam(required = false) @Nullable String lead,
            @RequestParam(required = false) @Nullable String review,
            @RequestParam(required = false) @Nullable String answered,
            @RequestParam(required = false) @Nullable String question,
            Model model) {
        if ("done".equals(split)) {
            view.done(caller, words, model);
        } else {
            view.page(
                    split == null ? null : Split.of(split).orElse(null),
                    new Wanted(lead, review),
                    caller,
                    words,
                    model);
        }
        view.answered(new Wanted(answered, question), caller, model);
        return "leadloom/console/review";
    }

    /** The question alone, so that the next one is there before it is wanted. */
    @GetMapping("/review/item")
    String item(
            Caller caller,
            @ModelAttribute("words") Words words,
            @RequestParam String lead,
            @RequestParam String review,
            Model model) {
        view.item(new Wanted(lead, review), caller, words, model);
        return "leadloom/console/review-item :: item";
    }
}
