package leadloom.sandbox.mail;

import java.time.Instant;

/** What is kept of every accepted mail for the whole run; small, because runs send tens of thousands. */
public record Receipt(String messageId, String recipientHash, String subject, Instant receivedAt) {}
