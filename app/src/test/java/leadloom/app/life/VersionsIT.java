package leadloom.app.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import leadloom.app.assembly.ServerPlan.Who;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A campaign is changed while leads are on their way through it. */
@ExtendWith(Ground.Shared.class)
@Timeout(180)
class VersionsIT {

    private static final int OLD = 6;
    private static final int NEW = 6;

    @TempDir
    private Path directory;

    @Test
    void aLeadKeepsTheVersionItStartedWith(Ground ground) {
        try (var life = Life.on(ground, directory, Duration.ofMillis(600));
                var server = life.start(Who.NOBODY)) {
            assertThat(life.publish(Life.SHORT)).isEqualTo(1);
            var early = life.takeIn(Life.SHORT, Life.leads(OLD));
            Await.until("leads are on their way", Duration.ofMinutes(1), () -> life.mails() > 0);

            assertThat(life.publish(Life.SHORT, second())).isEqualTo(2);
            var late = life.takeIn(Life.SHORT, Life.leads(OLD + NEW).skip(OLD));
            life.awaitDone(Duration.ofMinutes(2));

            assertThat(decidedBy(life, early)).containsExactly(1);
            assertThat(decidedBy(life, late)).containsExactly(2);
            assertThat(steps(life, early)).contains("lesson-2").doesNotContain("proof-again");
            assertThat(steps(life, late)).contains("proof-again").doesNotContain("lesson-2", "proof");
            assertThat(server.sandbox().orElseThrow().mails().repeated()).isEmpty();
        }
    }

    private static String second() {
        return Life.shipped(Life.SHORT)
                .replace("id: proof,", "id: proof-again,")
                .replace("id: lesson-2,", "id: proof-again,");
    }

    private static List<@Nullable Integer> decidedBy(Life life, List<LeadId> leads) {
        return life.hub()
                .sql()
                .sql("""
                SELECT DISTINCT (body->>'campaignVersion')::int FROM journal
                WHERE kind = 'decided' AND lead_id = ANY (:leads)
                """)
                .param("leads", ids(leads))
                .query(Integer.class)
                .list();
    }

    private static List<@Nullable String> steps(Life life, List<LeadId> leads) {
        return life.hub()
                .sql()
                .sql("SELECT DISTINCT step FROM effect WHERE kind = 'mail' AND lead_id = ANY (:leads)")
                .param("leads", ids(leads))
                .query(String.class)
                .list();
    }

    private static String[] ids(List<LeadId> leads) {
        return leads.stream().map(LeadId::value).toArray(String[]::new);
    }
}
