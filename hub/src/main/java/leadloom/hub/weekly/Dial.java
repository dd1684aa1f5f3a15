package leadloom.hub.weekly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.weekly.Limits;

/**
 * A number in a campaign's file that a review may change, and how far.
 *
 * @param what its place in the file, such as {@code /segments/1/if/score/from}
 * @param segment that it is the threshold of; empty for a wait
 * @param label for people
 * @param value as it is: points, or hours
 * @param lowest that the file's own limits allow
 */
public record Dial(String what, String segment, String label, Kind kind, int value, int lowest, int highest) {

    private static final int MOST_POINTS = 1_000;

    /** What the number counts. */
    public enum Kind {
        POINTS,
        HOURS;

        /** As the file writes it. */
        String written(int value) {
            return switch (this) {
                case POINTS -> Integer.toString(value);
                case HOURS -> value % 24 == 0 && value > 0 ? value / 24 + "d" : value + "h";
            };
        }

        /** As people say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean allows(int wanted) {
        return wanted == value || wanted >= lowest && wanted <= highest;
    }

    /** Thresholds of segments and waits before steps, in the order of the file. */
    public static List<Dial> of(Campaign campaign) {
        var dials = new ArrayList<Dial>();
        var higher = MOST_POINTS;
        for (var threshold : Limits.thresholds(campaign)) {
            dials.add(new Dial(
                    "/segments/"
                            + place(campaign.segments(), segment -> segment.id().equals(threshold.segment()))
                            + "/if/score/from",
                    threshold.segment(),
                    title(campaign, threshold.segment()) + " starts at",
                    Kind.POINTS,
                    threshold.points(),
                    threshold.next() + 1,
                    higher - 1));
            higher = threshold.points();
        }
        var waits = Limits.of(campaign);
        campaign.sequences()
                .forEach((name, sequence) -> sequence.steps().stream()
                        .filter(step -> step.after().compareTo(Duration.ZERO) > 0)
                        .forEach(step -> dials.add(new Dial(
                                "/sequences/" + name + "/" + sequence.steps().indexOf(step) + "/after",
                                "",
                                "Wait before " + name + "/" + step.id(),
                                Kind.HOURS,
                                (int) step.after().toHours(),
                                waits.shortest(),
                                waits.longest()))));
        return List.copyOf(dials);
    }

    private static <T> int place(List<T> list, Predicate<T> which) {
        return IntStream.range(0, list.size())
                .filter(index -> which.test(list.get(index)))
                .findFirst()
                .orElseThrow();
    }

    private static String title(Campaign campaign, String segment) {
        return campaign.segment(segment).map(Campaign.Segment::title).orElse(segment);
    }
}
