package leadloom.hub.lead;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.journal.Stage;
import leadloom.hub.lead.LeadFilter.Condition;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Lists of leads: filtered, in an order, a page at a time. How many statements a page takes depends neither on how many
 * leads it shows nor on how many there are.
 */
public final class LeadSearch {

    /** Nobody reads further; counting on would cost more the more leads there are. */
    public static final int MOST_COUNTED = 20_000;

    private final Hub hub;

    public LeadSearch(Hub hub) {
        this.hub = hub;
    }

    /**
     * A lead in a list.
     *
     * @param scores the last it was placed with, oldest first
     * @param costMicros in millionths of the currency's unit
     * @param currency null: it has cost nothing; {@code mixed}: the sum says nothing
     * @param key what {@link #page} goes on after
     */
    public record Listed(
            LeadList.Row row,
            List<Integer> scores,
            long costMicros,
            @Nullable String currency,
            @Nullable String owner,
            Place key) {}

    /**
     * The place in a list after which the next page starts.
     *
     * @param value of what the list is ordered by, as the database writes it
     */
    public record Place(String value, LeadId id) {}

    /** How many of each stage; where {@code more}, there are more than were counted. */
    public record Strip(Map<String, Integer> stages, boolean more) {

        public int total() {
            return stages.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** What the condition of that name keeps away: so many leads would match without it. */
    public record Without(String condition, int leads) {}

    /** One page. */
    public List<Listed> page(LeadFilter filter, LeadOrder order, boolean descending, @Nullable Place after, int most) {
        var conditions = filter.conditions(hub);
        var place = "(" + order.expression() + ", " + order.id() + ")";
        var direction = descending ? " DESC" : "";
        var further = after == null
                ? ""
                : " AND " + place + (descending ? " < " : " > ") + "(:place::" + order.type() + ", :after)";
        var sorted = " ORDER BY " + order.expression() + direction + ", " + order.id() + direction;
        // The page first, then what belongs to its leads: nothing is joined that is not shown.
        var statement = hub.sql()
                .sql(LeadList.COLUMNS
                        + ", lead.scores, lead_cost.micros, lead_cost.currency, lead_owner.owner, lead.place::text AS place"
                        + " FROM (SELECT lead.*, " + order.expression() + " AS place FROM " + order.from()
                        + " WHERE " + where(conditions) + further + sorted + " LIMIT :most) AS lead"
                        + " JOIN lead_cost ON lead_cost.lead_id = lead.id"
                        + " LEFT JOIN lead_owner ON lead_owner.lead_id = lead.id"
                        + " ORDER BY lead.place" + direction + ", lead.id" + direction)
                .param("most", most);
        if (after != null) {
            statement = statement
                    .param("place", after.value())
                    .param("after", after.id().value());
        }
        return with(statement, conditions).query((row, number) -> listed(row)).list();
    }

    private static Listed listed(ResultSet row) throws SQLException {
        var lead = LeadList.row(row);
        return new Listed(
                lead,
                Stream.of((Integer[]) row.getArray("scores").getArray()).toList(),
                row.getLong("micros"),
                row.getString("currency"),
                row.getString("owner"),
                new Place(row.getString("place"), lead.id()));
    }

    /** What is known of the people behind these leads; nothing of those who were erased. One statement. */
    public Map<LeadId, Facts> people(List<LeadId> leads) {
        var known = new HashMap<LeadId, Facts>();
        if (leads.isEmpty()) {
            return known;
        }
        hub.sql()
                .sql("""
                SELECT lead.id, data_key, sealed
                FROM lead
                JOIN person ON person.id = lead.person_id
                JOIN facts ON facts.person_id = person.id
                JOIN journal ON journal.id = facts.journal_id AND journal.lead_id = lead.id
                WHERE lead.id = ANY (:leads) AND data_key IS NOT NULL
                ORDER BY journal.id
                """)
                .param("leads", leads.stream().map(LeadId::value).toArray(String[]::new))
                .query(row -> {
                    var text = hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed"));
                    var facts = Json.mapper().readValue(text, Facts.class);
                    known.merge(new LeadId(row.getString("id")), facts, Facts::updatedWith);
                });
        return known;
    }

    /** How many leads of each stage there are, whichever stage the filter itself asks for. */
    public Strip strip(LeadFilter filter) {
        var conditions = filter.conditions(hub).stream()
                .filter(condition -> !condition.name().equals("stage"))
                .toList();
        // Without a filter each stage is a stretch of its index; with one, whatever it leaves is counted at once.
        var statement = conditions.isEmpty()
                ? hub.sql().sql("""
                        SELECT stage, leads
                        FROM unnest(:stages::text[]) AS asked (stage)
                        CROSS JOIN LATERAL (
                            SELECT count(*) AS leads
                            FROM (SELECT FROM lead WHERE lead.stage = asked.stage LIMIT :most) AS bounded) AS counted
                        """).param("stages", stages())
                : hub.sql()
                        .sql("SELECT stage, count(*) AS leads FROM (SELECT stage FROM lead WHERE " + where(conditions)
                                + " LIMIT :most) AS bounded GROUP BY stage");
        var counts = new LinkedHashMap<String, Integer>();
        with(statement.param("most", MOST_COUNTED), conditions)
                .query((row, number) -> Map.entry(row.getString("stage"), row.getInt("leads")))
                .list()
                .stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        var more = conditions.isEmpty()
                ? counts.values().stream().anyMatch(leads -> leads >= MOST_COUNTED)
                : counts.values().stream().mapToInt(Integer::intValue).sum() >= MOST_COUNTED;
        return new Strip(counts, more);
    }

    private static String stages() {
        return Arrays.stream(Stage.values()).map(Stage::word).collect(Collectors.joining(",", "{", "}"));
    }

    /** For a filter that nobody matches: what each condition alone keeps away, where that is anybody. One statement. */
    public List<Without> withoutEach(LeadFilter filter) {
        var conditions = filter.conditions(hub);
        var counts = new ArrayList<String>();
        for (var dropped : conditions) {
            var rest = conditions.stream().filter(kept -> !kept.equals(dropped)).toList();
            counts.add("SELECT '" + dropped.name() + "' AS condition, (SELECT count(*) FROM (SELECT FROM lead WHERE "
                    + where(rest) + " LIMIT :most) AS bounded) AS leads");
        }
        if (counts.isEmpty()) {
            return List.of();
        }
        return with(hub.sql().sql(String.join(" UNION ALL ", counts)).param("most", MOST_COUNTED), conditions)
                .query((row, number) -> new Without(row.getString("condition"), row.getInt("leads")))
                .list()
                .stream()
                .filter(without -> without.leads() > 0)
                .toList();
    }

    static String where(List<Condition> conditions) {
        return conditions.isEmpty()
                ? "true"
                : conditions.stream().map(Condition::sql).collect(Collectors.joining(" AND "));
    }

    static StatementSpec with(StatementSpec statement, List<Condition> conditions) {
        var whole = statement;
        for (var condition : conditions) {
            for (var parameter : condition.parameters()) {
                whole = whole.param(parameter.name(), parameter.value());
            }
        }
        return whole;
    }

    /**
     * Notes the living leads that match as the work of a job, numbered in the order of their ids; part of the caller's
     * transaction.
     *
     * @return how many
     */
    public int note(String job, LeadFilter filter) {
        var conditions = filter.conditions(hub);
        return with(
                        hub.sql()
                                .sql("INSERT INTO job_lead (job_id, number, lead_id)"
                                        + " SELECT :job, row_number() OVER (ORDER BY id), id FROM lead"
                                        + " WHERE ended_at IS NULL AND " + where(conditions))
                                .param("job", job),
                        conditions)
                .update();
    }

    /** How many living leads match, however many. */
    public int living(LeadFilter filter) {
        var conditions = filter.conditions(hub);
        return with(
                        hub.sql().sql("SELECT count(*) FROM lead WHERE ended_at IS NULL AND " + where(conditions)),
                        conditions)
                .query(Integer.class)
                .single();
    }
}
