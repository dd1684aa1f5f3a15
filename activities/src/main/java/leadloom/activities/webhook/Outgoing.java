package leadloom.activities.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * How endpoints are reached.
 *
 * @param privateAllowed this machine and its own network are told too
 * @param names looks a host's addresses up, anew for each connection
 */
public record Outgoing(boolean privateAllowed, Names names) {

    /** A name server, as far as it is needed. */
    public interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** By this machine's own name server. */
    public static Outgoing of(boolean privateAllowed) {
        return new Outgoing(privateAllowed, InetAddress::getAllByName);
    }
}
