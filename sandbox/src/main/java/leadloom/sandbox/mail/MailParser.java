package leadloom.sandbox.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a raw mail into what a recipient would see. */
final class MailParser {

    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>)]+");

    private MailParser() {}

    static StoredMail parse(String recipient, InputStream raw, Instant receivedAt) throws IOException {
        try {
            var message = new MimeMessage(SESSION, raw);
            var text = new StringBuilder();
            var links = new LinkedHashSet<String>();
            read(message, text, links);
            var from = message.getFrom();
            var head = new DeliveredMail(
                    Objects.requireNonNullElse(message.getMessageID(), ""),
                    recipient,
                    from == null || from.length == 0 ? "" : address(from[0]),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    headers(message),
                    links.stream().toList(),
                    receivedAt);
            return new StoredMail(head, text.toString());
        } catch (MessagingException malformed) {
            throw new IOException("not a mail", malformed);
        }
    }

    private static String address(Address address) {
        return address instanceof InternetAddress internet ? internet.getAddress() : address.toString();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (var header : Collections.list(message.getAllHeaders())) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static void read(Part part, StringBuilder text, Set<String> links) throws MessagingException, IOException {
        var content = part.getContent();
        if (content instanceof Multipart parts) {
            for (var at = 0; at < parts.getCount(); at++) {
                read(parts.getBodyPart(at), text, links);
            }
        } else if (content instanceof String words) {
            var isHtml = part.isMimeType("text/html");
            if (!isHtml) {
                text.append(words);
            }
            addLinks(isHtml ? words.replace("&amp;", "&") : words, links);
        }
    }

    /** Every link of both bodies, once each. */
    static List<String> links(String text, String html) {
        var links = new LinkedHashSet<String>();
        addLinks(text, links);
        addLinks(html.replace("&amp;", "&"), links);
        return List.copyOf(links);
    }

    private static void addLinks(String words, Set<String> links) {
        var found = LINK.matcher(words);
        while (found.find()) {
            links.add(found.group());
        }
    }
}
