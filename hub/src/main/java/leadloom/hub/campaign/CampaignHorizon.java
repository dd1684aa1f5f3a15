package leadloom.hub.campaign;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.campaign.Campaign.Segment;
import leadloom.journey.campaign.Campaign.Step;
import leadloom.journey.campaign.Campaign.Window;
import org.jspecify.annotations.Nullable;

/**
 * How long a lead can live in a campaign, worked out from its file alone.
 *
 * <p>An upper bound for a lead that is alone in its queue: every wait, every hold by gap, cap and quiet hours, every
 * review decided at the last minute, every rise to a higher segment, and the cold period with its review, twice. Not
 * counted, because no file bounds it: a vendor's outage, a pause by a person, mails of other campaigns, more leads than
 * {@code per_day} lets through, and signs of life that start the cold period again.
 */
public final class CampaignHorizon {

    private static final int DAYS_A_WEEK = 7;
    private static final int MINUTES_A_DAY = 1440;

    /** Clocks are put back by an hour, hardly anywhere by more. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(1);

    private final Campaign campaign;
    private final Map<String, Duration> known = new HashMap<>();

    private CampaignHorizon(Campaign campaign) {
        this.campaign = campaign;
    }

    /** The longest that a lead can take from capture to its end, or to a person who may take for ever. */
    public static Duration longestLife(Campaign campaign) {
        var horizon = new CampaignHorizon(campaign);
        var enrichment = campaign.enrichment();
        var sequences = campaign.segments().stream()
                .map(Segment::sequence)
                .distinct()
                .map(sequence -> horizon.sequence(sequence))
                .reduce(Duration.ZERO, horizon.mayRise() ? Duration::plus : CampaignHorizon::longer);
        return (enrichment == null ? Duration.ZERO : enrichment.waitAtMost())
                .plus(sequences)
                .plus(horizon.cold());
    }

    /** Whether interest can lift a lead into a higher segment, at worst at the last step of the one it was in. */
    private boolean mayRise() {
        var interest =
                campaign.scoring().stream().anyMatch(rule -> rule instanceof ScoringRule.Interest && rule.points() > 0);
        return interest
                && campaign.segments().stream()
                        .flatMap(segment -> segment.when().tests().stream())
                        .anyMatch(test ->
                                test.field().equals("score") || test.field().equals("interest"));
    }

    /** Sales, when asked, may keep a lead once: that is one more quiet period and one more question. */
    private Duration cold() {
        var cold = campaign.cold();
        return cold.askSales() ? cold.quietFor().plus(cold.decideWithin()).multipliedBy(2) : cold.quietFor();
    }

    /**
     * The longest way through a sequence and those it leads to; each is entered once, so one on the way counts nothing.
     */
    private Duration sequence(String name) {
        var sequence = campaign.sequences().get(name);
        if (sequence == null) {
            return Duration.ZERO;
        }
        var before = known.putIfAbsent(name, Duration.ZERO);
        if (before != null) {
            return before;
        }
        var soFar = Duration.ZERO;
        var longest = Duration.ZERO;
        for (var step : sequence.steps()) {
            for (var target : Meaning.targets(step)) {
                longest = longer(longest, soFar.plus(step.after()).plus(sequence(target)));
            }
            soFar = soFar.plus(longer(lasts(step, step.then()), lasts(step, step.otherwise())));
        }
        known.put(name, longer(longest, soFar));
        return longer(longest, soFar);
    }

    private Duration lasts(Step step, @Nullable Action action) {
        return switch (action) {
            case Action.Send send -> mail(step, send);
            case Action.HandTo task -> step.after().plus(task.within());
            case Action.GoTo move -> step.after();
            case Action.Tell tell -> step.after();
            case Action.Skip skip -> step.after();
            case null -> step.after();
        };
    }

    /** The mail before it left no later than this step began, so its holds are counted from there. */
    private Duration mail(Step step, Action.Send send) {
        var limits = campaign.limits();
        var own = longer(limits.gapAtLeast(), untilCapOpens());
        var colleagues = limits.perCompany() == null
                ? Duration.ZERO
                : limits.perCompany().within();
        var review = send.withFirstLine() && campaign.firstLine() != null
                ? campaign.approvals().decideWithin()
                : Duration.ZERO;
        return longer(step.after(), own).plus(colleagues).plus(review).plus(untilOpen(limits.window()));
    }

    /** Mails are a gap apart, so the one that must leave the capped period is this many gaps old already. */
    private Duration untilCapOpens() {
        var cap = campaign.limits().perPerson();
        return cap.within().minus(campaign.limits().gapAtLeast().multipliedBy(cap.count() - 1L));
    }

    /** The longest stretch without an open hour, and the whole of the next open hours: leads are spread over those. */
    static Duration untilOpen(Window window) {
        var open = window.toMinute() - window.fromMinute();
        if (open == MINUTES_A_DAY && window.days().size() == DAYS_A_WEEK) {
            return Duration.ZERO;
        }
        var most = 0;
        for (var day : window.days()) {
            var ahead = 1;
            while (!window.days().contains((day - 1 + ahead) % DAYS_A_WEEK + 1)) {
                ahead++;
            }
            most = Math.max(most, ahead);
        }
        return Duration.ofMinutes((long) most * MINUTES_A_DAY).plus(CLOCK_CHANGE);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
