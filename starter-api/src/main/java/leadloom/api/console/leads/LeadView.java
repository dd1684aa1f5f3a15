package leadloom.api.console.leads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.api.Times;
import leadloom.api.lead.Labels;
import leadloom.api.lead.LeadReports;
import leadloom.api.lead.Why;
import leadloom.hub.campaign.Campaigns;
import leadloom.hub.desk.LeadStory;
import leadloom.hub.journal.Entries.Stored;
import leadloom.hub.spend.BudgetLeft;
import leadloom.journey.Event;
import leadloom.journey.Fold;
import leadloom.journey.LeadState;
import leadloom.journey.campaign.Campaign;
import leadloom.journey.lead.Facts;
import org.jspecify.annotations.Nullable;

/** One lead as its page says it, with nothing for the template to work out. */
record LeadView(
        LeadStory story,
        String name,
        String work,
        StageWords.Tag stage,
        String next,
        Why why,
        List<String> changes,
        List<Plan.Planned> plan,
        List<Timeline.Item> timeline,
        List<Gates.Gate> gates,
        @Nullable ScoreView score,
        List<Known> known,
        Map<String, String> totals,
        String zone) {

    /** @param source who told it */
    record Known(String name, String value, String source) {}

    static LeadView of(
            LeadStory story,
            Campaigns campaigns,
            Times times,
            Said said,
            Function<Campaign, Optional<BudgetLeft>> budget) {
        var row = story.row();
        var campaign = campaigns.version(row.campaign(), row.version());
        var state = Fold.of(
                row.id(),
                story.entries().stream()
                        .filter(stored -> stored.position() > 0)
                        .map(Stored::entry)
                        .toList());
        var why = LeadReports.why(row, story.entries(), state, campaign, story.recordedAt(), times);
        var facts = story.entries().stream().map(Stored::facts).reduce(Facts.NONE, Facts::updatedWith);
        var left = row.endedAt() == null ? budget.apply(campaign) : Optional.<BudgetLeft>empty();
        return new LeadView(
                story,
                name(facts),
                words(facts, "lead.title", "company.name", ", "),
                StageWords.of(row),
                next(story, said),
                why,
                changes(why, campaign, said),
                Plan.of(row, state, campaign, said),
                Timeline.of(Telling.of(story, campaigns, said), said),
                Gates.of(story, state, campaign, why, left, said),
                ScoreView.of(story, why, campaign, said),
                known(story),
                totals(story, said),
                zone(state, campaign));
    }

    /** Their name; their address where there is none. */
    static String name(Facts facts) {
        var name = words(facts, "lead.first_name", "lead.last_name", " ");
        return name.isEmpty() ? facts.get("lead.email").orElse("A lead") : name;
    }

    private static String words(Facts facts, String one, String other, String between) {
        return Stream.of(one, other).flatMap(fact -> facts.get(fact).stream()).collect(Collectors.joining(between));
    }

    private static String next(LeadStory story, Said said) {
        var row = story.row();
        if (row.endedAt() != null) {
            return "It has ended: " + String.valueOf(row.outcome()).replace('-', ' ');
        }
        return row.nextWhat() == null
                ? "Captured " + said.words().ago(row.capturedAt()) + "; its first decision comes next"
                : said.of(row.nextWhat());
    }

    private static List<String> changes(Why why, Campaign campaign, Said said) {
        var changes =
                new ArrayList<>(why.whatWouldChangeIt().stream().map(said::of).toList());
        var score = why.score();
        if (score != null && why.now().outcome() == null) {
            Decisions.thresholds(campaign).forEach((segment, from) -> {
                if (from > score.total()) {
                    changes.add("Reaching " + from + " points: "
                            + campaign.segment(segment)
                                    .map(Campaign.Segment::title)
                                    .orElse(segment) + ".");
                }
            });
        }
        return changes;
    }

    private static List<Known> known(LeadStory story) {
        var known = new TreeMap<String, Known>();
        for (var stored : story.entries()) {
            var source = switch (stored.event()) {
                case Event.Captured captured -> captured.source();
                case Event.Updated updated -> updated.source();
                case Event.Enriched enriched
                when enriched.origin() != null -> enriched.origin().provider();
                default -> "look-up";
            };
            stored.facts().values().forEach((fact, value) -> {
                if (!(stored.event() instanceof Event.Enriched) || !known.containsKey(fact)) {
                    known.put(fact, new Known(Labels.of(fact), value, source));
                }
            });
        }
        return List.copyOf(known.values());
    }

    private static Map<String, String> totals(LeadStory story, Said said) {
        var row = story.row();
        var totals = new LinkedHashMap<String, String>();
        var costs = new TreeMap<String, Long>();
        story.costs()
                .values()
                .forEach(all -> all.forEach(cost -> costs.merge(cost.currency(), cost.micros(), Long::sum)));
        totals.put(
                "Cost so far",
                costs.isEmpty()
                        ? said.words().money(0L, null)
                        : costs.entrySet().stream()
                                .map(cost -> said.words().money(cost.getValue(), cost.getKey()))
                                .collect(Collectors.joining(", ")));
        totals.put("Entered", said.words().at(row.capturedAt()));
        totals.put("Last sign of life", said.words().at(row.lastSignalAt()));
        totals.put("Owner", story.owner() == null ? "nobody" : story.owner());
        return totals;
    }

    private static String zone(LeadState state, Campaign campaign) {
        return state.capture() == null
                ? ""
                : state.zone(campaign.zones()).getId().replace('_', ' ');
    }

    public boolean ended() {
        return story.row().endedAt() != null;
    }

    /** Why the newest decision was made. */
    public String because() {
        var decision = why.why();
        return decision == null ? "" : Acts.capital(decision.because()) + ".";
    }

    public boolean paused() {
        return story.row().stage().equals("paused");
    }

    /** Nothing holds the next mail back, as far as this lead alone is asked. */
    public boolean free() {
        return gates.stream().allMatch(Gates.Gate::passes);
    }

    /** Of the journal as it is stored: ids and derived values, nothing personal. */
    public List<Raw> raw() {
        return story.entries().reversed().stream()
                .map(stored -> new Raw(
                        stored.position() == 0 ? "new" : Integer.toString(stored.position()),
                        stored.at().toString(),
                        String.valueOf(story.recordedAt().get(stored.id())),
                        stored.body().path("type").asString(""),
                        stored.body().toString(),
                        stored.key() == null ? "" : stored.key()))
                .toList();
    }

    record Raw(String position, String at, String recorded, String kind, String body, String key) {}
}
