package leadloom.sandbox.mail;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server socket that remembers its open connections by the caller's address. The SMTP library hides the connection
 * from message handlers, and "accepted, then gone without an answer" can only be played by cutting it.
 */
final class OpenSockets extends ServerSocket {

    private final Map<SocketAddress, Socket> open = new ConcurrentHashMap<>();

    OpenSockets() throws IOException {}

    @Override
    public Socket accept() throws IOException {
        var socket = new Remembered();
        implAccept(socket);
        socket.setTcpNoDelay(true);
        open.put(socket.getRemoteSocketAddress(), socket);
        return socket;
    }

    /** Cuts the connection of this caller without another word. */
    void cut(SocketAddress caller) throws IOException {
        var socket = open.get(caller);
        if (socket != null) {
            socket.close();
        }
    }

    private final class Remembered extends Socket {

        @Override
        public synchronized void close() throws IOException {
            open.values().remove(this);
            super.close();
        }
    }
}
