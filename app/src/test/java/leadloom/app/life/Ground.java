package leadloom.app.life;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.util.Durations;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import leadloom.app.DatabaseUrl;
import leadloom.app.Settings;
import leadloom.app.StateDirectory;
import leadloom.app.embedded.EmbeddedServices;
import leadloom.app.embedded.Steps;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One PostgreSQL and one Temporal dev server for all tests of a JVM; each test has a database and a name space. */
final class Ground implements AutoCloseable {

    private static final Duration NAMESPACE_WITHIN = Duration.ofSeconds(30);

    private final Path directory;
    private final EmbeddedServices services;
    private final AtomicInteger given = new AtomicInteger();

    private Ground(Path directory, EmbeddedServices services) {
        this.directory = directory;
        this.services = services;
    }

    private static Ground open() {
        try {
            var directory = Files.createTempDirectory("leadloom-life");
            var state = new StateDirectory(directory).create();
            var ground = new Ground(directory, EmbeddedServices.open(state, environment(), new Steps(line -> {})));
            assumeThat(ground.services.temporal().webUi())
                    .as("Temporal's own server; the one in memory cannot be asked what it holds")
                    .isPresent();
            return ground;
        } catch (IOException denied) {
            throw new UncheckedIOException(denied);
        }
    }

    /** As it is here, but never with somebody's own servers. */
    static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        for (var setting : Settings.values()) {
            environment.remove(setting.name());
        }
        return environment;
    }

    String temporal() {
        return services.temporal().address();
    }

    /** A database with nothing in it. */
    DatabaseUrl database() {
        var name = "life" + given.incrementAndGet();
        var first = services.database();
        try (var connection = DriverManager.getConnection(first.jdbcUrl(), first.user(), first.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
        return new DatabaseUrl(first.jdbcUrl().replaceFirst("/[^/]*$", "/" + name), first.user(), first.password());
    }

    /** A name space with nothing in it, so that no test's workers see another's leads. */
    String namespace() {
        var name = "life-" + given.incrementAndGet();
        var stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(temporal()).build());
        try {
            stubs.blockingStub()
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .setWorkflowExecutionRetentionPeriod(Durations.fromDays(1))
                            .build());
            Await.until("the name space is known", NAMESPACE_WITHIN, () -> known(stubs, name));
            return name;
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean known(WorkflowServiceStubs stubs, String name) {
        try {
            stubs.blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(name)
                            .build());
            return true;
        } catch (io.grpc.StatusRuntimeException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        services.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Hands the ground to tests that ask for it. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Ground.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Ground.class, type -> open());
        }
    }
}
