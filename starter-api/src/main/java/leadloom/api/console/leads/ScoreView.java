package leadloom.api.console.leads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import leadloom.api.lead.Labels;
import leadloom.api.lead.Why;
import leadloom.hub.desk.LeadStory;
import leadloom.journey.Event.Decided;
import leadloom.journey.Turn;
import leadloom.journey.campaign.Campaign;
import org.jspecify.annotations.Nullable;

/**
 * A score that adds up in front of the reader, how far it is from the next segment, and how it came about.
 *
 * @param segment title of the segment and where it begins; null before there is one
 * @param distance to the next segment; null where there is none above
 * @param steps each placing, oldest first
 */
record ScoreView(
        int total,
        int fit,
        int interest,
        String when,
        @Nullable String segment,
        @Nullable String distance,
        List<Bar> fits,
        List<Bar> interests,
        List<Step> steps,
        String chart) {

    /** @param width of 100 */
    record Bar(String name, String rule, String points, int width, boolean less) {}

    record Step(String at, int score, String segment) {}

    static @Nullable ScoreView of(LeadStory story, Why why, Campaign campaign, Said said) {
        var points = why.score();
        if (points == null) {
            return null;
        }
        var largest = points.lines().stream()
                .mapToInt(line -> Math.abs(line.points()))
                .max()
                .orElse(1);
        var ended = story.row().endedAt() != null;
        var steps = steps(story, said);
        return new ScoreView(
                points.total(),
                points.fit(),
                points.interest(),
                (ended ? "At its end, " : "Now, ") + said.words().at(points.at()),
                segment(story, campaign),
                ended ? null : distance(points.total(), campaign),
                bars(points, "fit", largest),
                bars(points, "interest", largest),
                steps,
                Steps.wide(steps.stream().map(Step::score).toList()));
    }

    private static List<Bar> bars(Why.Points points, String kind, int largest) {
        return points.lines().stream()
                .filter(line -> line.kind().equals(kind))
                .map(line -> new Bar(
                        Labels.of(line.rule()),
                        line.rule(),
                        Decisions.signed(line.points()),
                        100 * Math.abs(line.points()) / largest,
                        line.points() < 0))
                .toList();
    }

    private static @Nullable String segment(LeadStory story, Campaign campaign) {
        var id = story.row().segment();
        if (id == null) {
            return null;
        }
        var from = Decisions.thresholds(campaign).get(id);
        return campaign.segment(id).map(Campaign.Segment::title).orElse(id) + (from == null ? "" : " · from " + from);
    }

    private static @Nullable String distance(int total, Campaign campaign) {
        return Decisions.thresholds(campaign).entrySet().stream()
                .filter(from -> from.getValue() > total)
                .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(next -> next.getValue()
                        - total
                        + (next.getValue() - total == 1 ? " point to " : " points to ")
                        + campaign.segment(next.getKey())
                                .map(Campaign.Segment::title)
                                .orElse(next.getKey()))
                .orElse(null);
    }

    private static List<Step> steps(LeadStory story, Said said) {
        var steps = new ArrayList<Step>();
        for (var stored : story.entries()) {
            if (stored.event() instanceof Decided decided) {
                for (var turn : decided.turns()) {
                    if (turn instanceof Turn.Segmented segmented) {
                        steps.add(new Step(
                                said.words().at(stored.at()), segmented.score().total(), segmented.segment()));
                    }
                }
            }
        }
        return steps.size() > 60 ? List.copyOf(steps.subList(steps.size() - 60, steps.size())) : steps;
    }
}
