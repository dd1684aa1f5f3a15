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
    private static final Pattern TAG = Pattern.compile("<(?:a|img)\\s[^>]*>", Pattern.CASE_INSENSITIVE);

    private MailParser() {}

    static StoredMail parse(String recipient, InputStream raw, Instant receivedAt) throws IOException {
        try {
            var message = new MimeMessage(SESSION, raw);
            var text = new StringBuilder();
            var links = new LinkedHashSet<String>();
            var unseen = new LinkedHashSet<String>();
            read(message, text, links, unseen);
            var from = message.getFrom();
            var head = new DeliveredMail(
                    Objects.requireNonNullElse(message.getMessageID(), ""),
                    recipient,
                    from == null || from.length == 0 ? "" : address(from[0]),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    headers(message),
                    links.stream().toList(),
                    unseen.stream().toList(),
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

    private static void read(Part part, StringBuilder text, Set<String> links, Set<String> unseen)
            throws MessagingException, IOException {
        var content = part.getContent();
        if (content instanceof Multipart parts) {
            for (var at = 0; at < parts.getCount(); at++) {
                read(parts.getBodyPart(at), text, links, unseen);
            }
        } else if (content instanceof String words) {
            if (part.isMimeType("text/html")) {
                readHtml(words, links, unseen);
            } else {
                text.append(words);
                addAll(words, links);
            }
        }
    }

    /** Of HTML the tags count: what stands between them may name another address than the link leads to. */
    private static void readHtml(String html, Set<String> links, Set<String> unseen) {
        var tags = TAG.matcher(html);
        while (tags.find()) {
            var tag = tags.group().replace("&amp;", "&");
            var seen = tag.regionMatches(true, 1, "a", 0, 1) && !tag.contains("display:none");
            addAll(tag, seen ? links : unseen);
        }
    }

    /** What a recipient can follow, and what only a machine finds. */
    record Links(List<String> seen, List<String> unseen) {}

    /** The links of both bodies of a mail, once each. */
    static Links links(String text, String html) {
        var seen = new LinkedHashSet<String>();
        var unseen = new LinkedHashSet<String>();
        addAll(text, seen);
        readHtml(html, seen, unseen);
        return new Links(List.copyOf(seen), List.copyOf(unseen));
    }

    private static void addAll(String words, Set<String> links) {
        var found = LINK.matcher(words);
        while (found.find()) {
            links.add(found.group());
        }
    }
}
