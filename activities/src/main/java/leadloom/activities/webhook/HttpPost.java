package leadloom.activities.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import leadloom.hub.webhook.PublicAddress;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one address and reads the head of its answer. Made on a socket of our own and not with the JDK's client:
 * that one looks names up by itself, so that a name could lead elsewhere between our look and its connection.
 */
final class HttpPost {

    /** The whole call, from the name to the answer's head; the standard asks for 15 to 30 seconds. */
    static final Duration WITHIN = Duration.ofSeconds(15);

    private static final int CONNECT_MILLIS = 5_000;

    private final Outgoing outgoing;
    private final SSLSocketFactory tls;
    private final Duration within;

    HttpPost(Outgoing outgoing) {
        this(outgoing, (SSLSocketFactory) SSLSocketFactory.getDefault(), WITHIN);
    }

    HttpPost(Outgoing outgoing, SSLSocketFactory tls, Duration within) {
        this.outgoing = outgoing;
        this.tls = tls;
        this.within = within;
    }

    /** What came of it. */
    sealed interface Result {}

    record Answered(AnswerHead head) implements Result {}

    /** @param code why nothing was answered */
    record Unanswered(String code) implements Result {}

    Result send(URI url, Map<String, String> headers, byte[] body) {
        var call = new FutureTask<>(() -> exchange(url, headers, body));
        var thread = Thread.ofVirtual().name("webhook").start(call);
        try {
            return call.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt(); // closes the socket it waits at
            return new Unanswered("timeout");
        } catch (InterruptedException stopping) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Unanswered("stopped");
        } catch (ExecutionException failed) {
            return new Unanswered(code(failed.getCause()));
        }
    }

    private static String code(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException noName -> "unknown-host";
            case SSLException untrusted -> "tls";
            case NoHttp garbled -> "no-http";
            case IOException unreachable -> "unreachable";
            case null, default -> "defect";
        };
    }

    /** The other side does not speak HTTP. */
    static final class NoHttp extends IOException {}

    private Result exchange(URI url, Map<String, String> headers, byte[] body) throws IOException {
        var host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        var addresses = outgoing.names().of(host);
        if (!outgoing.privateAllowed() && !Arrays.stream(addresses).allMatch(PublicAddress::is)) {
            return new Unanswered("private-address");
        }
        var secure = url.getScheme().equalsIgnoreCase("https");
        var port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        try (var plain = connect(addresses, port);
                var socket = secure ? encrypted(plain, host, port) : plain) {
            socket.getOutputStream().write(request(url, headers, body));
            socket.getOutputStream().flush();
            return new Answered(AnswerHead.read(socket.getInputStream()));
        }
    }

    /** To the addresses that were looked at and to no others. */
    private static Socket connect(InetAddress[] addresses, int port) throws IOException {
        IOException failure = new UnknownHostException();
        for (var address : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
                return socket;
            } catch (IOException unreachable) {
                socket.close();
                failure = unreachable;
            }
        }
        throw failure;
    }

    private SSLSocket encrypted(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var head = new StringBuilder("POST ")
                .append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getHost())
                .append(url.getPort() > 0 ? ":" + url.getPort() : "")
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nUser-Agent: Leadloom\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var text = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        var whole = Arrays.copyOf(text, text.length + body.length);
        System.arraycopy(body, 0, whole, text.length, body.length);
        return whole;
    }
}
