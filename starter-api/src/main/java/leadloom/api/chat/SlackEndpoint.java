package leadloom.api.chat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.Bodies;
import leadloom.api.hook.FormBody;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Slack's calls when somebody presses a button. The signature is the proof. What the press asks for is done before the
 * answer, in one short transaction, because Slack waits three seconds: a press that could not be stored is shown there
 * as failed. The words for whoever pressed follow by themselves.
 */
@RestController
@WithoutKey
final class SlackEndpoint {

    static final String PATH = "/api/v1/hooks/slack";

    private static final Logger log = LoggerFactory.getLogger(SlackEndpoint.class);

    /** The message comes back with every press. */
    private static final int LARGEST = 256 * 1024;

    private final Optional<SlackSignature> signature;
    private final Presses presses;
    private final AtomicLong refused = new AtomicLong();

    SlackEndpoint(Hub hub, Presses presses, ChatProperties properties) {
        this.signature = properties.slackSecret().isBlank()
                ? Optional.empty()
                : Optional.of(new SlackSignature(properties.slackSecret(), properties.tolerance(), hub.realTime()));
        this.presses = presses;
    }

    /** @param cameOf a code; Slack does not look at it */
    record Pressed(String cameOf) {}

    @PostMapping(path = PATH, produces = "application/json")
    Pressed press(HttpServletRequest request) throws IOException {
        var checked = signature.orElseThrow(() -> Problem.notFound("source of hooks"));
        var body = Bodies.read(request, LARGEST);
        if (!checked.fits(
                request.getHeader("X-Slack-Request-Timestamp"), request.getHeader("X-Slack-Signature"), body)) {
            log.warn("a hook of Slack's was refused; {} so far", refused.incrementAndGet());
            throw Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit this hook.");
        }
        return new Pressed(SlackPress.read(payload(body)).map(presses::take).orElse("ignored"));
    }

    private static JsonNode payload(byte[] body) {
        var payload = FormBody.read(body).map(fields -> fields.get("payload")).filter(text -> !text.isBlank());
        if (payload.isEmpty()) {
            throw Problem.of(ProblemCode.MALFORMED, "This is no form with a payload.");
        }
        try {
            return Json.tree(payload.orElseThrow());
        } catch (JacksonException notJson) {
            throw Problem.of(ProblemCode.MALFORMED, "The payload is not JSON.");
        }
    }
}
