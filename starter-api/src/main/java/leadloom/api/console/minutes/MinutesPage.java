package leadloom.api.console.minutes;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.minutes.Declarations;
import leadloom.api.minutes.HumanTimeReader;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.campaign.Campaigns.Published;
import leadloom.hub.minutes.TimeSpent;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How much time people spend: everybody's by role and day, one's own in single stretches, and "+10 min talk". */
@Controller
@Needs(Scope.READ)
final class MinutesPage {

    private static final int OWN = 50;

    private final HumanTimeReader reader;
    private final Declarations declarations;
    private final TimeSpent time;
    private final Campaigns campaigns;

    MinutesPage(Hub hub, HumanTimeReader reader, Declarations declarations, Campaigns campaigns) {
        this.reader = reader;
        this.declarations = declarations;
        this.time = new TimeSpent(hub);
        this.campaigns = campaigns;
    }

    @GetMapping("/minutes")
    String page(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String said,
            Model model) {
        show(caller, from, to, campaign == null || campaign.isEmpty() ? null : campaign, model);
        model.addAttribute("said", "declared".equals(said) ? "Written down; it counts as declared." : null);
        return "leadloom/console/minutes";
    }

    private void show(
            Caller caller, @Nullable String from, @Nullable String to, @Nullable String campaign, Model model) {
        model.addAttribute("sums", reader.read(blank(from), blank(to), campaign));
        model.addAttribute("own", time.own(caller.id(), null, OWN));
        model.addAttribute("campaigns", names());
        model.addAttribute("spent", new Spent());
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private List<String> names() {
        return campaigns.newestOfEach().stream().map(Published::campaign).toList();
    }

    /** Lengths of time as this page says them: {@code 1 h 05 min}, {@code 12 min}, {@code 40 s}. */
    public static final class Spent {

        public String of(long seconds) {
            if (seconds < 60) {
                return seconds + " s";
            }
            var minutes = Math.round(seconds / 60.0);
            return minutes < 60 ? minutes + " min" : "%d h %02d min".formatted(minutes / 60, minutes % 60);
        }

        public String of(Duration length) {
            return of(Math.round(length.toMillis() / 1000.0));
        }
    }

    @PostMapping("/minutes/declared")
    @Needs(Scope.READ)
    Object declare(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam String about,
            @RequestParam(required = false) @Nullable String campaign,
            Model model) {
        try {
            var unused = declarations.declare(caller, minutes, about, blank(campaign), null);
        } catch (Problem refused) {
            show(caller, null, null, null, model);
            model.addAttribute("refused", refused.detail());
            return new ModelAndView("leadloom/console/minutes", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/minutes?said=declared"))
                .build();
    }
}
