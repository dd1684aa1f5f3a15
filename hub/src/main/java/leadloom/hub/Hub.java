package leadloom.hub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import leadloom.hub.journal.Folds;
import leadloom.hub.seal.Seals;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The hub, opened: one connection pool and the repositories on it. Safe for many threads. */
public final class Hub implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final InstantSource realTime;
    private final Seals seals;
    private final Folds folds = new Folds();

    private Hub(HikariDataSource dataSource, Seals seals, InstantSource realTime) {
        this.dataSource = dataSource;
        this.sql = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.seals = seals;
        this.realTime = realTime;
    }

    /**
     * Opens the hub and brings its schema up to date. Safe to call from many processes at once.
     *
     * @throws RuntimeException if the server cannot be reached within the pool's time-out
     */
    public static Hub open(HubSettings settings, InstantSource realTime, SecureRandom random) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.poolSize());
        pool.setPoolName("hub");
        // Below the activities' start-to-close, so that a stuck statement ends before its retry begins.
        pool.setConnectionTimeout(3_000);
        // Disks without a moving arm, and tables mostly in memory: an index is worth its scattered reads.
        pool.addDataSourceProperty("options", "-c statement_timeout=4000 -c lock_timeout=3000 -c random_page_cost=1.1");
        pool.addDataSourceProperty("ApplicationName", "leadloom");
        var dataSource = new HikariDataSource(pool);
        Flyway.configure()
                .dataSource(settings.url(), settings.user(), settings.password())
                .locations("classpath:leadloom/migrations")
                .load()
                .migrate();
        return new Hub(dataSource, new Seals(settings.secret(), random), realTime);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    public JdbcClient sql() {
        return sql;
    }

    /** Has the pool of connections say how busy it is; once, to a Micrometer registry. */
    public void measure(Object meterRegistry) {
        dataSource.setMetricRegistry(meterRegistry);
    }

    public InstantSource realTime() {
        return realTime;
    }

    public Seals seals() {
        return seals;
    }

    /** What this process need not fold again. */
    public Folds folds() {
        return folds;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
