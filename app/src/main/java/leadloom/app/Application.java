package leadloom.app;

import java.util.Map;

/** What runs on top of database and Temporal; the seam between the services' start and the Spring part. */
@FunctionalInterface
public interface Application {

    /** Starts with these settings (Spring's property names) and returns once it serves; closing stops it, in order. */
    AutoCloseable start(Map<String, Object> settings);
}
