package leadloom.activities.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that reads one request's head per connection and writes back exactly the given bytes, well-formed or not.
 */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final String answer;
    private final boolean hangsAfterwards;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    RawServer(String answer, boolean hangsAfterwards) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        this.hangsAfterwards = hangsAfterwards;
        Thread.startVirtualThread(this::serve);
    }

    static RawServer answering(String answer) throws IOException {
        return new RawServer(answer, false);
    }

    static RawServer hangingAfter(String answer) throws IOException {
        return new RawServer(answer, true);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    int requests() {
        return requests.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.startVirtualThread(() -> converse(connection));
            } catch (IOException stopped) {
                return;
            }
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            if (connection.getInputStream().read(new byte[8192]) > 0) {
                requests.incrementAndGet();
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().flush();
                if (hangsAfterwards) {
                    closed.await();
                }
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
