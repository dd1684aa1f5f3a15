package leadloom.sandbox.chance;

import java.util.Locale;

/** Names a mail address in counters and lists without showing it; 16 hex digits, the same in every run. */
public final class AddressHash {

    private static final Dice UNSEEDED = new Dice(0);

    private AddressHash() {}

    public static String of(String address) {
        return String.format(Locale.ROOT, "%016x", UNSEEDED.bits(address.strip().toLowerCase(Locale.ROOT)));
    }
}
