package leadloom.sandbox.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import leadloom.sandbox.mail.DeliveredMail;

/**
 * What a recipient needs of a mail in order to react to it.
 *
 * @param nth how many distinct mails this address has got, this one included
 * @param links the links a reader sees, without the unsubscribe address
 * @param unseen what only programs find: a hidden link, a picture
 */
record Letter(Envelope envelope, int nth, List<String> links, List<String> unseen, Optional<String> unsubscribe) {

    /** A letter in which nothing is hidden. */
    Letter(String messageId, String address, int nth, List<String> links, Optional<String> unsubscribe) {
        this(Envelope.of(messageId, address), nth, links, List.of(), unsubscribe);
    }

    private static final Pattern WEB_ADDRESS = Pattern.compile("<\\s*(https?://[^>\\s]+)\\s*>");

    static Letter of(DeliveredMail mail, int nth) {
        var unsubscribe = Optional.ofNullable(mail.headers().get("list-unsubscribe"))
                .map(WEB_ADDRESS::matcher)
                .filter(found -> found.find())
                .map(found -> found.group(1));
        var links = mail.links().stream()
                .filter(link -> !unsubscribe.filter(link::equals).isPresent())
                .toList();
        return new Letter(Envelope.of(mail), nth, links, mail.unseen(), unsubscribe);
    }

    String messageId() {
        return envelope.messageId();
    }

    String address() {
        return envelope.address();
    }

    /** The picture that tells the sender of an open, if the mail has one. */
    Optional<String> picture() {
        return unseen.stream()
                .filter(Follower::isTracked)
                .filter(address -> address.endsWith(".gif"))
                .findFirst();
    }

    /** The link that no person can see, if the mail has one. */
    Optional<String> trap() {
        return unseen.stream()
                .filter(Follower::isTracked)
                .filter(address -> !address.endsWith(".gif"))
                .findFirst();
    }

    static String address(DeliveredMail mail) {
        return mail.to().strip().toLowerCase(Locale.ROOT);
    }
}
