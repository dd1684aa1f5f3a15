package leadloom.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.seal.Seals;
import org.jspecify.annotations.Nullable;

/** Places in lists, opaque and signed, so that nobody builds one by hand and we may sort otherwise one day. */
public final class Cursors {

    private final Seals seals;
    private final String list;

    /** @param list keeps a cursor of one list from serving in another */
    public Cursors(Seals seals, String list) {
        this.seals = seals;
        this.list = list;
    }

    public String of(String place) {
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        return text + '.' + seals.sign(list, text);
    }

    /** @throws Problem if it is not one of ours */
    public @Nullable String place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var dot = cursor.indexOf('.');
        if (dot < 0 || !seals.signed(list, cursor.substring(0, dot), cursor.substring(dot + 1))) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "after is not a place in this list.");
        }
        return new String(Base64.getUrlDecoder().decode(cursor.substring(0, dot)), StandardCharsets.UTF_8);
    }

    /** @throws Problem if the limit is not between 1 and 100 */
    public static int limit(@Nullable Integer asked) {
        var limit = asked == null ? 25 : asked;
        if (limit < 1 || limit > 100) {
            throw Problem.of(ProblemCode.BAD_PARAMETER, "limit is 1 to 100.");
        }
        return limit;
    }
}
