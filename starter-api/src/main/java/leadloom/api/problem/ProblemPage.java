package leadloom.api.problem;

import leadloom.api.access.WithoutKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The documentation that a problem's {@code type} points to. */
@Controller
@WithoutKey
final class ProblemPage {

    @GetMapping(path = "/docs/problems", produces = "text/html")
    String all(Model model) {
        model.addAttribute("codes", ProblemCode.values());
        return "leadloom/problems";
    }

    @GetMapping(path = "/docs/problems/{code}", produces = "text/html")
    String one(@PathVariable String code, Model model) {
        var known = ProblemCode.of(code).orElseThrow(() -> Problem.notFound("kind of problem"));
        model.addAttribute("codes", new ProblemCode[] {known});
        return "leadloom/problems";
    }
}
