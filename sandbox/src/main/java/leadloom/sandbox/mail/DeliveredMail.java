package leadloom.sandbox.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail that the sink has accepted, as its recipient sees it.
 *
 * @param headers the headers by lower-case name; of a repeated header the first
 * @param links every http(s) link of the bodies that a reader sees, in order, once each
 * @param unseen addresses in it that only a program finds: hidden links and pictures
 * @param carriage empty of a mail that came over SMTP
 */
public record DeliveredMail(
        String messageId,
        String to,
        String from,
        String subject,
        Map<String, String> headers,
        List<String> links,
        List<String> unseen,
        Instant receivedAt,
        Optional<Carriage> carriage) {

    public DeliveredMail {
        headers = Map.copyOf(headers);
        links = List.copyOf(links);
        unseen = List.copyOf(unseen);
    }

    /** A mail that came over SMTP. */
    public DeliveredMail(
            String messageId,
            String to,
            String from,
            String subject,
            Map<String, String> headers,
            List<String> links,
            List<String> unseen,
            Instant receivedAt) {
        this(messageId, to, from, subject, headers, links, unseen, receivedAt, Optional.empty());
    }

    /**
     * Whoever wants to know of accepted mails. It is called before the sender gets its answer, so it must only take the
     * mail and return; what it throws is ignored, as a reader's mishap is no business of the sender's.
     */
    @FunctionalInterface
    public interface Listener {
        void delivered(DeliveredMail mail);
    }
}
