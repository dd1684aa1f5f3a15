package leadloom.activities.mail;

import java.net.URI;

/**
 * Who writes, and what the law wants in every mail.
 *
 * @param address with a name, as in {@code Mara at Orrin <mara@orrin.example>}
 * @param messageIdDomain a domain of ours, so that a Message-ID is ours to find again
 * @param publicUrl where unsubscribe links lead
 * @param postalAddress shown at the foot of every mail (CAN-SPAM Act, 15 U.S.C. 7704(a)(5))
 */
public record Sender(String name, String address, String messageIdDomain, URI publicUrl, String postalAddress) {}
