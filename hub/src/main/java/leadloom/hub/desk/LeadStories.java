package leadloom.hub.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.desk.LeadStory.Act;
import leadloom.hub.desk.LeadStory.ConsentGiven;
import leadloom.hub.desk.LeadStory.Cost;
import leadloom.hub.desk.LeadStory.Line;
import leadloom.hub.journal.Entries;
import leadloom.hub.lead.LeadList;
import leadloom.hub.review.Reviews;
import leadloom.journey.lead.LeadId;

/** Reads a lead's whole life with the same few statements, however long it was. */
public final class LeadStories {

    private final Hub hub;
    private final LeadList list;
    private final Entries entries;
    private final Reviews reviews;
    private final Notes notes;
    private final Owners owners;

    public LeadStories(Hub hub) {
        this.hub = hub;
        this.list = new LeadList(hub);
        this.entries = new Entries(hub);
        this.reviews = new Reviews(hub);
        this.notes = new Notes(hub);
        this.owners = new Owners(hub);
    }

    /** Empty if there is no such lead. */
    public Optional<LeadStory> of(LeadId lead) {
        return list.find(lead)
                .map(row -> new LeadStory(
                        row,
                        entries.of(lead),
                        list.recordedAt(lead),
                        acts(lead),
                        lines(lead),
                        consents(lead, row.campaign()),
                        costs(lead),
                        reviews.of(lead),
                        notes.of(lead),
                        owners.of(lead).orElse(null)));
    }

    private Map<Integer, List<Act>> acts(LeadId lead) {
        var acts = new HashMap<Integer, List<Act>>();
        hub.sql().sql("""
                SELECT position, kind, state, attempts, claimed_at, settled_at, reference, failure, step, template,
                       line_id, vendor, shadow
                FROM effect WHERE lead_id = :lead ORDER BY position, kind
                """).param("lead", lead.value()).query(row -> {
            acts.computeIfAbsent(row.getInt("position"), position -> new ArrayList<>())
                    .add(new Act(
                            row.getString("kind"),
                            row.getString("state"),
                            row.getInt("attempts"),
                            Rows.instant(row, "claimed_at"),
                            Rows.instantOrNull(row, "settled_at"),
                            row.getString("reference"),
                            row.getString("failure"),
                            row.getString("step"),
                            row.getString("template"),
                            row.getString("line_id"),
                            row.getString("vendor"),
                            row.getBoolean("shadow")));
        });
        return acts;
    }

    private Map<String, Line> lines(LeadId lead) {
        return hub
                .sql()
                .sql("""
                SELECT line.id, origin, sealed, data_key, made_at
                FROM line JOIN person ON person.id = person_id
                WHERE lead_id = :lead AND data_key IS NOT NULL
                """)
                .param("lead", lead.value())
                .query((row, number) -> new Line(
                        row.getString("id"),
                        row.getString("origin"),
                        hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed")),
                        Rows.instant(row, "made_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Line::id, Function.identity()));
    }

    private List<ConsentGiven> consents(LeadId lead, String campaign) {
        return hub.sql()
                .sql("""
                SELECT consent, wording, source, at FROM consent
                WHERE person_id = (SELECT person_id FROM lead WHERE id = :lead) AND campaign = :campaign
                ORDER BY id
                """)
                .param("lead", lead.value())
                .param("campaign", campaign)
                .query((row, number) -> new ConsentGiven(
                        row.getString("consent"),
                        row.getString("wording"),
                        row.getString("source"),
                        Rows.instant(row, "at")))
                .list();
    }

    private Map<Integer, List<Cost>> costs(LeadId lead) {
        var costs = new HashMap<Integer, List<Cost>>();
        hub.sql().sql("""
                SELECT position, vendor, state, micros, currency FROM spend
                WHERE lead_id = :lead ORDER BY position, vendor, attempt
                """).param("lead", lead.value()).query(row -> {
            costs.computeIfAbsent(row.getInt("position"), position -> new ArrayList<>())
                    .add(new Cost(
                            row.getString("vendor"),
                            row.getString("state"),
                            row.getLong("micros"),
                            row.getString("currency")));
        });
        return costs;
    }
}
