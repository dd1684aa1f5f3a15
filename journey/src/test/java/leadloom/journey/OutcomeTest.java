package leadloom.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void aWordIsTheOneThatPayloadsHold(Outcome outcome) throws NoSuchFieldException {
        var pinned = Outcome.class.getField(outcome.name()).getAnnotation(JsonProperty.class);

        assertThat(outcome.word()).isEqualTo(pinned.value());
    }
}
