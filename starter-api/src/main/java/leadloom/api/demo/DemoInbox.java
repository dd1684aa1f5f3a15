package leadloom.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mails that stand-in vendors took, and what can be done to them in the recipients' place. Simulated mode only. */
public interface DemoInbox {

    /**
     * A mail as its recipient sees it.
     *
     * @param receivedAt real
     * @param headers by lower-case name
     */
    record Mail(
            String messageId,
            String from,
            String to,
            String subject,
            Instant receivedAt,
            String text,
            List<String> links,
            Map<String, String> headers) {
        public Mail {
            links = List.copyOf(links);
            headers = Map.copyOf(headers);
        }
    }

    /** How many were taken; only the newest are kept. */
    long count();

    /** Newest first. */
    List<Mail> latest(int atMost);

    Optional<Mail> find(String messageId);

    /** What can be done to a mail, as words; empty where no simulated people live. */
    List<String> deeds();

    /** Does it at once, by the same signed ways as real recipients. False where the mail offers none. */
    boolean act(String messageId, String deed);

    List<String> vendors();

    List<String> faults();

    /** From now on that share of the vendor's calls fails so. */
    void impose(String vendor, String fault, double share, Duration during);

    void lift(String vendor);
}
