package leadloom.activities.connection;

import java.net.URI;

/**
 * The test of a vendor that has no question which costs nothing: whether it is reached.
 *
 * @param setting what names the address
 */
public record Reached(String vendor, URI address, String setting) implements ConnectionTest {

    @Override
    public void run(Steps steps) {
        steps.add(Reach.of(address, setting));
    }
}
