package leadloom.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49 30", "-5", "@name", "\tx", "\rx", "'=1+1"})
    void whatLooksLikeAFormulaIsTextAndComesBackAsItWas(String value) {
        assertThat(Cells.quoted(value)).isEqualTo("'" + value);
        assertThat(Cells.literal(Cells.quoted(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "'tis", "a=b"})
    void everythingElseStaysAsItIs(String value) {
        assertThat(Cells.quoted(value)).isEqualTo(value);
        assertThat(Cells.literal(value)).isEqualTo(value);
    }

    @Test
    void betweenCommasQuotesAreDoubled() {
        assertThat(Cells.enclosed("=say \"hi\", you")).isEqualTo("\"'=say \"\"hi\"\", you\"");
    }
}
