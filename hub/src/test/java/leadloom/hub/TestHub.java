package leadloom.hub;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub on a fresh database of one real PostgreSQL server, which all tests of a JVM share. */
public final class TestHub {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestHub() {}

    /** Nothing in it; the clock is not set. */
    public static Hub open() {
        return open(InstantSource.system());
    }

    public static Hub open(InstantSource realTime) {
        return Hub.open(settings(), realTime, new SecureRandom());
    }

    /** Settings of a fresh database. */
    public static HubSettings settings() {
        var database = "hub" + DATABASES.incrementAndGet();
        try (var connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (java.sql.SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
        return new HubSettings(
                Server.POSTGRES.getJdbcUrl("postgres", database), "postgres", "", 20, "not-a-secret-only-a-test");
    }

    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException unreachable) {
                throw new UncheckedIOException(unreachable);
            }
        }
    }
}
