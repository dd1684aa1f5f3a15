package leadloom.api;

import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** An answer that was read from a socket by hand. */
final class RawResponse implements HttpResponse<String> {

    private final String head;
    private final String body;

    RawResponse(String bytes) {
        var end = bytes.indexOf("\r\n\r\n");
        this.head = bytes.substring(0, end);
        this.body = bytes.substring(end + 4);
    }

    @Override
    public int statusCode() {
        return Integer.parseInt(head.substring(9, 12));
    }

    @Override
    public HttpHeaders headers() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        head.lines().skip(1).forEach(line -> {
            var colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        });
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    /** The JSON in it, whether or not it came in chunks. */
    @Override
    public String body() {
        return body.substring(Math.max(0, body.indexOf('{')), body.lastIndexOf('}') + 1);
    }

    @Override
    public HttpRequest request() {
        throw new UnsupportedOperationException("written by hand");
    }

    @Override
    public Optional<HttpResponse<String>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public URI uri() {
        throw new UnsupportedOperationException("written by hand");
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }
}
