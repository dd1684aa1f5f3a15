package leadloom.api.lead;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import leadloom.api.Times;
import leadloom.api.problem.Problem;
import leadloom.hub.Hub;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.connection.ShadowActs;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.LeadList;
import leadloom.hub.lead.Leads;
import leadloom.journey.Event;
import leadloom.journey.Event.Decided;
import leadloom.journey.Explanation;
import leadloom.journey.LeadState;
import leadloom.journey.Move;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.campaign.Campaign.ScoringRule;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import leadloom.journey.scoring.Score;
import org.jspecify.annotations.Nullable;

/** What can be said about one lead: for the API and for its page. */
public final class LeadReports {

    private final Hub hub;
    private final Entries entries;
    private final LeadList list;
    private final Leads leads;

    LeadReports(Hub hub, Campaigns campaigns) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.list = new LeadList(hub);
        this.leads = new Leads(hub, campaigns);
    }

    LeadAnswer one(LeadId lead) {
        var facts = entries.of(lead).stream().map(Entries.Stored::facts).reduce(Facts.NONE, Facts::updatedWith);
        return LeadAnswer.of(row(lead), Times.read(hub), facts.values());
    }

    private LeadList.Row row(LeadId lead) {
        return list.find(lead).orElseThrow(() -> Problem.notFound("lead"));
    }

    /** In the order of the journal; what no decision has taken in yet comes last. */
    List<TimelineRow> timeline(LeadId lead) {
        var simulated = row(lead).simulated();
        var recorded = list.recordedAt(lead);
        var rows = new ArrayList<TimelineRow>();
        var prepared = new ShadowActs(hub).positions(lead);
        for (var stored : entries.of(lead)) {
            var real = simulated ? recorded.get(stored.id()) : null;
            var onlyPrepared = prepared.contains(carriedOut(stored.event()));
            Sentences.of(stored.at(), stored.event()).stream()
                    .map(row -> onlyPrepared ? row.onlyPrepared() : row)
                    .forEach(row -> rows.add(row.recorded(real, stored.position())));
        }
        return rows;
    }

    /** The position of the move whose end this is; 0 where it is none. */
    private static int carriedOut(Event event) {
        return switch (event) {
            case Event.Enriched(var move, var found, var facts, var origin) -> move;
            case Event.CrmSynced(var move, var contact) -> move;
            case Event.LineWithheld(var move, var reason) -> move;
            case Event.Delivered(var move, var touch) -> move;
            case Event.Notified(var move) -> move;
            default -> 0;
        };
    }

    Why why(LeadId id) {
        var row = row(id);
        var lead = leads.load(id);
        return why(row, entries.of(id), lead.state(), lead.campaign(), list.recordedAt(id), Times.read(hub));
    }

    /** From what a caller has read already. */
    public static Why why(
            LeadList.Row row,
            List<Entries.Stored> entries,
            LeadState state,
            Campaign campaign,
            Map<Long, Instant> recordedAt,
            Times times) {
        var decided = entries.stream()
                .filter(stored -> stored.event() instanceof Decided)
                .reduce((earlier, later) -> later);
        var ended = row.endedAt() != null;
        var end = ended ? decided : Optional.<Entries.Stored>empty();
        var at = end.map(Entries.Stored::at).orElse(times.now());
        var real = end.map(stored -> recordedAt.get(stored.id())).orElse(times.real());
        var explained = state.capture() != null
                ? Optional.of(Explanation.of(state, campaign, at))
                : Optional.<Explanation>empty();
        return new Why(
                row.id().value(),
                row.simulated() ? "simulated" : "live",
                new Why.Now(
                        row.stage(),
                        row.segment(),
                        row.outcome(),
                        times.now(),
                        row.simulated() ? times.real() : null,
                        explained.map(Explanation::mailable).orElse(false)),
                LeadAnswer.of(row, times, null).next(),
                decided.map(LeadReports::because).orElse(null),
                explained
                        .map(known -> points(known.score(), campaign, at, row.simulated() ? real : null))
                        .orElse(null),
                explained.map(Learning::of).orElse(List.of()),
                explained.stream()
                        .filter(known -> !ended)
                        .flatMap(known -> known.gates().stream())
                        .map(gate -> Why.GateAnswer.of(gate, times.realOf(gate.opensAt())))
                        .toList(),
                decided.map(known -> changes(((Decided) known.event()).move(), state))
                        .orElse(List.of("Its first decision comes as soon as its workflow starts.")));
    }

    private static Why.Because because(Entries.Stored stored) {
        var decided = (Decided) stored.event();
        return new Why.Because(
                stored.at(),
                decided.reason().rule(),
                decided.reason().because(),
                decided.campaignVersion(),
                decided.engine(),
                decided.turns().stream()
                        .map(turn -> Sentences.turn(turn) + ": " + turn.reason().because())
                        .toList());
    }

    private static Why.Points points(Score score, Campaign campaign, Instant at, @Nullable Instant real) {
        return new Why.Points(
                score.total(),
                score.fit(),
                score.interest(),
                at,
                real,
                score.lines().stream()
                        .map(line -> new Why.Line(line.rule(), kind(line.rule(), campaign), line.points()))
                        .toList());
    }

    private static String kind(String rule, Campaign campaign) {
        return campaign.scoring().stream()
                        .anyMatch(known -> known.id().equals(rule) && known instanceof ScoringRule.Fit)
                ? "fit"
                : "interest";
    }

    private static List<String> changes(Move move, LeadState state) {
        return switch (move) {
            case Move.Finish finish -> List.of("Nothing: its life in this campaign is over.");
            case Move.AskHuman ask ->
                List.of(
                        "Anybody of " + ask.group() + " may choose: " + String.join(", ", ask.choices()) + ".",
                        ask.due() == null
                                ? "It waits until somebody does."
                                : "If nobody does by " + ask.due() + ": " + ask.otherwise() + ".",
                        "A reply, an unsubscribe or a purchase comes first.");
            case Move.Wait wait when state.is(LeadState.Mark.PAUSED) -> List.of("Somebody lets it go on.");
            case Move.Wait wait
            when state.is(LeadState.Mark.BY_HAND) ->
                List.of("Its person keeps it or lets it go on, on the page of the pilot.");
            case Move.Wait wait
            when state.is(LeadState.Mark.WAITS_FOR_PILOT) ->
                List.of("The pilot is signed off, or skipped with a reason.", "A reply or an unsubscribe comes first.");
            case Move.Wait wait ->
                List.of(
                        "The time: " + wait.until() + ".",
                        "Sooner: a reply, an unsubscribe, a person's click, a booking, a purchase or a colleague.");
            case Move.Enrich enrich -> underWay();
            case Move.SyncCrm sync -> underWay();
            case Move.Compose compose -> underWay();
            case Move.Deliver deliver -> underWay();
            case Move.Notify notify -> underWay();
        };
    }

    private static List<String> underWay() {
        return List.of("It is under way; its answer, or its failure for minutes, is decided on next.");
    }
}
