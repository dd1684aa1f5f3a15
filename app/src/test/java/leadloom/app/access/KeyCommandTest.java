package leadloom.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import leadloom.app.KeptKey;
import leadloom.app.StateDirectory;
import leadloom.app.cli.TypedCommand;
import leadloom.app.embedded.EmbeddedPostgres;
import leadloom.hub.Hub;
import leadloom.hub.HubSettings;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.clock.DecisionClock;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One installation whose first key is lost, in order, because unpacking a database anew takes most of the time. */
@Timeout(120)
@TestMethodOrder(OrderAnnotation.class)
class KeyCommandTest {

    @TempDir
    private static Path directory;

    private final StateDirectory state = new StateDirectory(directory.resolve("state"));
    private final KeptKey kept = new KeptKey(state);

    @Test
    @Order(1)
    void whereNothingWasEverStartedThereIsNothingToMakeAKeyFor() {
        var refused = run("key", "new");

        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("never started").contains("./leadloom up");
        assertThat(state.path()).doesNotExist();
    }

    @Test
    @Order(2)
    void aDatabaseWithoutAnyKeyIsNotAnInstallation() {
        try (var postgres = EmbeddedPostgres.start(state)) {
            assertThat(postgres.adopted()).isFalse();
            assertThat(run("key", "new").code()).isEqualTo(5);
        }
    }

    @Test
    @Order(3)
    void aLostKeyIsReplacedBesideARunningServerAndNoOtherIsRevoked() {
        try (var postgres = EmbeddedPostgres.start(state);
                var hub = hub(postgres)) {
            new DecisionClock(hub.sql()).simulated(InstantSource.system().instant(), 60);
            var keys = new ApiKeys(hub);
            var lost = keys.firstKey().orElseThrow();

            var made = run("--json", "key", "new");

            assertThat(made.code()).as(made.err()).isZero();
            var secret = json(made).path("key").asString("");
            var id = json(made).path("id").asString("");
            assertThat(keys.proved(secret).orElseThrow().scopes()).isEqualTo(Scope.ofAnOwner());
            assertThat(keys.proved(lost)).isPresent();
            assertThat(made.err()).contains("shown this once").doesNotContain(secret);
            assertThat(kept.read()).contains(secret);
            assertThat(audited(hub, id)).containsExactly("key-command create-key");
            assertThat(postgres.process().isAlive()).isTrue();
        }
    }

    @Test
    @Order(4)
    void aKeyForSomebodyElseLeavesTheOneThatWorksHere() {
        var before = kept.read();

        // nothing runs now: the database is started for the question alone
        var made = run("--json", "key", "new", "--scopes", "capture,read", "--name", "the form");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(json(made).path("name").asString("")).isEqualTo("the form");
        assertThat(json(made).path("scopes").toString()).isEqualTo("[\"capture\",\"read\"]");
        assertThat(kept.read()).isEqualTo(before);
        assertThat(made.err()).contains("--keep");
        assertThat(EmbeddedPostgres.running(state)).isEmpty();
    }

    @Test
    @Order(5)
    void keysAreListedAndRevokedOnTheRecord() {
        try (var postgres = EmbeddedPostgres.start(state);
                var hub = hub(postgres)) {
            var form = theForm(hub);

            var unsure = run("key", "revoke", form.id());
            var revoked = run("key", "revoke", form.id(), "--yes");
            var again = run("key", "revoke", form.id(), "--yes");
            var listed = run("key", "list");

            assertThat(List.of(unsure.code(), revoked.code(), again.code())).containsExactly(2, 0, 5);
            assertThat(theForm(hub).revokedAt()).isNotNull();
            assertThat(audited(hub, form.id())).containsExactly("key-command create-key", "key-command revoke-key");
            assertThat(listed.out().lines()).hasSize(4);
            assertThat(listed.out())
                    .contains("first key", "the form")
                    .doesNotContain(kept.read().orElseThrow());
        }
    }

    @Test
    @Order(6)
    void anOutsideDatabaseIsNamedByItsUrl() {
        try (var postgres = EmbeddedPostgres.start(state)) {
            var url = "postgresql://" + postgres.user() + ":" + postgres.password() + "@127.0.0.1:" + postgres.port()
                    + "/leadloom";
            var elsewhere = directory.resolve("elsewhere");

            var made = TypedCommand.run(
                    directory, Map.of("DATABASE_URL", url, "LEADLOOM_HOME", elsewhere.toString()), "key", "new");

            assertThat(made.code()).as(made.err()).isZero();
            assertThat(made.out())
                    .contains(new KeptKey(new StateDirectory(elsewhere)).read().orElseThrow());
        }
    }

    private static ApiKeys.ApiKey theForm(Hub hub) {
        return new ApiKeys(hub)
                .all().stream()
                        .filter(key -> key.name().equals("the form"))
                        .findFirst()
                        .orElseThrow();
    }

    private static List<String> audited(Hub hub, String key) {
        return hub.sql()
                .sql("SELECT actor, action FROM audit_log WHERE subject = :key ORDER BY id")
                .param("key", key)
                .query((row, number) -> row.getString("actor") + " " + row.getString("action"))
                .list();
    }

    private static Hub hub(EmbeddedPostgres postgres) {
        var settings = new HubSettings(
                postgres.jdbcUrl(), postgres.user(), postgres.password(), 2, "not-a-secret-only-a-test");
        return Hub.open(settings, InstantSource.system(), new SecureRandom());
    }

    private TypedCommand run(String... arguments) {
        return TypedCommand.run(directory, Map.of("LEADLOOM_HOME", state.path().toString()), arguments);
    }

    private static JsonNode json(TypedCommand command) {
        return JsonMapper.shared().readTree(command.out());
    }
}
