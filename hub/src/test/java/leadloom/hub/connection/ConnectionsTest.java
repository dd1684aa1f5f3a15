package leadloom.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.SteppingTime;
import leadloom.hub.TestHub;
import leadloom.hub.TestLeads;
import leadloom.hub.connection.Connection.Declaration;
import leadloom.hub.connection.TestRun.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final SteppingTime time = new SteppingTime(TestLeads.MONDAY);
    private final Hub hub = TestHub.open(time);
    private final Connections connections = new Connections(hub);
    private final ConnectionTests tests = new ConnectionTests(hub);

    @AfterEach
    void close() {
        hub.close();
    }

    private static Declaration email(Mode wanted, boolean named, String... blockers) {
        return new Declaration(
                Slot.EMAIL, wanted, "smtp", List.of("LEADLOOM_EMAIL_URL"), true, named, List.of(blockers));
    }

    private TestRun tested(String vendor, Check... checks) {
        var run = tests.ask(Slot.EMAIL, null, "key_1");
        assertThat(tests.take(List.of(Slot.EMAIL))).isPresent();
        tests.done(run.id(), vendor, List.of(checks));
        return tests.find(run.id()).orElseThrow();
    }

    @Test
    void theEnvironmentGivesTheFirstModeAndAPersonsWordWinsOverIt() {
        assertThat(connections.declare(email(Mode.SIMULATED, false)).mode()).isEqualTo(Mode.SIMULATED);
        assertThat(connections.declare(email(Mode.SHADOW, true)).mode()).isEqualTo(Mode.SHADOW);

        connections.set(Slot.EMAIL, Mode.LIVE, "key_1", "asked", "req_1");
        var again = connections.declare(email(Mode.SHADOW, true));

        assertThat(again.mode()).isEqualTo(Mode.LIVE);
        assertThat(again.changedBy()).isEqualTo("key_1");
        assertThat(again.changedAt()).isEqualTo(TestLeads.MONDAY);
        assertThat(hub.sql()
                        .sql("SELECT after ->> 'mode' FROM audit_log WHERE actor = 'key_1'")
                        .query(String.class)
                        .list())
                .containsExactly("live");
    }

    @Test
    void whatMustNotGoLiveDoesNotWhateverTheEnvironmentWants() {
        assertThat(connections
                        .declare(email(Mode.LIVE, true, "no postal address"))
                        .mode())
                .isEqualTo(Mode.SHADOW);
        assertThat(connections.declare(email(Mode.LIVE, true)).mode()).isEqualTo(Mode.LIVE);

        connections.set(Slot.EMAIL, Mode.LIVE, "key_1", "asked", null);
        var fallen = connections.declare(email(Mode.LIVE, true, "no postal address"));

        assertThat(fallen.mode()).isEqualTo(Mode.SHADOW);
        assertThat(fallen.changedBy()).isEqualTo(Connection.ENVIRONMENT);
        assertThat(fallen.reason()).isEqualTo("environment-cannot-hold-it");
    }

    @Test
    void aSlotThatNobodyNamesIsSimulatedAndOneWithoutAStandInIsNot() {
        connections.declare(email(Mode.SHADOW, true));
        connections.set(Slot.EMAIL, Mode.LIVE, "key_1", "asked", null);

        assertThat(connections.declare(email(Mode.LIVE, false)).mode()).isEqualTo(Mode.SIMULATED);
        assertThat(connections
                        .declare(
                                new Declaration(Slot.CRM, Mode.SIMULATED, "hubspot", List.of(), false, true, List.of()))
                        .mode())
                .isEqualTo(Mode.SHADOW);
        assertThat(connections.mode(Slot.AI)).isEmpty();
        assertThat(connections.all()).extracting(Connection::slot).containsExactly(Slot.EMAIL, Slot.CRM);
    }

    @Test
    void goingLiveNeedsAFreshTestOfThisVendorWithoutAFailure() {
        var shadow = connections.declare(email(Mode.SHADOW, true, "No postal address is set."));
        var now = time.instant();

        assertThat(GoingLive.blockers(shadow, tests.last(Slot.EMAIL), now))
                .containsExactly("No postal address is set.", "It was never tested: leadloom connect test email");

        tested("sendgrid", Check.ok("key", "a question", "fine"));
        assertThat(GoingLive.blockers(shadow, tests.last(Slot.EMAIL), now))
                .last()
                .asString()
                .startsWith("The last test was of sendgrid");

        tested("smtp", Check.failed("TLS", "EHLO", "no STARTTLS", "Use smtps://."));
        assertThat(GoingLive.blockers(shadow, tests.last(Slot.EMAIL), now))
                .contains("The last test failed at TLS: no STARTTLS Use smtps://.");

        tested("smtp", Check.ok("TLS", "EHLO", "1.3"), Check.warning("SPF", "a look-up", "soft", "Say -all."));
        var fine = connections.declare(email(Mode.SHADOW, true));
        assertThat(GoingLive.blockers(fine, tests.last(Slot.EMAIL), now)).isEmpty();
        assertThat(GoingLive.blockers(fine, tests.last(Slot.EMAIL), now.plus(Duration.ofHours(25))))
                .containsExactly("The last test is older than a day: leadloom connect test email");
        assertThat(GoingLive.blockers(connections.declare(email(Mode.LIVE, false)), tests.last(Slot.EMAIL), now))
                .singleElement()
                .asString()
                .startsWith("No vendor is named for email");
    }

    @Test
    void aTestIsTakenOnceToldStepByStepAndForgetsWhereItsMailWent() {
        var asked = tests.ask(Slot.EMAIL, "mara@orrin.example", "key_1");

        assertThat(tests.take(List.of(Slot.CRM))).isEmpty();
        var order = tests.take(List.of(Slot.CRM, Slot.EMAIL)).orElseThrow();
        assertThat(order.to()).isEqualTo("mara@orrin.example");
        assertThat(order.toString()).doesNotContain("mara");
        assertThat(tests.take(List.of(Slot.EMAIL))).isEmpty();

        tests.told(asked.id(), List.of(Check.ok("TLS", "EHLO", "1.3")));
        assertThat(tests.find(asked.id()).orElseThrow())
                .satisfies(run -> assertThat(run.state()).isEqualTo(State.RUNNING))
                .satisfies(run -> assertThat(run.checks()).hasSize(1));
        tests.done(
                asked.id(),
                "smtp",
                List.of(Check.warning("SPF", "a look-up", "~all", "-all").copying("v=spf1")));

        var done = tests.find(asked.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.grade()).isEqualTo(Check.Grade.WARNING);
        assertThat(done.checks().getFirst().copy()).isEqualTo("v=spf1");
        assertThat(hub.sql()
                        .sql("SELECT count(*) FROM connection_test WHERE sealed IS NOT NULL OR data_key IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aTestThatNobodyTakesLapsesAndIsNeverMade() {
        var asked = tests.ask(Slot.EMAIL, null, "key_1");
        time.pass(ConnectionTests.TAKEN_WITHIN.plusSeconds(1));

        assertThat(tests.find(asked.id()).orElseThrow().state()).isEqualTo(State.LAPSED);
        assertThat(tests.take(List.of(Slot.EMAIL))).isEmpty();
        assertThat(tests.last(Slot.EMAIL)).isEmpty();
    }
}
