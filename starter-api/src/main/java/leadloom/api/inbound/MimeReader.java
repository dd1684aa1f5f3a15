package leadloom.api.inbound;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Takes messages apart, whoever wrote them: bounded in size and depth, and never stumbling over a charset. */
final class MimeReader {

    private static final int DEEPEST = 12;
    private static final int LONGEST_TEXT = 64 * 1024;

    private static final Session SESSION = Session.getInstance(new Properties());

    private MimeReader() {}

    /** What a message turned out to be. */
    sealed interface Read {

        record Written(InboundMail.Letter letter) implements Read {}

        /** A server's report of a mail of ours; one report may tell of several recipients. */
        record Reported(List<DeliveryReport> reports) implements Read {}

        /** @param why a code */
        record Unreadable(String why) implements Read {}
    }

    static Read read(InboundMail.Raw raw) {
        try {
            var message = new MimeMessage(SESSION, new ByteArrayInputStream(raw.message()));
            var headers = headers(Collections.list(message.getAllHeaders()));
            if (headers.isEmpty()) {
                return new Read.Unreadable("no-headers");
            }
            if (message.isMimeType("multipart/report") || isReport(message)) {
                return DeliveryStatusReader.read(message, raw.bytes());
            }
            return new Read.Written(new InboundMail.Letter(
                    raw.source(),
                    headers,
                    address(first(headers, "from")),
                    decoded(first(headers, "subject")),
                    text(message, 0)));
        } catch (MessagingException | IOException broken) {
            return new Read.Unreadable("not-a-message");
        }
    }

    private static boolean isReport(Part part) throws MessagingException, IOException {
        if (!part.isMimeType("multipart/*")) {
            return part.isMimeType("message/delivery-status");
        }
        var parts = parts(part);
        for (var at = 0; at < Math.min(parts.getCount(), 20); at++) {
            if (parts.getBodyPart(at).isMimeType("message/delivery-status")) {
                return true;
            }
        }
        return false;
    }

    static Map<String, List<String>> headers(List<Header> all) {
        var headers = new HashMap<String, List<String>>();
        for (var header : all) {
            var value = header.getValue() == null ? "" : MimeUtility.unfold(header.getValue());
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(value);
        }
        return headers;
    }

    /** Headers as a block of text, as some vendors hand them on. */
    static Map<String, List<String>> headers(String block) {
        try {
            var parsed = new InternetHeaders(
                    new ByteArrayInputStream((block.strip() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)), true);
            return headers(Collections.list(parsed.getAllHeaders()));
        } catch (MessagingException broken) {
            return Map.of();
        }
    }

    static String first(Map<String, List<String>> headers, String name) {
        var values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The address alone; empty if there is none that could be one. */
    static String address(String from) {
        try {
            var addresses = InternetAddress.parseHeader(from, false);
            return addresses.length == 0 || addresses[0].getAddress() == null ? "" : addresses[0].getAddress();
        } catch (AddressException notAnAddress) {
            return "";
        }
    }

    static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (UnsupportedEncodingException unknownCharset) {
            return header;
        }
    }

    private static String text(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return "";
        }
        if (part.isMimeType("text/plain")) {
            return content(part);
        }
        if (part.isMimeType("text/html")) {
            return HtmlText.of(content(part));
        }
        if (!part.isMimeType("multipart/*")) {
            return "";
        }
        var parts = parts(part);
        var html = "";
        for (var at = 0; at < Math.min(parts.getCount(), 50); at++) {
            BodyPart inner = parts.getBodyPart(at);
            var text = text(inner, depth + 1);
            if (!text.isBlank() && !inner.isMimeType("text/html")) {
                return text;
            }
            html = html.isEmpty() ? text : html;
        }
        return html;
    }

    static Multipart parts(Part part) throws MessagingException, IOException {
        return part.getContent() instanceof Multipart parts
                ? parts
                : new MimeMultipart(part.getDataHandler().getDataSource());
    }

    /** Decoded by hand: a charset that nobody knows must not cost the whole mail. */
    private static String content(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            var bytes = in.readNBytes(LONGEST_TEXT);
            return new String(bytes, charset(part.getContentType()));
        }
    }

    private static Charset charset(String contentType) {
        try {
            var name = new jakarta.mail.internet.ContentType(contentType).getParameter("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
        } catch (MessagingException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
