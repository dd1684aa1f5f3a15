package leadloom.app.embedded;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/** Temporal's test server with time locked to the real one: good for a first look, nothing in it survives a stop. */
final class InMemoryTemporal implements EmbeddedTemporal {

    private static final int FIRST_PORT = 7233;

    private final TestServicesStarter services;
    private final Server server;

    private InMemoryTemporal(TestServicesStarter services, Server server) {
        this.services = services;
        this.server = server;
    }

    static InMemoryTemporal start(String namespace, Consumer<String> say) {
        say.accept(
                "! temporal  built-in test server, in memory: its state is gone when you stop, and there is no Web UI.");
        say.accept("            ./leadloom rebuild starts every lead again. For the durable one put the program");
        say.accept("            temporal " + TemporalProgram.VERSION + " on the PATH, or set TEMPORAL_ADDRESS.");
        var services = new TestServicesStarter(true, 0);
        try {
            var port = Loopback.freePortFrom(FIRST_PORT);
            var builder = NettyServerBuilder.forAddress(new InetSocketAddress(Loopback.address(), port));
            services.getServices().forEach(builder::addService);
            var started = new InMemoryTemporal(services, builder.build().start());
            if (!TemporalReadiness.await(started.address(), namespace, Duration.ofSeconds(20), () -> true)) {
                started.close();
                throw new StartFailed("The built-in Temporal test server does not know the name space " + namespace);
            }
            return started;
        } catch (IOException failure) {
            services.close();
            throw new UncheckedIOException("the built-in Temporal test server did not start", failure);
        }
    }

    @Override
    public String address() {
        return Loopback.HOST + ":" + server.getPort();
    }

    @Override
    public String description() {
        return "test server, in memory only";
    }

    @Override
    public void close() {
        server.shutdownNow();
        services.close();
    }
}
