package leadloom.hub.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses an endpoint may have. What belongs to this machine or its own network is refused, because whoever may
 * name an endpoint could reach through us what he may not reach himself.
 */
public final class PublicAddress {

    /** The registries of special-purpose addresses: RFC 6890 and what was added to them since. */
    private static final List<Range> SPECIAL = List.of(
            Range.of(0, 8), // this network
            Range.of(10, 8),
            Range.of(100, 64, 10), // carriers' own
            Range.of(127, 8),
            Range.of(169, 254, 16), // link-local, where clouds answer questions about themselves
            Range.of(172, 16, 12),
            Range.of(192, 0, 0, 24),
            Range.of(192, 0, 2, 24),
            Range.of(192, 168, 16),
            Range.of(198, 18, 15),
            Range.of(198, 51, 100, 24),
            Range.of(203, 0, 113, 24),
            Range.of(224, 3)); // multicast, reserved, broadcast

    private PublicAddress() {}

    private record Range(byte[] prefix, int bits) {

        static Range of(int... numbersAndBits) {
            var last = numbersAndBits.length - 1;
            var prefix = new byte[4];
            for (var at = 0; at < last; at++) {
                prefix[at] = (byte) numbersAndBits[at];
            }
            return new Range(prefix, numbersAndBits[last]);
        }

        boolean holds(byte[] address) {
            for (var bit = 0; bit < bits; bit++) {
                var mask = 1 << (7 - bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether the internet may have it. */
    public static boolean is(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> four(four.getAddress());
            case Inet6Address six -> six(six.getAddress());
            default -> false;
        };
    }

    private static boolean four(byte[] address) {
        return SPECIAL.stream().noneMatch(range -> range.holds(address));
    }

    /** Of IPv6 only what is given out, 2000::/3; and in it no address of ours in the clothes of another. */
    private static boolean six(byte[] address) {
        if ((address[0] & 0xe0) != 0x20) {
            return false;
        }
        var first = (address[0] & 0xff) << 8 | address[1] & 0xff;
        var second = (address[2] & 0xff) << 8 | address[3] & 0xff;
        if (first == 0x2002) { // 6to4: the IPv4 address it leads to stands behind the prefix
            return four(Arrays.copyOfRange(address, 2, 6));
        }
        // Teredo, benchmarks, ORCHID and other special purposes below 2001:200::; documentation
        return !(first == 0x2001 && (second < 0x200 || second == 0xdb8)) && !(first == 0x3fff && second < 0x1000);
    }
}
