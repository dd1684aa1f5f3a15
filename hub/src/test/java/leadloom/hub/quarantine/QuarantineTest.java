package leadloom.hub.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import leadloom.hub.TestLeads;
import org.junit.jupiter.api.Test;

final class QuarantineTest {

    @Test
    void keepsALetterOnceSealedAndForThirtyDays() {
        try (var world = new TestLeads()) {
            var quarantine = new Quarantine(world.hub);

            assertThat(quarantine.keep("mandrill", "unknown-mail", "k1", "{\"email\": \"walrus@x.example\"}"))
                    .isTrue();
            assertThat(quarantine.keep("mandrill", "unknown-mail", "k1", "again"))
                    .isFalse();

            var letter = quarantine.newest(10).getFirst();
            assertThat(letter.reason()).isEqualTo("unknown-mail");
            assertThat(quarantine.content(letter.id())).contains("{\"email\": \"walrus@x.example\"}");
            assertThat(world.hub
                            .sql()
                            .sql("SELECT quarantine::text FROM quarantine")
                            .query(String.class)
                            .single())
                    .doesNotContain("walrus");

            world.time.pass(Duration.ofDays(31));
            quarantine.keep("sendgrid", "broken", "k2", "x");
            assertThat(quarantine.newest(10))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.source()).isEqualTo("sendgrid"));
            assertThat(quarantine.count()).isOne();
        }
    }
}
