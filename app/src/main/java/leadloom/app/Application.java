package leadloom.app;

import java.util.Map;
import java.util.Optional;

/** What runs on top of database and Temporal; the seam between the services' start and the Spring part. */
@FunctionalInterface
public interface Application {

    /** Starts with these settings (Spring's property names) and returns once it serves; closing stops it, in order. */
    Running start(Map<String, Object> settings);

    /** What was started. */
    @FunctionalInterface
    interface Running extends AutoCloseable {

        /** The key of a fresh installation, which cannot be shown again; empty where there was one before. */
        default Optional<String> firstKey() {
            return Optional.empty();
        }

        @Override
        void close();
    }
}
