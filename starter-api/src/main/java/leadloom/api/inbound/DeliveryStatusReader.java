package leadloom.api.inbound;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import leadloom.api.inbound.DeliveryReport.Fate;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports of mail servers (RFC 3464): one group of fields for the message, one for each recipient. A report that
 * lacks what it should have is unreadable, never guessed at.
 */
final class DeliveryStatusReader {

    private static final int LARGEST = 256 * 1024;
    private static final int MOST_RECIPIENTS = 100;

    private static final Pattern STATUS = Pattern.compile("\\s*([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.]).*");

    /** An id of ours anywhere in the report, for servers that return the mail as text. */
    private static final Pattern OUR_ID =
            Pattern.compile("(?i)message-id:\\s*(<lead_[a-z0-9]{1,58}\\.[0-9]{1,9}@[^<>\\s@]{1,255}>)");

    /**
     * For good, but not because of the address: a full mailbox, a mail that is too large, a server that does not like
     * this mail or its sender (RFC 3463).
     */
    private static final Set<String> NOT_THE_ADDRESS = Set.of("5.2.2", "5.2.3", "5.3.4");

    private DeliveryStatusReader() {}

    static MimeReader.Read read(Part message, String raw) throws MessagingException, IOException {
        var found = new Found();
        collect(message, found, 0);
        if (found.status == null) {
            return new MimeReader.Read.Unreadable("report-without-status");
        }
        var groups = groups(found.status);
        if (groups.size() < 2) {
            return new MimeReader.Read.Unreadable("report-without-recipient");
        }
        var named = named(found, groups.getFirst(), raw);
        var reports = new ArrayList<DeliveryReport>();
        for (var recipient : groups.subList(1, groups.size())) {
            var report = report(recipient, named);
            if (report.isEmpty()) {
                return new MimeReader.Read.Unreadable("report-without-action");
            }
            report.ifPresent(reports::add);
        }
        return new MimeReader.Read.Reported(reports);
    }

    private static final class Found {
        byte @Nullable [] status;
        String returned = "";
    }

    private static void collect(Part part, Found found, int depth) throws MessagingException, IOException {
        if (part.isMimeType("message/delivery-status") && found.status == null) {
            found.status = part.getInputStream().readNBytes(LARGEST);
        } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
            var headers = new InternetHeaders(part.getInputStream());
            found.returned =
                    Optional.ofNullable(headers.getHeader("Message-ID", null)).orElse(found.returned);
        } else if (part.isMimeType("multipart/*") && depth < 5) {
            var parts = MimeReader.parts(part);
            for (var at = 0; at < Math.min(parts.getCount(), 20); at++) {
                collect(parts.getBodyPart(at), found, depth + 1);
            }
        }
    }

    /** Groups of fields with an empty line between them; servers differ in how many empty lines. */
    private static List<Map<String, List<String>>> groups(byte[] status) throws MessagingException {
        var in = new ByteArrayInputStream(status);
        var groups = new ArrayList<Map<String, List<String>>>();
        while (in.available() > 0 && groups.size() <= MOST_RECIPIENTS) {
            List<Header> fields = Collections.list(new InternetHeaders(in).getAllHeaders());
            if (!fields.isEmpty()) {
                groups.add(MimeReader.headers(fields));
            }
        }
        // RFC 3464 asks for fields of the message first; some servers leave them out.
        if (!groups.isEmpty() && groups.getFirst().containsKey("final-recipient")) {
            groups.addFirst(Map.of());
        }
        return groups;
    }

    private static List<String> named(Found found, Map<String, List<String>> message, String raw) {
        var named = new ArrayList<String>();
        named.add(found.returned);
        named.add(MimeReader.first(message, "original-envelope-id"));
        var anywhere = OUR_ID.matcher(raw);
        if (anywhere.find()) {
            named.add(anywhere.group(1));
        }
        return named;
    }

    private static Optional<DeliveryReport> report(Map<String, List<String>> recipient, List<String> named) {
        var matcher = STATUS.matcher(MimeReader.first(recipient, "status"));
        var code = matcher.matches() ? matcher.group(1) : null;
        var action = MimeReader.first(recipient, "action").strip().toLowerCase(Locale.ROOT);
        var fate = switch (action) {
            case "failed" -> Optional.of(hard(code) ? Fate.HARD : Fate.SOFT);
            case "delayed" -> Optional.of(Fate.SOFT);
            case "delivered", "relayed", "expanded" -> Optional.of(Fate.DELIVERED);
            default -> Optional.<Fate>empty();
        };
        return fate.map(known -> new DeliveryReport(known, named, code));
    }

    /** Without a code nobody knows that the address is at fault. */
    private static boolean hard(@Nullable String code) {
        return code != null && code.startsWith("5.") && !code.startsWith("5.7.") && !NOT_THE_ADDRESS.contains(code);
    }
}
