package leadloom.activities.connection;

/** Finds out whether a vendor would serve us. Harmless: nothing is changed there, and nothing is paid for. */
public interface ConnectionTest {

    /** As the connection calls it. */
    String vendor();

    /** Looks at one thing after the other and tells of each. */
    void run(Steps steps);
}
