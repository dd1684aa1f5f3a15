package leadloom.api.console.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import leadloom.api.access.Caller;
import leadloom.api.access.Needs;
import leadloom.api.console.Words;
import leadloom.api.problem.FieldError;
import leadloom.api.problem.Problem;
import leadloom.api.webhook.WebhookDesk;
import leadloom.hub.access.Scope;
import leadloom.hub.webhook.Deliveries;
import leadloom.hub.webhook.Delivery;
import leadloom.hub.webhook.EventType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Endpoints of other systems. A secret is on the page that answers its making, and on no other. */
@Controller
@Needs(Scope.READ)
final class WebhooksPage {

    private static final String LIST = "leadloom/console/webhooks";
    private static final String ONE = "leadloom/console/webhook";
    private static final int PAGE = 50;

    private final WebhookDesk desk;

    WebhooksPage(WebhookDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/webhooks")
    String list(@RequestParam(required = false) @Nullable String said, Model model) {
        model.addAttribute("said", said);
        return list(model);
    }

    private String list(Model model) {
        model.addAttribute("endpoints", desk.all());
        model.addAttribute("kinds", EventType.values());
        return LIST;
    }

    @PostMapping("/webhooks")
    @Needs(Scope.CONFIG)
    ModelAndView add(
            Caller caller,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(required = false) @Nullable List<String> types,
            Model model) {
        try {
            var added = desk.add(caller, url.strip(), types);
            model.addAttribute("secret", added.secret());
            show(model, added.endpoint().id(), null, null);
            return new ModelAndView(ONE, model.asMap(), HttpStatus.CREATED);
        } catch (Problem refused) {
            model.addAttribute("url", url);
            model.addAttribute("chosen", types == null ? List.of() : types);
            model.addAttribute(
                    "refused",
                    refused.errors().isEmpty()
                            ? List.of(refused.detail())
                            : refused.errors().stream().map(FieldError::message).toList());
            return new ModelAndView(list(model), model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
    }

    /** @param before the delivery that the page before ended with */
    @GetMapping("/webhooks/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String said,
            Model model) {
        model.addAttribute("said", said);
        show(model, id, state == null || state.isEmpty() ? null : state, before);
        return ONE;
    }

    private void show(Model model, String id, @Nullable String state, @Nullable String before) {
        var place = Optional.ofNullable(before).flatMap(Delivery::idOf).orElse(null);
        var found = desk.deliveries(id, state, place, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("endpoint", desk.endpoint(id));
        model.addAttribute("kinds", EventType.values());
        model.addAttribute("states", WebhookDesk.STATES);
        model.addAttribute("state", state);
        model.addAttribute("deliveries", shown);
        model.addAttribute("next", found.size() > PAGE ? shown.getLast().name() : null);
        model.addAttribute("both", WebhookDesk.BOTH_SECRETS.toHours());
    }

    @GetMapping("/webhooks/deliveries/{name}")
    String delivery(@PathVariable String name, Model model) {
        var delivery = desk.delivery(name);
        model.addAttribute("delivery", delivery);
        model.addAttribute("endpoint", desk.endpoint(delivery.endpoint()));
        model.addAttribute("tries", desk.tries(delivery));
        model.addAttribute("data", delivery.data().toPrettyString());
        return "leadloom/console/webhook-delivery";
    }

    @PostMapping("/webhooks/{id}/types")
    @Needs(Scope.CONFIG)
    String choose(
            Caller caller, @PathVariable String id, @RequestParam(required = false) @Nullable List<String> types) {
        if (types == null) {
            return back(id, "none");
        }
        var unused = desk.choose(caller, id, types);
        return back(id, "changed");
    }

    @PostMapping("/webhooks/{id}/rotate")
    @Needs(Scope.CONFIG)
    String rotate(Caller caller, @PathVariable String id, Model model) {
        model.addAttribute("secret", desk.rotate(caller, id));
        show(model, id, null, null);
        return ONE;
    }

    @PostMapping("/webhooks/{id}/able")
    @Needs(Scope.CONFIG)
    String able(Caller caller, @PathVariable String id, @RequestParam boolean enabled) {
        if (desk.endpoint(id).enabled() != enabled) {
            var unused = desk.able(caller, id, enabled);
        }
        return back(id, enabled ? "enabled" : "disabled");
    }

    @PostMapping("/webhooks/{id}/remove")
    @Needs(Scope.CONFIG)
    String remove(Caller caller, @PathVariable String id) {
        desk.remove(caller, id);
        return "redirect:/webhooks?said=removed";
    }

    @PostMapping("/webhooks/deliveries/{name}/replay")
    @Needs(Scope.CONFIG)
    String replay(Caller caller, @PathVariable String name) {
        var unused = desk.replay(caller, name);
        return "redirect:/webhooks/deliveries/" + name;
    }

    /** @param from and {@code to} as a browser gives days and hours, in the reader's zone */
    @PostMapping("/webhooks/{id}/replay")
    @Needs(Scope.CONFIG)
    String replay(
            Caller caller,
            @PathVariable String id,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String state,
            @ModelAttribute("words") Words words) {
        var begin = instant(from, words);
        var end = instant(to, words).map(minute -> minute.plus(Duration.ofMinutes(1)));
        if (begin.isEmpty() || end.isEmpty() || !begin.orElseThrow().isBefore(end.orElseThrow())) {
            return back(id, "span");
        }
        var replayed = desk.replay(caller, id, begin.orElseThrow(), end.orElseThrow(), state.isEmpty() ? null : state);
        return back(id, "replayed-" + (replayed == Deliveries.MOST_AT_ONCE ? "more-" : "") + replayed);
    }

    private static Optional<Instant> instant(String local, Words words) {
        try {
            return Optional.of(LocalDateTime.parse(local).atZone(words.zone()).toInstant());
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private static String back(String id, String said) {
        return "redirect:/webhooks/" + id + "?said=" + said;
    }
}
