package leadloom.activities.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of an answer; its body is nobody's business and is not read.
 *
 * @param retryAfter the header, as it was written
 */
record AnswerHead(int status, Optional<String> retryAfter) {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
    private static final int LARGEST = 16 * 1024;

    /** @throws HttpPost.NoHttp if this is no answer of HTTP/1.x, or has too long a head */
    static AnswerHead read(InputStream in) throws IOException {
        var budget = LARGEST;
        while (true) {
            var statusLine = line(in, budget);
            var status = STATUS.matcher(statusLine);
            if (!status.matches()) {
                throw new HttpPost.NoHttp();
            }
            budget -= statusLine.length();
            var retryAfter = Optional.<String>empty();
            for (var line = line(in, budget); !line.isEmpty(); line = line(in, budget)) {
                budget -= line.length() + 1;
                if (line.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
                    retryAfter =
                            Optional.of(line.substring(line.indexOf(':') + 1).strip());
                }
            }
            var number = Integer.parseInt(status.group(1));
            if (number >= 200) {
                return new AnswerHead(number, retryAfter);
            }
        }
    }

    private static String line(InputStream in, int most) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() >= most) {
                throw new HttpPost.NoHttp();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
