package leadloom.sandbox.people;

import java.util.Optional;
import leadloom.sandbox.mail.Carriage;
import leadloom.sandbox.mail.DeliveredMail;

/**
 * What is written on a mail: all that is needed to tell of it or to answer it.
 *
 * @param address the recipient's, lower case
 * @param carriage empty of a mail that came over SMTP
 */
record Envelope(String messageId, String address, String from, String subject, Optional<Carriage> carriage) {

    static Envelope of(DeliveredMail mail) {
        return new Envelope(mail.messageId(), Letter.address(mail), mail.from(), mail.subject(), mail.carriage());
    }

    /** Of a mail over SMTP of which nothing else matters. */
    static Envelope of(String messageId, String address) {
        return new Envelope(messageId, address, "", "", Optional.empty());
    }
}
