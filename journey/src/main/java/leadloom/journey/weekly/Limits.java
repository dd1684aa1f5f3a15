package leadloom.journey.weekly;

import java.util.ArrayList;
import java.util.List;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Condition;

/** What a campaign's own file allows a review to change. */
public final class Limits {

    /** Nearer than that to a segment is "just short of it". */
    private static final int NEAR = 5;

    private Limits() {}

    /**
     * From how many points a lead belongs to a segment.
     *
     * @param near how much lower it may be put at once; less where the next segment begins earlier
     * @param next where the highest of the lower segments begins
     * @param lower the segments that leads are in who do not reach it
     */
    public record Threshold(String segment, int points, int near, int next, List<String> lower) {
        public Threshold {
            lower = List.copyOf(lower);
        }
    }

    /** How long a wait may be: two mails are never closer than the gap, and after the quiet time a lead is cold. */
    public static Waits of(Campaign campaign) {
        var gap = (int) campaign.limits().gapAtLeast().toHours();
        return new Waits(gap, Math.max(gap, (int) campaign.cold().quietFor().toHours()));
    }

    /** Of each segment that is reached by points alone, in the order of the file. */
    public static List<Threshold> thresholds(Campaign campaign) {
        var found = new ArrayList<Threshold>();
        for (var index = 0; index < campaign.segments().size() - 1; index++) {
            var segment = campaign.segments().get(index);
            var points = points(segment.when());
            if (points > 0) {
                var lower = campaign.segments()
                        .subList(index + 1, campaign.segments().size());
                var next = lower.stream()
                        .mapToInt(other -> points(other.when()))
                        .max()
                        .orElse(0);
                var near = Math.min(NEAR, points - next - 1);
                if (near > 0) {
                    found.add(new Threshold(
                            segment.id(),
                            points,
                            near,
                            next,
                            lower.stream().map(Campaign.Segment::id).toList()));
                }
            }
        }
        return found;
    }

    /** 0 where it asks for anything but points. */
    private static int points(Condition when) {
        return when.tests().size() == 1
                        && when.tests().getFirst() instanceof Condition.Test(var field, Condition.AtLeast(var bound))
                        && field.equals("score")
                ? bound.intValue()
                : 0;
    }
}
