package leadloom.activities.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Pattern;
import leadloom.activities.mail.OutgoingMail;

/** Writes a mail as MIME. Nothing that a person typed can add a header: line breaks are refused, not mended. */
final class MimeWriter {

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<?([A-Za-z0-9._+=-]{1,120}@[A-Za-z0-9.-]{1,120})>?");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    /** A line of a mail may not be longer (RFC 5322, 2.1.1), and what has no blank cannot be folded. */
    private static final int LONGEST_LINE = 998;
    /** Headers that the mail's own fields decide; an extra one would contradict them. */
    private static final Pattern OURS =
            Pattern.compile("to|cc|bcc|from|sender|subject|date|message-id|return-path|received|x-leadloom-effect"
                    + "|mime-version|content-.*|resent-.*");

    private MimeWriter() {}

    static MimeMessage write(OutgoingMail mail, Session session, Instant now) throws InvalidMail, MessagingException {
        var message = new Identified(session, messageId(mail));
        message.setFrom(address(mail.from(), "invalid_sender", false));
        message.setRecipient(MimeMessage.RecipientType.TO, address(mail.to(), "invalid_recipient", true));
        message.setSubject(line(mail.subject()), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("X-Leadloom-Effect", line(mail.effectId()));
        for (var header : mail.extraHeaders().entrySet()) {
            message.setHeader(headerName(header.getKey()), line(header.getValue()));
        }
        setBody(message, mail);
        message.saveChanges();
        return message;
    }

    private static void setBody(MimeMessage message, OutgoingMail mail) throws MessagingException {
        if (mail.html().isEmpty()) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
            return;
        }
        var plain = new MimeBodyPart();
        plain.setText(mail.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", plain, html)); // the last is the one preferred
    }

    private static String messageId(OutgoingMail mail) throws InvalidMail {
        var matcher = MESSAGE_ID.matcher(mail.messageId());
        if (!matcher.matches()) {
            throw new InvalidMail("invalid_message_id", false);
        }
        return '<' + matcher.group(1) + '>';
    }

    private static InternetAddress address(String written, String code, boolean isRecipient) throws InvalidMail {
        if (written.length() > LONGEST_LINE || CONTROL.matcher(written).find()) {
            throw new InvalidMail(code, isRecipient);
        }
        try {
            var parsed = InternetAddress.parse(written, true);
            if (parsed.length == 1 && !parsed[0].isGroup()) {
                parsed[0].validate();
                return parsed[0];
            }
        } catch (AddressException malformed) {
            throw new InvalidMail(code, isRecipient);
        }
        throw new InvalidMail(code, isRecipient);
    }

    private static String headerName(String name) throws InvalidMail {
        if (!HEADER_NAME.matcher(name).matches()
                || OURS.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            throw new InvalidMail("invalid_header", false);
        }
        return name;
    }

    private static String line(String value) throws InvalidMail {
        if (value.length() > LONGEST_LINE || CONTROL.matcher(value).find()) {
            throw new InvalidMail("invalid_header", false);
        }
        return value;
    }

    /** The mail library makes up a Message-ID whenever it saves; ours is the effect's and must stay. */
    private static final class Identified extends MimeMessage {

        private final String messageId;

        Identified(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
