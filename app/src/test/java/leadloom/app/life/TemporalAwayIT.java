package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import leadloom.app.StateDirectory;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.hub.access.ApiKeys;
import leadloom.hub.access.Scope;
import leadloom.hub.outbox.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Leads come although Temporal is not there, on an installation that has never seen it. */
@ExtendWith(Ground.Shared.class)
@Timeout(240)
class TemporalAwayIT {

    private static final int LEADS = 6;

    @TempDir
    private Path directory;

    @Test
    void leadsAreAcceptedAndLiveOnceTemporalIsThere(Ground ground) throws Exception {
        try (var temporal = OwnTemporal.start(directory.resolve("temporal"))) {
            temporal.kill();
            temporal.forget();
            var state = new StateDirectory(directory.resolve("state")).create();
            var place = new Life.Place(
                    ground.database(), temporal.address(), OwnTemporal.NAMESPACE, state, Duration.ofMillis(400));
            try (var life = Life.in(place);
                    var server = life.start(Who.RECIPIENTS)) {
                life.publish(Life.SHORT);
                for (var number = 1; number <= LEADS; number++) {
                    assertThat(send(life, number).statusCode()).isEqualTo(202);
                }
                assertThat(new Outbox(life.hub()).size()).isEqualTo(LEADS);
                assertThat(life.count("SELECT count(*) FROM lead WHERE position = 0"))
                        .isEqualTo(LEADS);

                temporal.startAgain();
                life.awaitDone(Duration.ofSeconds(150));

                assertThat(life.twice()).isZero();
                assertThat(life.mails()).isPositive();
                assertThat(server.assembly().countWorkflows()).isEqualTo(LEADS);
            }
        }
    }

    private static HttpResponse<String> send(Life life, int number) throws IOException, InterruptedException {
        var key = new ApiKeys(life.hub()).create("form", Set.of(Scope.CAPTURE)).secret();
        var body = """
                {"email": "visitor.%d@plant-%d-demo.com", "first_name": "Ana", "title": "Head of Operations",
                 "campaign": "%s", "consent": {"given": true, "wording": "2026-01"}}
                """.formatted(number, number, Life.SHORT);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(life.url().resolve("/api/v1/leads"))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "visit-" + number)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
