package leadloom.api.console.campaigns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import leadloom.api.console.chart.Histogram;
import leadloom.api.console.chart.Link;
import leadloom.hub.campaign.CampaignForm;
import leadloom.hub.campaign.StepCounts;
import leadloom.hub.campaign.StepCounts.Count;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The steps of a version with how many leads are where, and its scores; each number leads to its rows. */
final class StepRows {

    private final StepCounts counts;

    StepRows(StepCounts counts) {
        this.counts = counts;
    }

    /** A number and where its rows are. */
    public record Figure(long count, String href) {}

    /** One step. */
    public record StepRow(String id, String words, Figure in, Figure waiting, Figure done, Figure left) {}

    /** The steps of a sequence. */
    public record SequenceRows(String name, List<StepRow> steps) {
        public SequenceRows {
            steps = List.copyOf(steps);
        }
    }

    List<SequenceRows> of(Campaign campaign) {
        var known = new HashMap<String, Count>();
        counts.of(campaign.id(), campaign.version())
                .forEach(count -> known.put(count.sequence() + "/" + count.step(), count));
        var rows = new ArrayList<SequenceRows>();
        for (var sequence : campaign.sequences().values()) {
            var steps = new ArrayList<StepRow>();
            for (var at = 0; at < sequence.steps().size(); at++) {
                var what = sequence.id() + "/" + at;
                var count = known.getOrDefault(what, new Count(sequence.id(), at, 0, 0, 0, 0));
                steps.add(row(campaign, sequence.steps().get(at), what, count));
            }
            rows.add(new SequenceRows(sequence.id(), steps));
        }
        return rows;
    }

    private static StepRow row(Campaign campaign, Step step, String what, Count count) {
        return new StepRow(
                step.id(),
                words(step),
                new Figure(count.in(), address("steps-in", campaign, what)),
                new Figure(count.waiting(), address("steps-waiting", campaign, what)),
                new Figure(count.done(), address("steps-done", campaign, what)),
                new Figure(count.left(), address("steps-left", campaign, what)));
    }

    private static String address(String figure, Campaign campaign, String what) {
        return UriComponentsBuilder.fromPath("/figures/" + figure)
                .queryParam("campaign", campaign.id())
                .queryParam("version", campaign.version())
                .queryParam("what", what)
                .build()
                .toUriString();
    }

    /** How many leads have which score, with the lines at which a segment begins. */
    Histogram scores(Campaign campaign, String yaml) {
        var found = new HashMap<Integer, Long>();
        counts.scores(campaign.id(), campaign.version()).forEach(score -> found.put(score.from(), score.count()));
        var lowest = found.keySet().stream().mapToInt(Integer::intValue).min().orElse(0);
        var highest = found.keySet().stream().mapToInt(Integer::intValue).max().orElse(90);
        var buckets = new ArrayList<Histogram.Bucket>();
        for (var from = Math.min(0, lowest); from <= Math.max(90, highest); from += 10) {
            var count = found.getOrDefault(from, 0L);
            buckets.add(new Histogram.Bucket(
                    from,
                    from + 10,
                    count,
                    count == 0 ? null : new Link(address("lead-scores", campaign, String.valueOf(from)), count)));
        }
        return new Histogram("Leads by score", "Score", buckets, thresholds(yaml), 1);
    }

    private static List<Histogram.Threshold> thresholds(String yaml) {
        return CampaignForm.of(yaml).stream()
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.pointer().matches("/segments/[0-9]+/if/score/from"))
                .filter(field -> field.value().matches("-?[0-9]{1,6}"))
                .map(field -> new Histogram.Threshold(
                        Integer.parseInt(field.value()),
                        field.label().replace(": from a score of", "") + " " + field.value()))
                .toList();
    }

    private static String words(Step step) {
        var when = step.after().isZero() ? "at once" : "after " + length(step.after());
        var condition = step.when().tests().isEmpty()
                ? ""
                : ", if " + step.when().tests().size() + " condition"
                        + (step.when().tests().size() == 1 ? " holds" : "s hold");
        return when + condition + ": " + does(step.then());
    }

    private static String does(@Nullable Action action) {
        return switch (action) {
            case Action.Send send -> "mail " + send.template() + (send.withFirstLine() ? " + AI line" : "");
            case Action.GoTo go -> "go to " + go.sequence();
            case Action.HandTo hand -> "hand to " + hand.group() + ", taken within " + length(hand.within());
            case Action.Tell tell -> "tell " + tell.group();
            case Action.Skip skip -> "nothing";
            case null -> "nothing";
        };
    }

    private static String length(Duration length) {
        return length.toHours() % 24 == 0
                ? length.toDays() + " d"
                : length.toMinutes() % 60 == 0 ? length.toHours() + " h" : length.toMinutes() + " min";
    }
}
