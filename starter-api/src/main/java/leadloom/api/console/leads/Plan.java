package leadloom.api.console.leads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import leadloom.hub.lead.LeadList;
import leadloom.journey.LeadState;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.Action;
import leadloom.journey.campaign.Campaign.Step;
import org.jspecify.annotations.Nullable;

/** What is meant to happen to a lead, as far as its campaign says it today. */
final class Plan {

    private static final int FURTHEST = 3;

    private Plan() {}

    /** @param at null where it depends on what happens before */
    record Planned(@Nullable Instant at, String title, String why) {}

    /** The furthest first, as a list from now back begins with what is furthest ahead. */
    static List<Planned> of(LeadList.Row row, LeadState state, Campaign campaign, Said said) {
        if (row.endedAt() != null || row.nextWhat() == null) {
            return List.of();
        }
        var planned = new ArrayList<Planned>();
        var run = state.run();
        var steps = run == null || run.ended() ? List.<Step>of() : ahead(campaign, run);
        planned.add(new Planned(
                row.nextAt(),
                steps.isEmpty() || row.nextWhat().startsWith("Held")
                        ? said.of(row.nextWhat())
                        : title(steps.getFirst()),
                reason(row, run == null ? "" : run.sequence(), campaign, said)));
        steps.stream()
                .skip(1)
                .limit(FURTHEST - 1)
                .forEach(step -> planned.add(new Planned(
                        null,
                        title(step),
                        "Then, " + distance(step.after()) + " after the step before, if its condition holds.")));
        return planned.reversed();
    }

    private static List<Step> ahead(Campaign campaign, LeadState.Run run) {
        var sequence = campaign.sequences().get(run.sequence());
        return sequence == null
                ? List.of()
                : sequence.steps().stream().skip(run.index()).toList();
    }

    private static String reason(LeadList.Row row, String sequence, Campaign campaign, Said said) {
        var because = row.nextBecause() == null ? "" : Acts.capital(said.of(row.nextBecause())) + ". ";
        var stops = campaign.stopWhen().stream()
                .map(stop -> stop.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .sorted()
                .collect(Collectors.joining(", "));
        return because
                + (sequence.isEmpty() ? "" : "Sequence " + sequence + ", version " + row.version() + ". ")
                + (stops.isEmpty() ? "" : "Stops when: " + stops + ".");
    }

    private static String title(Step step) {
        return switch (step.then()) {
            case Action.Send send -> "E-mail “" + step.id() + "” will be sent";
            case Action.GoTo go -> "Goes on in the sequence " + go.sequence();
            case Action.HandTo hand -> "Is handed to " + hand.group();
            case Action.Tell tell -> "Tells " + tell.group();
            case Action.Skip skip -> "Step " + step.id();
        };
    }

    private static String distance(Duration duration) {
        return duration.isZero() ? "right" : days(duration);
    }

    private static String days(Duration duration) {
        return duration.toHours() % 24 == 0 ? duration.toDays() + " days" : duration.toHours() + " hours";
    }
}
