package leadloom.api.capture;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.Bodies;
import leadloom.api.mapping.Mapping;
import leadloom.api.mapping.Mapping.ConsentRule;
import leadloom.hub.Hub;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Deliveries.Delivery;
import leadloom.hub.capture.Deliveries.State;
import leadloom.hub.capture.Source;
import leadloom.hub.capture.Source.Kind;
import leadloom.hub.capture.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * Forms that we show ourselves. They work without script and in a frame; what was typed is kept when something is wrong
 * with it. Where one leads is fixed: nothing that was sent names a place to go.
 */
@Controller
@WithoutKey
final class FormPages {

    /** Invisible to people; who fills it in is a program. */
    static final String HONEYPOT = "leave_this_empty";

    private static final String HTML = "text/html";

    /** What links to a form carry; kept where the mapping names it. */
    private static final Set<String> FROM_LINK =
            Set.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "gclid", "fbclid", "msclkid");

    private final Hub hub;
    private final Sources sources;
    private final Deliveries deliveries;
    private final Captures captures;
    private final Mappings mappings;
    private final FormRates rates;

    FormPages(Hub hub, Captures captures, Mappings mappings) {
        this.hub = hub;
        this.sources = new Sources(hub);
        this.deliveries = new Deliveries(hub);
        this.captures = captures;
        this.mappings = mappings;
        this.rates = new FormRates(hub.realTime());
    }

    @GetMapping(path = "/f/{name}", produces = HTML)
    String show(
            @PathVariable String name,
            @RequestParam Map<String, String> link,
            HttpServletResponse response,
            Model model) {
        var found = open(name);
        if (found.isEmpty()) {
            return closed(model, response);
        }
        var values = new LinkedHashMap<String, String>();
        for (var parameter : FROM_LINK) {
            Optional.ofNullable(link.get(parameter))
                    .filter(value -> !value.isBlank() && value.length() <= 200)
                    .ifPresent(value -> values.put(parameter, value.strip()));
        }
        return form(found.orElseThrow(), values, Map.of(), null, 200, model, response);
    }

    @PostMapping(path = "/f/{name}", consumes = "application/x-www-form-urlencoded", produces = HTML)
    String send(@PathVariable String name, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        var body = Bodies.read(request.getInputStream(), Bodies.JSON_LIMIT);
        try {
            return taken(name, FormBody.values(body), request, response, model);
        } catch (DataAccessException | TransactionException away) {
            return note(
                    "Just now we could not take it",
                    "Please go back, where what you typed should still be, and send it again in a minute.",
                    503,
                    model,
                    response);
        }
    }

    private String taken(
            String name,
            Map<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var found = open(name);
        if (found.isEmpty()) {
            return closed(model, response);
        }
        var source = found.orElseThrow();
        var mapping = mappings.of(source);
        var host = Optional.ofNullable(request.getHeader("Host")).orElse("");
        if (!FormOrigins.allowed(
                mapping.pageOrUsual(), request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"), host)) {
            return note("Not from there", "This form cannot be sent from that page.", 403, model, response);
        }
        var values = known(mapping, sent);
        if (!rates.allow(request.getRemoteAddr())) {
            response.setHeader("Retry-After", "6");
            return form(
                    source,
                    values,
                    Map.of(),
                    "Many forms came from your network just now. Please wait some"
                            + " seconds and send it again; nothing is lost.",
                    429,
                    model,
                    response);
        }
        if (sent.containsKey(HONEYPOT)) {
            keepBot(source);
            return toThanks(source, request);
        }
        var errors = FormCheck.errors(mapping, values);
        if (!errors.isEmpty()) {
            var message =
                    errors.size() == 1 ? "One field needs another look." : errors.size() + " fields need another look.";
            return form(source, values, errors, message, 422, model, response);
        }
        captures.take(source, new Sent(word(), new Sent.Content.Lead(values), encoded(values)));
        return toThanks(source, request);
    }

    @GetMapping(path = "/f/{name}/thanks", produces = HTML)
    String thanks(@PathVariable String name, HttpServletResponse response, Model model) {
        var found = open(name);
        if (found.isEmpty()) {
            return closed(model, response);
        }
        var page = mappings.of(found.orElseThrow()).pageOrUsual();
        guarded(found.orElseThrow(), response);
        model.addAttribute("title", page.title());
        model.addAttribute("message", page.thanks());
        model.addAttribute("done", true);
        return "leadloom/form-note";
    }

    /** By its own name, or the one form of the campaign of that name. */
    private Optional<Source> open(String name) {
        return sources.find(name)
                .filter(source -> source.kind() == Kind.FORM)
                .or(() -> sources.all().stream()
                        .filter(source -> source.kind() == Kind.FORM
                                && source.campaign().equals(name)
                                && source.disabledAt() == null)
                        .findFirst())
                .filter(source -> source.disabledAt() == null);
    }

    /** Only what the form asks for; the rest of what was sent is nobody's business. */
    private static Map<String, String> known(Mapping mapping, Map<String, String> sent) {
        var values = new LinkedHashMap<String, String>();
        sent.forEach((name, value) -> {
            var consent = mapping.consent() instanceof ConsentRule.ByColumn rule
                    && rule.column().equals(name);
            if (consent
                    || mapping.columns().containsKey(name)
                    || name.equals(mapping.address().column())) {
                values.put(name, value);
            }
        });
        return values;
    }

    private void keepBot(Source source) {
        deliveries.keep(
                new Delivery(
                        source.name(),
                        word(),
                        State.IGNORED,
                        "filled-in-by-a-program",
                        null,
                        hub.realTime().instant()),
                null,
                null);
    }

    private String word() {
        return hub.seals().randomWord(26);
    }

    /** As a browser would send it, so that a retry reads it the same way. */
    private static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String toThanks(Source source, HttpServletRequest request) {
        // the next request is a GET, so that going back or forth sends nothing again
        request.setAttribute(View.RESPONSE_STATUS_ATTRIBUTE, HttpStatus.SEE_OTHER);
        return "redirect:/f/" + source.name() + "/thanks";
    }

    private String form(
            Source source,
            Map<String, String> values,
            Map<String, String> errors,
            @Nullable String message,
            int status,
            Model model,
            HttpServletResponse response) {
        guarded(source, response);
        response.setStatus(status);
        var view = FormView.of("/f/" + source.name(), mappings.of(source), FROM_LINK, values, errors, message);
        model.addAttribute("view", view);
        return "leadloom/form";
    }

    private void guarded(Source source, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                FormOrigins.policy(mappings.of(source).pageOrUsual()));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static String closed(Model model, HttpServletResponse response) {
        return note("This form is closed", "It takes nothing at the moment.", 404, model, response);
    }

    private static String note(String title, String message, int status, Model model, HttpServletResponse response) {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("title", title);
        model.addAttribute("message", message);
        return "leadloom/form-note";
    }
}
