package leadloom.api.console.leads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import leadloom.api.lead.LeadQuery;
import leadloom.hub.desk.SavedViews.SavedView;
import leadloom.hub.lead.LeadOrder;
import leadloom.hub.lead.LeadSearch.Listed;
import leadloom.hub.lead.LeadSearch.Strip;
import leadloom.hub.lead.LeadSearch.Without;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * The list of leads as its page says it.
 *
 * @param after the place that this page begins at; null for the first
 * @param without what each condition keeps away, where nobody matches
 */
record LeadsView(
        LeadQuery query,
        List<Row> rows,
        @Nullable String next,
        @Nullable String after,
        Strip strip,
        List<Without> without,
        List<SavedView> own,
        Choices choices) {

    /** @param chart steps of the score; ours, so that it can stand in the page as it is */
    record Row(
            String id,
            String name,
            String company,
            @Nullable String segment,
            String score,
            String chart,
            StageWords.Tag stage,
            String next,
            String nextAt,
            String signal,
            String cost,
            String owner) {}

    static Row row(Listed listed, Map<LeadId, Facts> people, Said said) {
        var lead = listed.row();
        var person = people.getOrDefault(lead.id(), Facts.NONE);
        var words = said.words();
        var signal = lead.lastSignalAt() == null ? "none yet" : words.ago(lead.lastSignalAt());
        return new Row(
                lead.id().value(),
                LeadView.name(person),
                person.get("company.name").orElse("–"),
                lead.segment(),
                lead.score() == null ? "–" : Integer.toString(lead.score()),
                Steps.line(listed.scores()),
                StageWords.of(lead),
                lead.nextWhat() == null ? "first decision" : said.of(lead.nextWhat()),
                lead.nextAt() == null || lead.endedAt() != null ? "" : words.at(lead.nextAt()),
                signal,
                "mixed".equals(listed.currency())
                        ? "in several currencies"
                        : words.money(listed.costMicros(), listed.currency()),
                listed.owner() == null ? "" : listed.owner());
    }

    /** A column that the list can be ordered by, and how it is now. */
    record Column(String name, String address, String sorted, boolean number) {}

    public List<Column> columns() {
        return List.of(
                fixed("Lead"),
                fixed("Company"),
                fixed("Segment"),
                column("Score", LeadOrder.SCORE, true),
                fixed("State"),
                column("Next step", LeadOrder.NEXT, false),
                column("Last signal", LeadOrder.SIGNAL, false),
                column("Cost", LeadOrder.COST, true));
    }

    private static Column fixed(String name) {
        return new Column(name, "", "none", false);
    }

    private Column column(String name, LeadOrder order, boolean number) {
        var now = query.order() == order;
        // The soonest first, and of all else the most or the newest.
        var down = now ? !query.descending() : order != LeadOrder.NEXT;
        var sorted = !now ? "none" : query.descending() ? "descending" : "ascending";
        return new Column(name, with("sort", (down ? "-" : "") + order.word()), sorted, number);
    }

    /** The same list with that word set otherwise; empty: without it. */
    public String with(String name, String value) {
        var words = new LinkedHashMap<>(query.given());
        if (value.isEmpty()) {
            words.remove(name);
        } else {
            words.put(name, value);
        }
        return Addresses.leads(Addresses.write(words));
    }

    public String without(String name) {
        return with(name, "");
    }

    /** This page's own address. */
    public String here() {
        var words = new LinkedHashMap<>(query.given());
        if (after != null) {
            words.put("after", after);
        }
        return Addresses.leads(Addresses.write(words));
    }

    public String nextPage() {
        return next == null ? "" : with("after", next);
    }

    public String written() {
        return Addresses.write(query.given());
    }

    public String export(String format) {
        return "/leads/export." + format + (query.given().isEmpty() ? "" : "?" + written());
    }

    public boolean filtered() {
        return !query.conditions().isEmpty();
    }

    public String value(String name) {
        return query.given().getOrDefault(name, "");
    }

    /** How many there are, with a plus where nobody counted on. */
    public String count(int leads) {
        return String.format(Locale.ENGLISH, "%,d", leads) + (strip.more() ? "+" : "");
    }

    /** Views that everybody has. */
    public List<SavedView> common() {
        return List.of(
                new SavedView("Hot", "segment=hot"),
                new SavedView("Quiet 30 days", "quiet_for=30d&sort=signal"),
                new SavedView("Needs fix", "needs_fix=true"),
                new SavedView("Held", "stage=held"));
    }

    public String address(SavedView view) {
        return Addresses.leads(view.query());
    }

    public boolean current(SavedView view) {
        return written().equals(view.query());
    }

    /** A condition in words. */
    public static String condition(String name) {
        return switch (name) {
            case "q" -> "search";
            case "email" -> "e-mail";
            case "stage" -> "state";
            case "quiet_for" -> "quiet for";
            case "held" -> "held by";
            case "needs_fix" -> "needs fix";
            case "import" -> "import";
            default -> name;
        };
    }

    public String said(Without without) {
        return condition(without.condition());
    }
}
