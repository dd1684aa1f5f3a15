package leadloom.api.hook;

import java.util.concurrent.atomic.AtomicLong;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all refused hooks have in common: a counter, a line in the log, and an answer that helps nobody guess. */
final class Signatures {

    private static final Logger log = LoggerFactory.getLogger(Signatures.class);
    private static final AtomicLong REFUSED = new AtomicLong();

    private Signatures() {}

    static Problem refused(String source) {
        log.warn("a hook of {} was refused; {} so far", source, REFUSED.incrementAndGet());
        return Problem.of(ProblemCode.BAD_SIGNATURE, "The signature does not fit this hook.");
    }
}
