package leadloom.api.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.Bodies;
import leadloom.api.body.StrictJson;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.lead.Address;
import leadloom.hub.lead.Leads;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signed webhooks in. The signature is the proof; there is no key. Every hook is answered once it is stored. */
@RestController
@RequestMapping(path = "/api/v1/hooks", produces = "application/json")
@WithoutKey
final class HooksEndpoint {

    private static final Logger log = LoggerFactory.getLogger(HooksEndpoint.class);

    /** A batch of some hundred events. */
    private static final int LARGEST = 512 * 1024;

    private final Leads leads;
    private final MailEvents mails;
    private final HookSignature mailSignature;
    private final Map<String, HookSignature> sources;
    private final AtomicLong refused = new AtomicLong();

    HooksEndpoint(Leads leads, MailEvents mails, HookSignature mailSignature, Map<String, HookSignature> sources) {
        this.leads = leads;
        this.mails = mails;
        this.mailSignature = mailSignature;
        this.sources = Map.copyOf(sources);
    }

    /**
     * What came of a hook.
     *
     * @param ignored kinds that we do not know, and mails that we never sent
     * @param broken elements that could not be read, by their number and why
     */
    record HookTaken(int applied, int repeated, int ignored, List<Broken> broken) {}

    record Broken(int index, String why) {}

    @PostMapping("/mail")
    @ResponseStatus(HttpStatus.ACCEPTED)
    HookTaken mail(HttpServletRequest request) throws IOException {
        var body = Bodies.read(request, LARGEST);
        var id = verified(mailSignature, request, body);
        var news = elements(StrictJson.read(body).tree());
        var counts = new LinkedHashMap<MailEvents.Taken, Integer>();
        var ignored = 0;
        var broken = new ArrayList<Broken>();
        for (var index = 0; index < news.size(); index++) {
            switch (MailNews.read(news.get(index))) {
                case MailNews.Read.Understood(var understood) ->
                    counts.merge(mails.take(understood, id + "/" + index), 1, Integer::sum);
                case MailNews.Read.Ignored(var why) -> ignored++;
                case MailNews.Read.Broken(var why) -> broken.add(new Broken(index, why));
            }
        }
        if (!broken.isEmpty()) {
            log.warn("hook {}: {} of {} events could not be read: {}", id, broken.size(), news.size(), broken);
        }
        return new HookTaken(
                counts.getOrDefault(MailEvents.Taken.APPLIED, 0),
                counts.getOrDefault(MailEvents.Taken.REPEATED, 0),
                ignored + counts.getOrDefault(MailEvents.Taken.UNKNOWN, 0),
                broken);
    }

    /** A hook of the company's own systems: somebody looked at a page, booked, bought. */
    @PostMapping("/{source}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    HookTaken other(@PathVariable String source, HttpServletRequest request) throws IOException {
        var signature = Optional.ofNullable(sources.get(source)).orElseThrow(() -> Problem.notFound("source of hooks"));
        var body = Bodies.read(request, LARGEST);
        var id = verified(signature, request, body);
        var node = StrictJson.read(body).tree();
        var event = event(node);
        if (event.isEmpty()) {
            return new HookTaken(0, 0, 1, List.of());
        }
        var told = 0;
        var repeated = 0;
        for (var lead : leads(node)) {
            if (tell(lead, event.orElseThrow(), source + "/" + id)) {
                told++;
            } else {
                repeated++;
            }
        }
        return new HookTaken(told, repeated, told + repeated == 0 ? 1 : 0, List.of());
    }

    private boolean tell(LeadId lead, Event event, String key) {
        var wakes = event instanceof Event.PageViewed ? null : Priority.PERSON;
        return leads.tell(lead, null, event, key, wakes);
    }

    private static Optional<Event> event(JsonNode node) {
        return switch (node.path("type").asString("")) {
            case "page_viewed" -> Optional.of(new Event.PageViewed(page(node)));
            case "meeting_booked" -> Optional.of(new Event.MeetingBooked());
            case "bought" -> Optional.of(new Event.Bought());
            default -> Optional.empty();
        };
    }

    /** A path of the company's own site, never with what stands behind a question mark. */
    private static String page(JsonNode node) {
        var page = node.path("page").asString("");
        return page.matches("[A-Za-z0-9_./-]{1,100}") ? page : "";
    }

    private List<LeadId> leads(JsonNode node) {
        if (node.path("lead").isString()) {
            return lead(node.path("lead").asString()).filter(leads::exists).stream()
                    .toList();
        }
        return Address.parse(node.path("email").asString(""))
                .map(leads::ofAddress)
                .orElse(List.of());
    }

    private static Optional<LeadId> lead(String text) {
        return text.matches("lead_[a-z0-9]{1,58}") ? Optional.of(new LeadId(text)) : Optional.empty();
    }

    private String verified(HookSignature signature, HttpServletRequest request, byte[] body) {
        try {
            return signature.verified(request, body);
        } catch (Problem unsigned) {
            log.warn("a hook was refused; {} so far", refused.incrementAndGet());
            throw unsigned;
        }
    }

    private static List<JsonNode> elements(JsonNode tree) {
        if (!tree.isArray()) {
            return List.of(tree);
        }
        if (tree.size() > 1_000) {
            throw Problem.of(ProblemCode.TOO_LARGE, "A hook holds up to 1000 events.");
        }
        return tree.values().stream().toList();
    }
}
