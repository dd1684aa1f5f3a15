package leadloom.sandbox.mail;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A mail that came by a vendor's HTTP API and not over SMTP; its recipient sees no difference. */
public record ApiMail(String from, String to, String subject, Map<String, String> headers, String text, String html) {

    public ApiMail {
        headers = Map.copyOf(headers);
    }

    /** The mail as it lies in the recipient's inbox. */
    public StoredMail received(Carriage carriage, Instant at) {
        var links = MailParser.links(text, html);
        var lowerCase = new TreeMap<String, String>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        lowerCase.put("from", from);
        lowerCase.put("to", to);
        lowerCase.put("subject", subject);
        var head = new DeliveredMail(
                lowerCase.computeIfAbsent("message-id", none -> carriage.messageId()),
                to.toLowerCase(Locale.ROOT),
                from,
                subject,
                lowerCase,
                links.seen(),
                links.unseen(),
                at,
                Optional.of(carriage));
        return new StoredMail(head, text);
    }
}
