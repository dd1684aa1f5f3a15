package leadloom.hub.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.19.255.255",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "2002:a00:1::1",
                "2002:7f00:1::1",
                "2001::1",
                "2001:db8::1"
            })
    void whatIsNotOfTheInternetIsRefused(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.169.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00::1",
                "2002:101:101::1",
                "2001:4860:4860::8888"
            })
    void whatIsOfTheInternetIsNot(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/hooks/a, true",
        "https://example.com:8443/a?b=c, true",
        "https://[2606:4700::1111]/a, true",
        "http://example.com/a, false",
        "ftp://example.com/a, false",
        "https:///a, false",
        "https://user:word@example.com/a, false",
        "https://example.com/a#b, false",
        "https://localhost/a, false",
        "https://api.localhost/a, false",
        "https://127.0.0.1/a, false",
        "https://2130706433/a, false",
        "https://127.1/a, false",
        "https://[::1]/a, false",
        "https://[::ffff:192.168.0.1]/a, false",
        "not an address, false"
    })
    void anAddressThatCouldReachOurOwnNetworkIsComplainedOf(String url, boolean fine) {
        assertThat(EndpointUrl.complaint(url, false).isEmpty()).isEqualTo(fine);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/a", "http://intranet/a", "https://10.0.0.1/a"})
    void anInstallationMayAllowItsOwnNetwork(String url) {
        assertThat(EndpointUrl.complaint(url, true)).isEmpty();
        assertThat(EndpointUrl.complaint(url, false)).isPresent();
    }
}
