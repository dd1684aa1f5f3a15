package leadloom.activities.mail;

import java.util.Map;

/**
 * A mail ready to leave.
 *
 * @param messageId what the mail is known by for ever; the same for every attempt
 * @param html the same words as HTML, or empty for a mail of plain text
 * @param extraHeaders further headers such as List-Unsubscribe and List-Unsubscribe-Post
 */
public record OutgoingMail(
        String messageId,
        String effectId,
        String from,
        String to,
        String subject,
        String text,
        String html,
        Map<String, String> extraHeaders) {

    public OutgoingMail {
        extraHeaders = Map.copyOf(extraHeaders);
    }
}
