package leadloom.api.inbound;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leadloom.api.access.WithoutKey;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;

/**
 * SendGrid's Inbound Parse: a mail as a form, whole (field {@code email}) or in parts. It signs nothing, so the address
 * holds a secret. Answered with 200 once it is stored; a vendor that is refused sends the same again.
 */
@RestController
@WithoutKey
final class SendGridParseEndpoint {

    private static final String SOURCE = "sendgrid-parse";
    private static final int LARGEST_FIELD = 4 * 1024 * 1024;
    private static final List<String> FIELDS =
            List.of("email", "headers", "from", "subject", "text", "html", "charsets");

    private final @Nullable String secret;
    private final InboundMails mails;

    SendGridParseEndpoint(@Nullable String secret, InboundMails mails) {
        this.secret = secret;
        this.mails = mails;
    }

    record ParseTaken(String taken) {}

    @PostMapping(
            path = "/api/v1/hooks/sendgrid-parse/{given}",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = "application/json")
    ParseTaken parse(@PathVariable String given, HttpServletRequest request) throws IOException, ServletException {
        if (secret == null
                || !MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.notFound("source of hooks");
        }
        var fields = fields(request);
        var taken = mails.take(fields.containsKey("email") ? raw(fields) : letter(fields));
        if (taken instanceof InboundMails.Taken.Reply(var lead)) {
            mails.awaitMailsOnTheirWay(List.of(lead));
        }
        return new ParseTaken(
                switch (taken) {
                    case InboundMails.Taken.Reply reply -> "reply";
                    case InboundMails.Taken.Applied applied -> "applied";
                    case InboundMails.Taken.Repeated repeated -> "repeated";
                    case InboundMails.Taken.Quarantined quarantined -> "quarantined";
                });
    }

    private static Map<String, byte[]> fields(HttpServletRequest request) throws IOException, ServletException {
        var fields = new HashMap<String, byte[]>();
        for (Part part : request.getParts()) {
            if (FIELDS.contains(part.getName()) && part.getSubmittedFileName() == null) {
                var bytes = part.getInputStream().readNBytes(LARGEST_FIELD + 1);
                if (bytes.length > LARGEST_FIELD) {
                    throw Problem.of(ProblemCode.TOO_LARGE, "A field is larger than 4 MiB.");
                }
                fields.putIfAbsent(part.getName(), bytes);
            }
        }
        return fields;
    }

    private static InboundMail raw(Map<String, byte[]> fields) {
        return InboundMail.Raw.of(SOURCE, fields.getOrDefault("email", new byte[0]));
    }

    /** Each field comes in the charset that the mail had; the field {@code charsets} tells which. */
    private static InboundMail letter(Map<String, byte[]> fields) {
        var charsets = charsets(fields);
        var headers = MimeReader.headers(text(fields, "headers", charsets));
        var plain = text(fields, "text", charsets);
        return new InboundMail.Letter(
                SOURCE,
                headers,
                MimeReader.address(text(fields, "from", charsets)),
                text(fields, "subject", charsets),
                plain.isBlank() ? HtmlText.of(text(fields, "html", charsets)) : plain);
    }

    private static Map<String, String> charsets(Map<String, byte[]> fields) {
        var names = new HashMap<String, String>();
        try {
            Json.tree(new String(fields.getOrDefault("charsets", new byte[] {'{', '}'}), StandardCharsets.UTF_8))
                    .properties()
                    .forEach(field -> names.put(field.getKey(), field.getValue().asString("")));
        } catch (JacksonException notJson) {
            return Map.of();
        }
        return names;
    }

    private static String text(Map<String, byte[]> fields, String name, Map<String, String> charsets) {
        var bytes = fields.getOrDefault(name, new byte[0]);
        try {
            return new String(bytes, Charset.forName(charsets.getOrDefault(name, "UTF-8")));
        } catch (IllegalArgumentException unknown) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
