package leadloom.journey.minutes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import leadloom.journey.minutes.Signal.Kind;

/**
 * The rules by which a person's time on one page counts: the gaps between signals while the page is seen, each up to
 * what its words take to read.
 *
 * <p>The gap after a signal depends on nothing but it and the next one, so a page's signals may come in parts, in any
 * order and twice, as long as each part begins with the last signal of the part before.
 */
public final class Attention {

    /** A gap counts at least so much: somebody may sit over a short line. */
    public static final Duration SHORTEST_CAP = Duration.ofSeconds(60);

    private static final int WORDS_A_MINUTE = 100;

    /** Nobody reads more on one screen, whatever a page says of itself. */
    private static final int MOST_WORDS = 2_000;

    private Attention() {}

    /** The most that one gap counts on a page of so many words. */
    public static Duration capOf(int words) {
        var counted = Math.clamp(words, 0, MOST_WORDS);
        var reading = Duration.ofMillis(counted * 60_000L / WORDS_A_MINUTE);
        return reading.compareTo(SHORTEST_CAP) > 0 ? reading : SHORTEST_CAP;
    }

    /** What counts of these signals, in order and without overlaps. */
    public static List<Span> counted(List<Signal> signals, int words) {
        var cap = capOf(words);
        var inOrder = signals.stream().sorted(Comparator.comparing(Signal::at)).toList();
        var counted = new ArrayList<Span>();
        var seen = false;
        for (var index = 0; index + 1 < inOrder.size(); index++) {
            var signal = inOrder.get(index);
            seen = seenAfter(signal.kind(), seen, index == 0);
            var next = inOrder.get(index + 1).at();
            var end = signal.at().plus(cap).isBefore(next) ? signal.at().plus(cap) : next;
            if (seen && end.isAfter(signal.at())) {
                counted.add(new Span(signal.at(), end));
            }
        }
        return Span.merged(counted);
    }

    /** A hidden page is seen again when it says so; a part that begins with a key was seen before. */
    private static boolean seenAfter(Kind kind, boolean seen, boolean first) {
        if (kind.hides()) {
            return false;
        }
        return kind.shows() || first || seen;
    }
}
