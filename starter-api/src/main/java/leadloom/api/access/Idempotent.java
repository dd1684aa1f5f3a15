package leadloom.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import leadloom.api.body.ApiJson;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.access.GivenAnswers;
import leadloom.hub.access.GivenAnswers.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Requests that create, send or decide: the same Idempotency-Key twice does it once. */
public final class Idempotent {

    private static final Pattern KEY = Pattern.compile("[!-+\\--~]{1,255}");

    private final GivenAnswers answers;

    public Idempotent(GivenAnswers answers) {
        this.answers = answers;
    }

    /**
     * What a request is answered with.
     *
     * @param location null where the answer names no place
     * @param body is written as JSON
     */
    public record Reply(int status, @Nullable String location, Object body) {}

    /** The answer, and whether it is one that was given before. */
    public record Given(GivenAnswers.Answer answer, boolean replayed) {

        public ResponseEntity<String> entity() {
            return entity(answer.status(), answer.body());
        }

        /** The same answer with another body. */
        public ResponseEntity<String> entity(int status, String body) {
            var entity = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
            if (answer.location() != null) {
                entity.header(HttpHeaders.LOCATION, answer.location());
            }
            if (replayed) {
                entity.header("Idempotent-Replayed", "true");
            }
            return entity.body(body);
        }
    }

    /**
     * Does the work in one transaction with its answer, or gives the answer that it had.
     *
     * @param request what the key stands for, such as method and path
     * @param body of the request; part of what must be the same
     */
    public Given once(Caller caller, String key, String request, Object body, Supplier<Reply> work) {
        if (!KEY.matcher(key).matches()) {
            throw Problem.of(
                    ProblemCode.IDEMPOTENCY_KEY,
                    "Idempotency-Key must be 1 to 255 visible ASCII characters, no comma.");
        }
        var fingerprint = fingerprint(request + '\n' + ApiJson.mapper().writeValueAsString(body));
        return switch (answers.once(caller.id(), key, fingerprint, () -> answer(work.get()))) {
            case Outcome.Fresh(var answer) -> new Given(answer, false);
            case Outcome.Replayed(var answer) -> new Given(answer, true);
            case Outcome.OtherRequest() ->
                throw Problem.of(ProblemCode.OTHER_REQUEST, "This Idempotency-Key was used for another request.");
            case Outcome.InFlight() ->
                throw Problem.of(ProblemCode.IN_FLIGHT, "The first request with this key is still being answered.")
                        .retryAfter(Duration.ofSeconds(1));
        };
    }

    private static GivenAnswers.Answer answer(Reply reply) {
        return new GivenAnswers.Answer(
                reply.status(), reply.location(), ApiJson.mapper().writeValueAsString(reply.body()));
    }

    private static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
