package leadloom.activities.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import leadloom.hub.connection.Check;

/** The first step of every test: whether there is a way to the vendor, and whether others can read along. */
public final class Reach {

    private static final int WITHIN = (int) Duration.ofSeconds(5).toMillis();

    private Reach() {}

    /**
     * Connects and, for https, agrees on a key with a server that proves its name.
     *
     * @param setting what names the address
     */
    public static Check of(URI address, String setting) {
        var secure = address.getScheme().equals("https");
        var port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        var host = address.getHost();
        var sent = "a connection to " + host + ":" + port;
        var began = System.nanoTime();
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), WITHIN);
            var words = secure ? handshake(plain, host, port) : "no TLS";
            var took =
                    "reached in " + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms, " + words;
            return secure || isLoopback(host)
                    ? Check.ok("reach", sent, took)
                    : Check.failed(
                            "reach",
                            sent,
                            took + ": keys and addresses would be readable on the way.",
                            "Write https:// in " + setting + ".");
        } catch (UnknownHostException | IllegalArgumentException unknown) {
            return Check.failed(
                    "reach", sent, "Nobody knows this host.", "Correct " + setting + ", or the resolver here.");
        } catch (ConnectException refused) {
            return Check.failed(
                    "reach", sent, "Nothing listens there.", "Correct " + setting + ", or start what shall.");
        } catch (SocketTimeoutException silent) {
            return Check.failed(
                    "reach", sent, "No answer within 5 s.", "Let outgoing connections to this host and port through.");
        } catch (SSLException unproven) {
            return Check.failed(
                    "reach",
                    sent,
                    "It does not prove its name by TLS.",
                    "Correct " + setting + ", or trust the certificate's issuer in this Java.");
        } catch (IOException broken) {
            return Check.failed("reach", sent, "The connection broke.", "Try again; then ask the network's keeper.");
        }
    }

    private static String handshake(Socket plain, String host, int port) throws IOException {
        plain.setSoTimeout(WITHIN);
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    /** Whether it is this machine, where nobody can read along. */
    public static boolean isLoopback(String host) {
        try {
            return host.equals("localhost")
                    || host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
