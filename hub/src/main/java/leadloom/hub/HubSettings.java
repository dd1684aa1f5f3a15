package leadloom.hub;

/**
 * Where the hub is and what opens its seals.
 *
 * @param url a {@code jdbc:postgresql:} address
 * @param poolSize connections this process may hold; pods × pool must stay below the server's {@code max_connections}
 * @param secret at least 16 characters; all keyed hashes and sealed values depend on it, so it never changes
 */
public record HubSettings(String url, String user, String password, int poolSize, String secret) {

    @Override
    public String toString() {
        return "HubSettings[" + url + ", pool " + poolSize + "]";
    }
}
