package leadloom.api.console.spend;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import leadloom.api.access.Needs;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Campaigns.Published;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a month has cost, will cost, and what happens at the limit. */
@Controller
@Needs(Scope.READ)
final class SpendPage {

    private final MonthReader months;
    private final Campaigns campaigns;

    SpendPage(MonthReader months, Campaigns campaigns) {
        this.months = months;
        this.campaigns = campaigns;
    }

    @GetMapping("/spend")
    String page(
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(required = false) @Nullable String campaign,
            Model model) {
        var shown = months.read(
                month == null || month.isEmpty() ? months.now() : month(month),
                campaign == null || campaign.isEmpty() ? null : campaign);
        model.addAttribute("shown", shown);
        model.addAttribute("before", shown.month().minusMonths(1));
        model.addAttribute("after", shown.current() ? null : shown.month().plusMonths(1));
        model.addAttribute(
                "campaigns",
                campaigns.newestOfEach().stream().map(Published::campaign).toList());
        return "leadloom/console/spend";
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "A month is written like 2026-01.");
        }
    }
}
