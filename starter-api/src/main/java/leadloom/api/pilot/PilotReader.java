package leadloom.api.pilot;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import leadloom.api.Times;
import leadloom.api.pilot.PilotView.BaselineView;
import leadloom.api.pilot.PilotView.LeadView;
import leadloom.api.pilot.PilotView.StepView;
import leadloom.api.pilot.PilotView.WatchView;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.pilot.Baseline;
import leadloom.hub.pilot.Pilots;
import leadloom.hub.pilot.Pilots.PilotLead;
import leadloom.hub.pilot.Pilots.Standing;
import leadloom.hub.pilot.Stopwatches;
import leadloom.hub.pilot.Stopwatches.Timing;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.LeadId;
import leadloom.journey.minutes.ByHandStep;
import org.jspecify.annotations.Nullable;

/** Reads a pilot; the same for the API and the console. As many queries for many leads as for one. */
public final class PilotReader {

    private final Hub hub;
    private final Campaigns campaigns;
    private final Pilots pilots;
    private final Stopwatches stopwatches;

    public PilotReader(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.campaigns = campaigns;
        this.pilots = new Pilots(hub, campaigns);
        this.stopwatches = new Stopwatches(hub);
    }

    /**
     * A campaign's pilot.
     *
     * @param reader id of whoever asks, for their own stopwatches
     */
    public Optional<PilotView> read(String campaign, String reader) {
        return pilots.find(campaign).map(standing -> view(standing, reader));
    }

    private PilotView view(Standing standing, String reader) {
        var name = standing.campaign();
        var campaign = campaigns.newest(name).orElseThrow();
        var timings = stopwatches.of(name, standing.round());
        var byLead = timings.stream().collect(Collectors.groupingBy(Timing::lead));
        var timed = timings.stream()
                .filter(timing -> timing.state().equals("done"))
                .map(Timing::lead)
                .distinct()
                .count();
        return new PilotView(
                name,
                campaign.title(),
                Times.read(hub).mode(),
                standing.state().word(),
                standing.first(),
                standing.sharePercent(),
                standing.round(),
                standing.taken(),
                standing.taking(),
                standing.waiting(),
                (int) timed,
                standing.needed(),
                standing.end(),
                stopwatches
                        .baseline(name)
                        .map(known -> baseline(known, campaign))
                        .orElse(null),
                pilots.leads(name, standing.round()).stream()
                        .map(lead -> lead(lead, byLead, reader))
                        .toList());
    }

    private BaselineView baseline(Baseline known, Campaign campaign) {
        return new BaselineView(
                known.round(),
                known.leads(),
                known.newest(),
                known.isOld(hub.realTime().instant()),
                Arrays.stream(ByHandStep.values())
                        .map(step -> step(step, known, campaign))
                        .toList());
    }

    private static StepView step(ByHandStep step, Baseline known, Campaign campaign) {
        var spread = known.steps().get(step);
        var stated = seconds(campaign.pilot().statedMinutes().get(step.word()));
        return spread == null
                ? new StepView(step.word(), step.title(), 0, null, null, null, null, null, stated)
                : new StepView(
                        step.word(),
                        step.title(),
                        spread.number(),
                        seconds(spread.median()),
                        seconds(spread.quarter()),
                        seconds(spread.threeQuarters()),
                        seconds(spread.shortest()),
                        seconds(spread.longest()),
                        stated);
    }

    private static LeadView lead(PilotLead lead, Map<LeadId, List<Timing>> timings, String reader) {
        var of = timings.getOrDefault(lead.lead(), List.of());
        return new LeadView(
                lead.lead().value(),
                lead.number(),
                lead.held(),
                lead.state(),
                lead.at(),
                Arrays.stream(ByHandStep.values())
                        .map(step -> watch(step, of, reader))
                        .toList());
    }

    private static WatchView watch(ByHandStep step, List<Timing> of, String reader) {
        var timings = of.stream().filter(timing -> timing.step() == step).toList();
        var own = timings.stream()
                .filter(timing -> timing.colleague().equals(reader))
                .filter(timing -> !timing.state().equals("done"))
                .findFirst();
        return new WatchView(
                step.word(),
                step.title(),
                timings.stream()
                        .filter(timing -> timing.state().equals("done"))
                        .map(Timing::time)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toSeconds(),
                timings.stream().map(Timing::name).distinct().toList(),
                own.map(Timing::state).orElse(null),
                seconds(own.map(Timing::time).orElse(null)));
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }
}
