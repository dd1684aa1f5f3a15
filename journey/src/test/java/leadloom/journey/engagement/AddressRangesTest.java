package leadloom.journey.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangesTest {

    private static final AddressRanges RANGES = AddressRanges.parse("""
            # a comment
            security-vendor 67.231.144.0/20   # a gateway
            home 67.231.150.0/24
            privacy-proxy 2a02:26f7::/32
            hosting 3fff::/20
            """);

    @Test
    void theNarrowerRangeCounts() {
        assertThat(RANGES.of("67.231.144.1")).isEqualTo(AddressClass.SECURITY_VENDOR);
        assertThat(RANGES.of("67.231.150.9")).isEqualTo(AddressClass.HOME);
        assertThat(RANGES.of("67.231.160.0")).isEqualTo(AddressClass.UNKNOWN);
        assertThat(RANGES.of("::ffff:67.231.144.1")).isEqualTo(AddressClass.SECURITY_VENDOR);
        assertThat(RANGES.of("2a02:26f7:c8c0::1")).isEqualTo(AddressClass.PRIVACY_PROXY);
        assertThat(RANGES.of("3fff:fff::7")).isEqualTo(AddressClass.HOSTING);
        assertThat(RANGES.of("4000::7")).isEqualTo(AddressClass.UNKNOWN);
    }

    @Test
    void aCompanysOwnListWins() {
        var own = AddressRanges.parse("company 67.231.144.0/20");

        assertThat(RANGES.with(own).of("67.231.145.1")).isEqualTo(AddressClass.COMPANY);
    }

    @Test
    void theShippedListCanBeRead() throws IOException {
        try (var shipped = Objects.requireNonNull(AddressRanges.class.getResourceAsStream("addresses.txt"))) {
            var ranges = AddressRanges.parse(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));

            assertThat(ranges.of("66.249.81.1")).isEqualTo(AddressClass.IMAGE_PROXY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host.example",
                "1.2.3",
                "1.2.3.256",
                "1.2.3.4.5",
                ":",
                "1:::2",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::1",
                "-1.2.3.4",
                "0x1.2.3.4"
            })
    void whatIsNoAddressIsUnknown(String text) {
        assertThat(AddressRanges.parse("home 0.0.0.0/0\nhome ::/0").of(text)).isEqualTo(AddressClass.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"home", "home 1.2.3.4", "nobody 1.2.3.0/24", "home 1.2.3.0/33", "home 1.2.3/24", "home /8"})
    void aLineThatCannotBeReadIsNamed(String line) {
        assertThatThrownBy(() -> AddressRanges.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line);
    }
}
