package leadloom.activities.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import leadloom.activities.VendorFailure.Ambiguous;
import leadloom.activities.VendorFailure.RateLimited;
import leadloom.activities.VendorFailure.Rejected;
import leadloom.activities.VendorFailure.Unavailable;
import leadloom.activities.mail.MailVendor.Answer;
import leadloom.activities.mail.MailVendor.Failed;
import leadloom.activities.mail.MailVendor.Refused;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Reads what an SMTP server's refusal means, from its reply code and, where given, its enhanced status (RFC 3463). */
final class SmtpAnswers {

    static final String VENDOR = "mail";

    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern REFERENCE = Pattern.compile("(?i)queued as ([A-Za-z0-9.-]{1,64})");
    /** The address itself is wrong: no such mailbox, domain or syntax, or it has moved, or is switched off. */
    private static final Pattern WRONG_ADDRESS = Pattern.compile("5\\.1\\.(1|2|3|6|10)|5\\.2\\.1");

    private record Reply(int code, String status, boolean aboutRecipient) {}

    private SmtpAnswers() {}

    /** The server's own name for an accepted mail; only a plain token, as the rest of the line is free text. */
    static String reference(@Nullable String reply) {
        var matcher = REFERENCE.matcher(reply == null ? "" : reply);
        return matcher.find() ? matcher.group(1) : "";
    }

    static Answer read(MessagingException failure, boolean dotSent, SmtpServer server) {
        if (failure instanceof AuthenticationFailedException) {
            return new Failed(new Rejected(VENDOR, "authentication"));
        }
        var reply = reply(failure);
        if (reply == null) {
            return new Failed(dotSent ? new Ambiguous(VENDOR) : new Unavailable(VENDOR));
        }
        if (reply.code() >= 500) {
            return new Refused(reply.status(), isHardBounce(reply));
        }
        return new Failed(
                reply.status().startsWith("4.7.")
                        ? new RateLimited(VENDOR, server.waitWhenThrottled())
                        : new Unavailable(VENDOR));
    }

    private static boolean isHardBounce(Reply reply) {
        var hasNoStatus = reply.status().indexOf('.') < 0;
        return WRONG_ADDRESS.matcher(reply.status()).matches()
                || (hasNoStatus && reply.aboutRecipient() && (reply.code() == 550 || reply.code() == 553));
    }

    /** The most telling reply in the chain: what was said of the recipient, else of the sender or the mail. */
    private static @Nullable Reply reply(MessagingException failure) {
        Reply found = null;
        for (Exception next = failure; next instanceof MessagingException link; next = link.getNextException()) {
            var reply = switch (link) {
                case SMTPAddressFailedException address -> reply(address.getReturnCode(), address, true);
                case SMTPSenderFailedException sender -> reply(sender.getReturnCode(), sender, false);
                case SMTPSendFailedException mail -> reply(mail.getReturnCode(), mail, false);
                default -> null;
            };
            if (reply != null && (found == null || reply.aboutRecipient())) {
                found = reply;
            }
        }
        return found;
    }

    private static @Nullable Reply reply(int code, MessagingException failure, boolean aboutRecipient) {
        if (code < 400) {
            return null; // the library writes -1 where no reply came
        }
        var text = failure.getMessage();
        var matcher = ENHANCED.matcher(text == null ? "" : text);
        return new Reply(code, matcher.find() ? matcher.group(1) : Integer.toString(code), aboutRecipient);
    }
}
