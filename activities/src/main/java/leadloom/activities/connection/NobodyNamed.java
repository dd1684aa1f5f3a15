package leadloom.activities.connection;

import leadloom.hub.connection.Check;

/**
 * The test of a slot that the environment names nobody for.
 *
 * @param setting what names one
 */
public record NobodyNamed(String vendor, String setting) implements ConnectionTest {

    @Override
    public void run(Steps steps) {
        steps.add(Check.warning(
                "vendor",
                "",
                "No vendor is named here, so there is nothing to test; where there is a sandbox, a stand-in answers.",
                "Set " + setting + " and what belongs to it for the workers, and start them again."));
    }
}
