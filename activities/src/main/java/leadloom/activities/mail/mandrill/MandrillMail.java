package leadloom.activities.mail.mandrill;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import leadloom.activities.Breaker;
import leadloom.activities.Deadline;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.http.VendorHttp;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.activities.mail.MailForm;
import leadloom.activities.mail.MailParts;
import leadloom.activities.mail.MailVendor;
import leadloom.activities.mail.OutgoingMail;
import tools.jackson.databind.JsonNode;

/**
 * Mailchimp Transactional's {@code /messages/send}. It has no idempotency key: the effect's id travels as metadata, and
 * {@code /messages/search} is asked for it where an answer was lost. It tracks nothing and merges nothing, as both are
 * done here.
 */
public final class MandrillMail implements MailVendor {

    /** Where it is reached unless said otherwise. */
    public static final URI USUAL_BASE = URI.create("https://mandrillapp.com/api/1.4");

    static final String NAME = "mandrill";
    private static final String EFFECT = "leadloom_effect";
    /**
     * No delay of the index is documented; a mail sent that long ago which its search finds shows that it has caught
     * up. Searches are limited to 20 a minute.
     */
    private static final Memory MEMORY = new Memory(Duration.ofMinutes(2), 20);
    /** The smallest answer that may be asked for. */
    private static final int FOUND_AT_MOST = 100;

    private static final Set<String> NEVER_LEFT = Set.of("rejected", "canceled");

    private final URI send;
    private final URI search;
    private final String key;
    private final VendorHttp sending;
    private final VendorHttp asking;

    public MandrillMail(URI base, String key, InstantSource clock, Breaker breaker) {
        this.send = URI.create(base + "/messages/send");
        this.search = URI.create(base + "/messages/search");
        this.key = key;
        this.sending = new VendorHttp(NAME, new MandrillErrors(true), clock, breaker);
        this.asking = new VendorHttp(NAME, new MandrillErrors(false), clock, breaker);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Memory memory() {
        return MEMORY;
    }

    @Override
    public Answer send(OutgoingMail mail, Deadline deadline) {
        return switch (MailParts.of(mail)) {
            case MailForm.Unsendable(var why) -> why;
            case MailParts parts -> {
                var request = VendorRequest.singlePost(send, Map.of(), sendBody(mail, parts));
                yield switch (sending.send(request, deadline)) {
                    case Answered answer -> MandrillAnswers.read(answer.body());
                    case VendorHttp.Failed(var failure) -> new Failed(failure);
                };
            }
        };
    }

    private Map<String, Object> sendBody(OutgoingMail mail, MailParts parts) {
        var message = new LinkedHashMap<String, Object>();
        message.put("from_email", parts.from().address());
        message.put("from_name", parts.from().name());
        message.put("to", List.of(Map.of("email", parts.to().address(), "type", "to")));
        message.put("subject", parts.subject());
        message.put("text", mail.text());
        if (!mail.html().isEmpty()) {
            message.put("html", mail.html());
        }
        message.put("headers", parts.headers());
        message.put("metadata", Map.of(EFFECT, mail.effectId()));
        for (var ours : List.of(
                "track_opens",
                "track_clicks",
                "auto_text",
                "auto_html",
                "inline_css",
                "merge",
                "preserve_recipients",
                "view_content_link")) {
            message.put(ours, false);
        }
        return Map.of("key", key, "message", message, "async", false);
    }

    @Override
    public Fate ask(Doubt doubt, Deadline deadline) {
        var request = VendorRequest.repeatablePost(search, Map.of(), searchBody(doubt));
        return switch (asking.send(request, deadline)) {
            case Answered answer when answer.body().isArray() -> read(answer.body(), doubt);
            case Answered unreadable -> new Failed(new Ambiguous(NAME));
            case VendorHttp.Failed(var failure) -> new Failed(failure);
        };
    }

    /** A phrase without a field is looked for in all that is indexed; what is found is held against its metadata. */
    private Map<String, Object> searchBody(Doubt doubt) {
        var doubtful = '"' + doubt.effectId() + '"';
        return Map.of(
                "key",
                key,
                "query",
                doubt.witness() == null ? doubtful : doubtful + " OR \"" + doubt.witness() + '"',
                "date_from",
                // whole days, and whose day it is is not said
                LocalDate.ofInstant(doubt.from(), ZoneOffset.UTC).minusDays(1).toString(),
                "limit",
                FOUND_AT_MOST);
    }

    /**
     * Silence counts only beside a witness: without one the metadata may not be indexed, the index may lag, or the key
     * may be another account's.
     */
    private static Fate read(JsonNode found, Doubt doubt) {
        var mail = of(found, doubt.effectId());
        if (mail.isPresent()) {
            // what the vendor rejected never left: a second try is told why
            return NEVER_LEFT.contains(mail.orElseThrow().path("state").asString(""))
                    ? new NotSent()
                    : new Sent(mail.orElseThrow().path("_id").asString(""));
        }
        var witness = doubt.witness();
        return witness != null && of(found, witness).isPresent() ? new NotSent() : new CannotTell();
    }

    private static Optional<JsonNode> of(JsonNode found, String effect) {
        return found.valueStream()
                .filter(mail -> mail.path("metadata").path(EFFECT).asString("").equals(effect))
                .findFirst();
    }
}
