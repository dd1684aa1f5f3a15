package leadloom.bench;

import java.net.URI;
import java.util.Map;

/** A running installation as the bench sees it: where its doors are, and which process is what. */
public interface BenchWorld extends AutoCloseable {

    /** Where the API answers. */
    URI api();

    /** A key that may publish campaigns, capture leads and let somebody into the console. */
    String apiKey();

    /** Signs hooks of the mail vendor, {@code whsec_} and base64. */
    String hookSecret();

    /** The hub's database. */
    Database database();

    /** Host and port of Temporal's front end. */
    String temporal();

    /** The name space that holds the leads. */
    String namespace();

    /** The processes by what they are, without the bench itself. */
    Map<Part, Long> processes();

    @Override
    void close();

    /** How to sign in to a database. */
    record Database(String jdbcUrl, String user, String password) {

        @Override
        public String toString() {
            return jdbcUrl + " as " + user;
        }
    }

    /** Starts everything that a run needs. */
    @FunctionalInterface
    interface Start {
        /** Returns once every door answers. */
        BenchWorld open() throws Exception;
    }
}
