package leadloom.sandbox.people;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes whatever hook comes, and says what came. */
final class TakenHooks implements AutoCloseable {

    final AtomicInteger refuseNext = new AtomicInteger();

    private final BlockingQueue<Hook> taken = new LinkedBlockingQueue<>();
    private final HttpServer server;

    TakenHooks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", call -> {
            var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = new HashMap<String, String>();
            call.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            var away = refuseNext.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            if (!away) {
                taken.add(new Hook(call.getRequestURI().getPath(), headers, body));
            }
            call.sendResponseHeaders(away ? 503 : 202, -1);
            call.close();
        });
        server.start();
    }

    record Hook(String path, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Hook next() throws InterruptedException {
        return Objects.requireNonNull(taken.poll(20, TimeUnit.SECONDS), "no hook came");
    }

    int waiting() {
        return taken.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
