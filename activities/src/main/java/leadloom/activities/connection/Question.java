package leadloom.activities.connection;

import java.util.Set;
import java.util.function.Function;
import leadloom.activities.http.VendorHttp.Answered;
import leadloom.activities.http.VendorRequest;
import leadloom.hub.connection.Check;

/**
 * One harmless call.
 *
 * @param step what it finds out, in a word
 * @param sent what is sent, in words
 * @param allows what the key must be allowed for it, in words
 * @param read of an answer with status 2xx, or one of {@code reads}
 * @param reads further statuses that say something of use
 */
public record Question(
        String step,
        String sent,
        String allows,
        VendorRequest request,
        Set<Integer> reads,
        Function<Answered, Check> read) {

    public Question {
        reads = Set.copyOf(reads);
    }

    public Question(String step, String sent, String allows, VendorRequest request, Function<Answered, Check> read) {
        this(step, sent, allows, request, Set.of(), read);
    }

    /** The request carries a key. */
    @Override
    public String toString() {
        return "Question[" + step + "]";
    }

    /** A call whose success is all that matters. */
    public static Question simple(String step, String sent, String allows, VendorRequest request, String answer) {
        return new Question(step, sent, allows, request, answered -> Check.ok(step, sent, answer));
    }
}
