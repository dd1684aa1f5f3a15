package leadloom.hub.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "quite_for,quiet_for,1",
        "unsubscribe,unsubscribed,1",
        "nurtur,nurture,1",
        "ab,ba,1",
        "colour,color,1",
        "kitten,sitting,3",
        "'',abc,3",
        "same,same,0"
    })
    void slipsAreCounted(String one, String other, int slips) {
        assertThat(Spelling.slips(one, other)).isEqualTo(slips).isEqualTo(Spelling.slips(other, one));
    }

    @Test
    void theNearestKnownWordIsMeant() {
        assertThat(Spelling.meant("frm", List.of("to", "from", "form"))).contains("form");
        assertThat(Spelling.meant("Replied", List.of("replied"))).contains("replied");
    }

    @Test
    void aFarWordIsNotGuessedAt() {
        assertThat(Spelling.meant("nonsense", List.of("replied", "bounced"))).isEmpty();
        assertThat(Spelling.meant("cat", List.of("dog", "cow"))).isEmpty();
    }
}
