package leadloom.api.pilot;

import java.util.List;
import java.util.Locale;
import leadloom.api.access.Caller;
import leadloom.api.problem.Problem;
import leadloom.api.problem.ProblemCode;
import leadloom.hub.Hub;
import leadloom.hub.access.Scope;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.pilot.PilotEnds;
import leadloom.hub.pilot.PilotEnds.Ended;
import leadloom.hub.pilot.Pilots;
import leadloom.hub.pilot.Pilots.By;
import leadloom.hub.pilot.Stopwatches;
import leadloom.hub.pilot.Stopwatches.Holder;
import leadloom.hub.pilot.Stopwatches.Press;
import leadloom.journey.lead.LeadId;
import leadloom.journey.minutes.ByHandStep;
import org.jspecify.annotations.Nullable;

/** What people do in a pilot; the same for the API and the console. What cannot be done is a {@link Problem}. */
public final class PilotActs {

    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 500;

    private static final List<String> ON_A_LEAD = List.of("start", "pause", "stop", "discard", "keep", "release");
    private static final List<String> ON_A_PILOT = List.of("sign-off", "skip", "again");

    private final Pilots pilots;
    private final PilotEnds ends;
    private final Stopwatches stopwatches;

    public PilotActs(Hub hub, Campaigns campaigns) {
        this.pilots = new Pilots(hub, campaigns);
        this.ends = new PilotEnds(hub, campaigns);
        this.stopwatches = new Stopwatches(hub);
    }

    /**
     * Does something with a lead of a pilot.
     *
     * @param action start, pause, stop or discard of a stopwatch; keep or release of the lead
     * @param step what the stopwatch is for
     */
    public void onLead(Caller caller, LeadId lead, @Nullable String action, @Nullable String step) {
        if (action == null || !ON_A_LEAD.contains(action)) {
            throw notOne("/action", ON_A_LEAD);
        }
        if (action.equals("keep") || action.equals("release")) {
            caller.mustHave(Scope.ACT);
            if (!pilots.finish(lead, action.equals("keep"), by(caller))) {
                throw Problem.of(ProblemCode.GONE_ON, "This lead is not open in a pilot.");
            }
            return;
        }
        var timed = ByHandStep.of(String.valueOf(step)).orElseThrow(() -> notOne("/step", ByHandStep.words()));
        var press = Press.valueOf(action.toUpperCase(Locale.ROOT));
        switch (stopwatches.press(lead, timed, press, new Holder(caller.id(), caller.name()))) {
            case DONE -> {}
            case NO_PILOT_LEAD -> throw Problem.notFound("lead in a pilot");
            case NOT_RUNNING -> throw Problem.of(ProblemCode.GONE_ON, "You have no stopwatch under way for this.");
            case FINISHED -> throw Problem.of(ProblemCode.GONE_ON, "This lead is finished; nothing is timed any more.");
        }
    }

    /**
     * Ends a pilot, or times it again.
     *
     * @param reason why it is skipped
     * @return leads that are let go
     */
    public long onPilot(Caller caller, String campaign, @Nullable String action, @Nullable String reason) {
        if (action == null || !ON_A_PILOT.contains(action)) {
            throw notOne("/action", ON_A_PILOT);
        }
        return switch (action) {
            case "skip" -> letGo(ends.skip(campaign, checked(reason), by(caller)));
            case "again" -> again(caller, campaign);
            default -> letGo(ends.signOff(campaign, by(caller)));
        };
    }

    private long again(Caller caller, String campaign) {
        if (pilots.find(campaign).isEmpty()) {
            throw Problem.notFound("pilot");
        }
        if (!ends.again(campaign, by(caller))) {
            throw Problem.of(ProblemCode.GONE_ON, "A round is under way; end it first.");
        }
        return 0;
    }

    private static long letGo(Ended ended) {
        return switch (ended) {
            case Ended.Done(var leads) -> leads;
            case Ended.NoPilot() -> throw Problem.notFound("pilot");
            case Ended.Over(var state) -> throw Problem.of(ProblemCode.GONE_ON, "It is " + state.word() + " already.");
            case Ended.TooFew(var timed, var needed) ->
                throw Problem.of(
                        ProblemCode.GONE_ON,
                        "Timed for " + timed + " of " + needed
                                + " leads. Time more of them, or skip the pilot and say why.");
        };
    }

    private static String checked(@Nullable String reason) {
        var words = reason == null ? "" : reason.strip();
        if (words.length() < SHORTEST_REASON || words.length() > LONGEST_REASON) {
            throw Problem.at(
                    ProblemCode.INVALID,
                    "/reason",
                    "Say in " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters why; it is kept.");
        }
        return words;
    }

    private static Problem notOne(String pointer, List<String> choices) {
        return Problem.at(ProblemCode.NOT_A_CHOICE, pointer, "One of " + String.join(", ", choices) + ".")
                .with("choices", choices);
    }

    private static By by(Caller caller) {
        return new By(caller.id(), caller.name(), caller.requestId());
    }
}
