package leadloom.api.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Reads bodies up to a limit, whatever their headers promise. */
public final class Bodies {

    /** One lead, with all its fields and room to spare. */
    public static final int JSON_LIMIT = 64 * 1024;

    private Bodies() {}

    /** @throws Problem if it is compressed, or if there is more than the limit */
    public static byte[] read(HttpServletRequest request, int limit) throws IOException {
        refuseCompressed(request.getHeader("Content-Encoding"));
        return read(request.getInputStream(), limit);
    }

    /** @throws Problem if there is more than the limit */
    public static byte[] read(InputStream body, int limit) throws IOException {
        var bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw Problem.of(ProblemCode.TOO_LARGE, "The body is larger than " + limit / 1024 + " KiB.");
        }
        return bytes;
    }

    /** A compressed body can be a thousand times as large as it looks, so none is taken. */
    static void refuseCompressed(@Nullable String contentEncoding) {
        if (contentEncoding != null && !contentEncoding.equalsIgnoreCase("identity")) {
            throw Problem.of(ProblemCode.MEDIA_TYPE, "The body must not be compressed.");
        }
    }
}
