package leadloom.api.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.Bodies;
import leadloom.api.problem.Problem;
import leadloom.hub.Json;
import leadloom.hub.quarantine.Quarantine;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What mail vendors tell us of mails, each in its own way of signing. A vendor that is not set up has no door here.
 * Once signed, everything is answered with 200 and kept: a vendor that is refused sends the same again for hours.
 */
@RestController
@RequestMapping(path = "/api/v1/hooks", produces = "application/json")
@WithoutKey
final class VendorHooksEndpoint {

    /** A thousand events, or a mail with what hangs on it. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private static final String MANDRILL = "mandrill";
    private static final String SENDGRID = "sendgrid";

    private final VendorBatch batch;
    private final Quarantine quarantine;
    private final Optional<MandrillSignature> mandrill;
    private final Optional<SendGridSignature> sendGrid;

    VendorHooksEndpoint(
            VendorBatch batch,
            Quarantine quarantine,
            @Nullable MandrillSignature mandrill,
            @Nullable SendGridSignature sendGrid) {
        this.batch = batch;
        this.quarantine = quarantine;
        this.mandrill = Optional.ofNullable(mandrill);
        this.sendGrid = Optional.ofNullable(sendGrid);
    }

    /** The vendor looks whether somebody is there before it keeps the address. */
    @RequestMapping(path = "/mandrill", method = RequestMethod.HEAD)
    void mandrillProbe() {
        if (mandrill.isEmpty()) {
            throw Problem.notFound("source of hooks");
        }
    }

    @PostMapping("/mandrill")
    VendorBatch.Taken mandrill(HttpServletRequest request) throws IOException {
        var signature = mandrill.orElseThrow(() -> Problem.notFound("source of hooks"));
        var fields = FormBody.read(Bodies.read(request, LARGEST)).orElseThrow(() -> Signatures.refused(MANDRILL));
        var events = fields.getOrDefault("mandrill_events", "");
        // The probe is signed with a key that nobody has yet; it says nothing, so it may be answered.
        if (events.strip().equals("[]")) {
            return new VendorBatch.Taken(0, 0, 0, 0);
        }
        if (!signature.fits(request.getHeader("X-Mandrill-Signature"), fields)) {
            throw Signatures.refused(MANDRILL);
        }
        return take(MANDRILL, events, MandrillNews::read);
    }

    @PostMapping("/sendgrid")
    VendorBatch.Taken sendGrid(HttpServletRequest request) throws IOException {
        var signature = sendGrid.orElseThrow(() -> Problem.notFound("source of hooks"));
        var body = Bodies.read(request, LARGEST);
        if (!signature.fits(
                request.getHeader("X-Twilio-Email-Event-Webhook-Timestamp"),
                request.getHeader("X-Twilio-Email-Event-Webhook-Signature"),
                body)) {
            throw Signatures.refused(SENDGRID);
        }
        return take(SENDGRID, new String(body, StandardCharsets.UTF_8), SendGridNews::read);
    }

    private VendorBatch.Taken take(String source, String json, Function<JsonNode, VendorNews> reader) {
        JsonNode events;
        try {
            events = Json.tree(json);
        } catch (JacksonException notJson) {
            quarantine.keep(source, "not-json", source + "/" + Json.digest(json), json);
            return new VendorBatch.Taken(0, 0, 0, 1);
        }
        return batch.take(source, events, reader);
    }
}
