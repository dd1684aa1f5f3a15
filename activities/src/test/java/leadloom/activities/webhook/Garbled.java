package leadloom.activities.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** A server that speaks neither TLS nor HTTP. */
final class Garbled implements AutoCloseable {

    private final ServerSocket socket;

    Garbled() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (var connection = socket.accept()) {
                if (connection.getInputStream().read(new byte[8192]) > 0) {
                    connection
                            .getOutputStream()
                            .write("220 ready when you are\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException stopped) {
                // the next connection, or the end
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
