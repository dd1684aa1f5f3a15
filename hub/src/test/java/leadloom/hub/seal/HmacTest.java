package leadloom.hub.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacTest {

    private static final byte[] KEY = "Jefe".getBytes(US_ASCII);
    private static final byte[] DATA = "what do ya want for nothing?".getBytes(US_ASCII);

    @Test
    void theExamplesOfTheStandardsHold() {
        assertThat(HexFormat.of().formatHex(Hmac.SHA1.of(KEY, DATA)))
                .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assertThat(HexFormat.of().formatHex(Hmac.SHA256.of(KEY, DATA)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Hmac.SHA1.base64(KEY, DATA)).isEqualTo("7/zfauXrL6LSdBbV8YTfnCWafHk=");
    }

    @Test
    void partsCountAsOne() {
        assertThat(Hmac.SHA256.of(
                        KEY, "what do ya ".getBytes(US_ASCII), new byte[0], "want for nothing?".getBytes(US_ASCII)))
                .isEqualTo(Hmac.SHA256.of(KEY, DATA));
    }
}
