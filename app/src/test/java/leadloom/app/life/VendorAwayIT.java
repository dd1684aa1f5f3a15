package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.lead.Leads;
import leadloom.hub.lead.Sentinel;
import leadloom.sandbox.Sandbox;
import leadloom.sandbox.SandboxOptions;
import leadloom.sandbox.faults.FaultRates;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A vendor that is away for three simulated days stops nobody, and what waited for it is done when it is back. */
@ExtendWith(Ground.Shared.class)
@Timeout(240)
class VendorAwayIT {

    private static final int LEADS = 10;
    private static final Duration AWAY = Duration.ofDays(3);

    private static final String UNSOLVED = """
            SELECT concat_ws(': ', kind, review, because) AS name, count(*) AS times FROM review
            WHERE state = 'open' AND kind = 'problem' GROUP BY 1
            """;

    @TempDir
    private Path directory;

    /** Those that a lead can do without for a while, and the one that it cannot. */
    private static Stream<Arguments> vendors() {
        return Stream.of(Arguments.of(List.of("crm", "enrichment")), Arguments.of(List.of("mail")));
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void leadsMoveOnAndTheBacklogDrains(List<String> away, Ground ground) {
        try (var life = Life.on(ground, directory, Duration.ofMillis(500));
                // No other faults, so that whatever is left over comes from the outage.
                var sandbox = Sandbox.start(new SandboxOptions(0, 0, 7, FaultRates.none()));
                var server = life.start(sandbox)) {
            assertThat(server.sandbox()).isEmpty();
            away.forEach(sandbox.faults()::takeDown);
            life.publish(Life.SHORT);
            life.takeIn(Life.SHORT, Life.leads(LEADS));

            var clock = new DecisionClock(life.hub().sql());
            var leads = new Leads(life.hub(), new Campaigns(life.hub()));
            var back = DecisionClock.SIMULATED_START.plus(AWAY);
            Await.until(
                    "three simulated days",
                    Duration.ofMinutes(2),
                    () -> leads.now().isAfter(back));
            // A slow machine looks for longer; to the leads the outage must not be longer for it.
            clock.hold(true, Instant.now());
            whileTheyAreAway(away, life, sandbox);
            away.forEach(sandbox.faults()::lift);
            clock.hold(false, Instant.now());
            life.awaitDone(Duration.ofMinutes(2));

            assertThat(life.twice()).isZero();
            assertThat(sandbox.mails().repeated()).isEmpty();
            assertThat(sandbox.invoices().repeated("mail")).isEmpty();
            assertThat(life.mails()).isGreaterThan(LEADS);
            assertThat(new Sentinel(life.hub()).stuck()).isEmpty();
            assertThat(life.counts(UNSOLVED)).isEmpty();
        }
    }

    private static void whileTheyAreAway(List<String> away, Life life, Sandbox sandbox) {
        var mails = sandbox.mails().count();
        if (away.contains("mail")) {
            assertThat(mails).isZero();
            assertThat(life.count("SELECT count(*) FROM lead WHERE segment IS NULL"))
                    .isZero();
        } else {
            assertThat(mails).as("mails go all the same").isPositive();
            assertThat(life.count("SELECT count(*) FROM effect WHERE kind = 'mail' AND state = 'done'"))
                    .isPositive();
        }
        assertThat(away)
                .allSatisfy(
                        vendor -> assertThat(sandbox.invoices().total(vendor)).isZero());
    }
}
