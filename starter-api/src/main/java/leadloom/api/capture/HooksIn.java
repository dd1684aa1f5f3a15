package leadloom.api.capture;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import leadloom.api.access.WithoutKey;
import leadloom.api.body.Bodies;
import leadloom.api.hook.HookSignature;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.capture.Source;
import leadloom.hub.capture.Source.Kind;
import leadloom.hub.capture.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hooks of sources. The signature is the proof. What is signed is answered 202 once it is stored, whatever it is: a
 * vendor switches a hook off that answers 404 or 410, and repeats one that answers 503. A source that does not exist is
 * answered like a wrong signature.
 */
@RestController
@RequestMapping(path = "/api/v1/hooks", produces = "application/json")
@WithoutKey
final class HooksIn {

    private static final Logger log = LoggerFactory.getLogger(HooksIn.class);

    /** A long form with the definition of all its fields has some hundred KiB. */
    private static final int LARGEST = 1024 * 1024;

    /** What the libraries of Standard Webhooks allow. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Hub hub;
    private final Sources sources;
    private final Captures captures;
    private final Mappings mappings;
    private final AtomicLong refused = new AtomicLong();

    HooksIn(Hub hub, Captures captures, Mappings mappings) {
        this.hub = hub;
        this.sources = new Sources(hub);
        this.captures = captures;
        this.mappings = mappings;
    }

    @PostMapping("/typeform/{source}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Outcome typeform(@PathVariable String source, HttpServletRequest request) throws IOException {
        var body = Bodies.read(request, LARGEST);
        var known = known(source, Kind.TYPEFORM);
        if (!TypeformSignature.fits(sources.secrets(source), request.getHeader("Typeform-Signature"), body)) {
            throw unsigned(Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit this hook."));
        }
        return captures.take(known, TypeformResponse.ofHook(body).sent(known, text(body)));
    }

    /** Any system that signs by Standard Webhooks. */
    @PostMapping("/signed/{source}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Outcome signed(@PathVariable String source, HttpServletRequest request) throws IOException {
        var body = Bodies.read(request, LARGEST);
        var known = known(source, Kind.HOOK);
        var id = verified(source, request, body);
        return captures.take(known, new Sent(id, HookValues.read(body, mappings.of(known)), text(body)));
    }

    private Source known(String name, Kind kind) {
        return sources.find(name)
                .filter(source -> source.kind() == kind)
                .orElseThrow(
                        () -> unsigned(Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit this hook.")));
    }

    private String verified(String source, HttpServletRequest request, byte[] body) {
        var signature = new HookSignature(String.join(",", sources.secrets(source)), TOLERANCE, hub.realTime());
        try {
            return signature.verified(request, body);
        } catch (Problem bad) {
            throw unsigned(bad);
        }
    }

    private Problem unsigned(Problem problem) {
        log.warn("a hook of a source was refused; {} so far", refused.incrementAndGet());
        return problem;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
