package leadloom.sandbox.mail;

/** A mail kept with its plain text, for people who look into the demo inbox. */
public record StoredMail(DeliveredMail head, String text) {}
