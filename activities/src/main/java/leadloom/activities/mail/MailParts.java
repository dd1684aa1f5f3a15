package leadloom.activities.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import leadloom.activities.mail.MailVendor.Refused;
import org.jspecify.annotations.Nullable;

/**
 * A mail taken apart for vendors that want its parts as JSON. Nothing that a person typed can add a header: what holds
 * a line break is refused, not mended.
 *
 * @param headers those of the mail itself, Message-ID among them
 */
public record MailParts(Mailbox from, Mailbox to, String subject, Map<String, String> headers) implements MailForm {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[A-Za-z0-9._+=-]{1,120}@[A-Za-z0-9.-]{1,120}>");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_LINE = 998; // RFC 5322, 2.1.1
    /** Headers that a vendor makes from the parts; one of ours would contradict them. */
    private static final Pattern THEIRS = Pattern.compile("to|cc|bcc|from|sender|subject|date|return-path|received"
            + "|reply-to|dkim-signature|mime-version|content-.*|resent-.*|x-mc-.*|x-sg-.*|x-smtpapi");

    public MailParts {
        headers = Map.copyOf(headers);
    }

    /** @param name may be empty */
    public record Mailbox(String name, String address) {}

    /** The parts, or why the mail must not go to any vendor. */
    public static MailForm of(OutgoingMail mail) {
        var from = mailbox(mail.from());
        var to = mailbox(mail.to());
        if (from == null) {
            return new Unsendable(new Refused("invalid_sender", false));
        }
        if (to == null) {
            return new Unsendable(new Refused("invalid_recipient", true));
        }
        if (!MESSAGE_ID.matcher(mail.messageId()).matches()) {
            return new Unsendable(new Refused("invalid_message_id", false));
        }
        var headers = new TreeMap<>(mail.extraHeaders());
        headers.put("Message-ID", mail.messageId());
        headers.put("X-Leadloom-Effect", mail.effectId());
        return isOneLine(mail.subject()) && headers.entrySet().stream().allMatch(MailParts::isAllowed)
                ? new MailParts(from, to, mail.subject(), headers)
                : new Unsendable(new Refused("invalid_header", false));
    }

    private static boolean isAllowed(Map.Entry<String, String> header) {
        return HEADER_NAME.matcher(header.getKey()).matches()
                && !THEIRS.matcher(header.getKey().toLowerCase(Locale.ROOT)).matches()
                && isOneLine(header.getValue());
    }

    private static boolean isOneLine(String text) {
        return text.length() <= LONGEST_LINE && !CONTROL.matcher(text).find();
    }

    private static @Nullable Mailbox mailbox(String written) {
        if (!isOneLine(written)) {
            return null;
        }
        try {
            var parsed = InternetAddress.parse(written, true);
            if (parsed.length != 1 || parsed[0].isGroup()) {
                return null;
            }
            parsed[0].validate();
            return new Mailbox(Objects.requireNonNullElse(parsed[0].getPersonal(), ""), parsed[0].getAddress());
        } catch (AddressException malformed) {
            return null;
        }
    }
}
