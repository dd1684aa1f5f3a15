package leadloom.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of this machine that nobody else can reach. */
public final class Loopback {

    /** What every embedded server binds to. */
    public static final String HOST = "127.0.0.1";

    private static final int TRIES = 100;

    private Loopback() {}

    /** The wanted port, or the next one up that is free. Somebody may still take it before it is used. */
    public static int freePortFrom(int wanted) {
        for (int port = wanted; port < wanted + TRIES; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port from " + wanted + " to " + (wanted + TRIES - 1));
    }

    /** {@link #HOST} as an address, without asking a resolver. */
    static InetAddress address() {
        try {
            return InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException fourBytesAreAlwaysAnAddress) {
            throw new IllegalStateException(fourBytesAreAlwaysAnAddress);
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
