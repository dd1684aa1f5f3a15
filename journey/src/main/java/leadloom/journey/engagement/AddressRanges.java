package leadloom.journey.engagement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ranges of addresses and what stands behind them. Of two ranges that hold an address the narrower one counts, so that
 * a company can correct what was shipped.
 */
public final class AddressRanges {

    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    private record Range(List<Integer> prefix, int bits, int length, AddressClass behind) {}

    /**
     * Reads lines such as {@code security-vendor 67.231.144.0/20}; what follows a {@code #} is for people.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static AddressRanges parse(String lines) {
        var ranges = new ArrayList<Range>();
        for (var line : lines.split("\n", -1)) {
            var end = line.indexOf('#');
            var said = (end < 0 ? line : line.substring(0, end)).strip();
            if (!said.isEmpty()) {
                ranges.add(range(said).orElseThrow(() -> new IllegalArgumentException("not a range: " + said)));
            }
        }
        return new AddressRanges(ranges);
    }

    /** These and others; others win where both know the same range. */
    public AddressRanges with(AddressRanges others) {
        var all = new ArrayList<>(others.ranges);
        all.addAll(ranges);
        return new AddressRanges(all);
    }

    /** @param address as numbers; anything else is {@link AddressClass#UNKNOWN} */
    public AddressClass of(String address) {
        var bytes = bytes(address);
        var found = AddressClass.UNKNOWN;
        var narrowest = -1;
        for (var range : ranges) {
            if (range.bits() > narrowest && holds(range, bytes)) {
                found = range.behind();
                narrowest = range.bits();
            }
        }
        return found;
    }

    private static boolean holds(Range range, int[] bytes) {
        if (bytes.length != range.length()) {
            return false;
        }
        for (var bit = 0; bit < range.bits(); bit++) {
            var mask = 1 << (7 - bit % 8);
            if ((bytes[bit / 8] & mask) != (range.prefix().get(bit / 8) & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Range> range(String said) {
        var space = said.indexOf(' ');
        var slash = said.indexOf('/');
        if (space < 0 || slash < space) {
            return Optional.empty();
        }
        var behind = Arrays.stream(AddressClass.values())
                .filter(known -> known.word().equals(said.substring(0, space)))
                .findFirst();
        var bytes = bytes(said.substring(space, slash).strip());
        var bits = number(said.substring(slash + 1), 10);
        if (behind.isEmpty() || bytes.length == 0 || bits < 0 || bits > bytes.length * 8) {
            return Optional.empty();
        }
        return Optional.of(new Range(Arrays.stream(bytes).boxed().toList(), bits, bytes.length, behind.orElseThrow()));
    }

    /** Empty where it is no address. An IPv4 address inside an IPv6 one is the IPv4 address. */
    private static int[] bytes(String address) {
        if (address.indexOf(':') < 0) {
            return four(address);
        }
        var dots = address.lastIndexOf(':') + 1;
        return address.indexOf('.') > 0 && address.startsWith("::ffff:") ? four(address.substring(dots)) : six(address);
    }

    private static int[] four(String address) {
        var parts = address.split("\\.", -1);
        var bytes = new int[IPV4];
        for (var at = 0; at < IPV4; at++) {
            bytes[at] = parts.length == IPV4 ? number(parts[at], 10) : -1;
            if (bytes[at] < 0 || bytes[at] > 255) {
                return new int[0];
            }
        }
        return bytes;
    }

    private static int[] six(String address) {
        var gap = address.indexOf("::");
        var front = groups(gap < 0 ? address : address.substring(0, gap));
        var back = groups(gap < 0 ? "" : address.substring(gap + 2));
        var missing = IPV6 / 2 - front.size() - back.size();
        if (gap < 0 ? missing != 0 : missing < 1) {
            return new int[0];
        }
        var all = new ArrayList<>(front);
        for (var at = 0; at < missing; at++) {
            all.add(0);
        }
        all.addAll(back);
        var bytes = new int[IPV6];
        for (var at = 0; at < all.size(); at++) {
            if (all.get(at) < 0 || all.get(at) > 0xffff) {
                return new int[0];
            }
            bytes[2 * at] = all.get(at) >> 8;
            bytes[2 * at + 1] = all.get(at) & 0xff;
        }
        return bytes;
    }

    private static List<Integer> groups(String part) {
        return part.isEmpty()
                ? List.of()
                : Arrays.stream(part.split(":", -1))
                        .map(group -> number(group, 16))
                        .toList();
    }

    /** -1 where it is no number. */
    private static int number(String digits, int radix) {
        if (digits.isEmpty() || digits.length() > 4) {
            return -1;
        }
        for (var at = 0; at < digits.length(); at++) {
            if (Character.digit(digits.charAt(at), radix) < 0) {
                return -1;
            }
        }
        return Integer.parseInt(digits, radix);
    }
}
