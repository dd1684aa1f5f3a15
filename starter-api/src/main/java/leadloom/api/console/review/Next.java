package leadloom.api.console.review;

import leadloom.api.problem.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What a form is answered with: another page to fetch, so that reloading sends nothing twice, or why not. */
final class Next {

    private Next() {}

    static ModelAndView page(String address) {
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    /** The page one is on, with what was refused and the status that says so. */
    static ModelAndView refused(String template, Problem problem) {
        var page = new ModelAndView(template);
        page.setStatus(HttpStatus.valueOf(problem.code().status()));
        page.addObject("refused", problem.detail());
        return page;
    }
}
