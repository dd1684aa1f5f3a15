package leadloom.hub.lead;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.search.NameIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * Which leads. Everything that is asked for must hold; null and false ask for nothing.
 *
 * @param search a lead's id, an exact address, a company's domain, or beginnings of words of a name
 * @param email exactly this person's
 * @param quietSince live, and no sign of life since then
 * @param held by what, as in {@link #heldBy}
 * @param needsFix a problem of it waits for a person
 * @param importJob the file that brought it
 * @param owner the colleague it is with
 */
public record LeadFilter(
        @Nullable String search,
        @Nullable Address email,
        @Nullable String segment,
        @Nullable String stage,
        @Nullable String campaign,
        @Nullable Integer version,
        @Nullable Instant quietSince,
        @Nullable String held,
        @Nullable String outcome,
        boolean needsFix,
        @Nullable String importJob,
        @Nullable String owner) {

    public static final LeadFilter ALL =
            new LeadFilter(null, null, null, null, null, null, null, null, null, false, null, null);

    /** What {@code next_what} says of a lead that its own limits hold. */
    private static final String BY_LIMITS = "Held by limits until the next window";

    private static final String HELD_BY = "Held: ";
    private static final Pattern LEAD = Pattern.compile("lead_[a-z0-9]{1,58}");
    private static final Pattern DOMAIN = Pattern.compile("[^\\s@]+\\.[^\\s@.]{2,}");

    /** What a lead is held by, as a filter calls it; null where it is not held. */
    public static @Nullable String heldBy(@Nullable String nextWhat) {
        if (nextWhat == null || !nextWhat.startsWith("Held")) {
            return null;
        }
        return nextWhat.startsWith(HELD_BY) ? nextWhat.substring(HELD_BY.length()) : "limits";
    }

    /**
     * One thing that is asked for. The texts come from this class alone; whatever a caller wrote is a parameter.
     *
     * @param name as callers name it
     */
    record Condition(String name, String sql, List<Parameter> parameters) {
        Condition {
            parameters = List.copyOf(parameters);
        }

        static Condition of(String name, String sql, Parameter... parameters) {
            return new Condition(name, sql, List.of(parameters));
        }
    }

    /** A value under its name in a statement. */
    record Parameter(String name, Object value) {}

    /** Only what is asked for becomes part of a statement, so that each is planned for what it asks. */
    List<Condition> conditions(Hub hub) {
        var all = new ArrayList<Condition>();
        if (search != null) {
            all.add(search(hub, search.strip()));
        }
        if (email != null) {
            all.add(Condition.of(
                    "email",
                    "person_id = (SELECT person.id FROM person WHERE gate = :email)",
                    new Parameter(
                            "email",
                            new SqlParameterValue(Types.BINARY, hub.seals().gate(email.value())))));
        }
        equal(all, "segment", "segment = :segment", segment);
        equal(all, "stage", "stage = :stage", stage);
        equal(all, "campaign", "campaign = :campaign", campaign);
        equal(all, "version", "version = :version", version);
        equal(all, "outcome", "outcome = :outcome", outcome);
        if (quietSince != null) {
            equal(
                    all,
                    "quiet_for",
                    "ended_at IS NULL AND coalesce(last_signal_at, captured_at) <= :quiet_for",
                    Rows.at(quietSince));
        }
        if (held != null) {
            equal(
                    all,
                    "held",
                    "stage = 'held' AND next_what = :held",
                    held.equals("limits") ? BY_LIMITS : HELD_BY + held);
        }
        if (needsFix) {
            all.add(Condition.of(
                    "needs_fix",
                    "id IN (SELECT lead_id FROM review WHERE review.state = 'open' AND review.kind = 'problem')"));
        }
        equal(all, "import", "id IN (SELECT lead_id FROM lead_import WHERE job_id = :import)", importJob);
        equal(all, "owner", "id IN (SELECT lead_id FROM lead_owner WHERE lead_owner.owner = :owner)", owner);
        return all;
    }

    private static void equal(List<Condition> all, String name, String sql, @Nullable Object value) {
        if (value != null) {
            all.add(Condition.of(name, sql, new Parameter(name, value)));
        }
    }

    private static Condition search(Hub hub, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (LEAD.matcher(lower).matches()) {
            return Condition.of("q", "id = :q", new Parameter("q", lower));
        }
        var address = Address.parse(text);
        if (address.isPresent()) {
            var gate = hub.seals().gate(address.orElseThrow().value());
            return Condition.of(
                    "q",
                    "person_id = (SELECT person.id FROM person WHERE gate = :q)",
                    new Parameter("q", new SqlParameterValue(Types.BINARY, gate)));
        }
        var named = "person_id IN (SELECT person_word.person_id FROM person_word WHERE words @> :q::bigint[])";
        var words = NameIndex.wanted(hub, text);
        if (words.equals("{}")) {
            return Condition.of("q", "false");
        }
        if (DOMAIN.matcher(lower).matches()) {
            return Condition.of(
                    "q",
                    "id IN (SELECT lead.id FROM lead WHERE company = :q_company UNION ALL"
                            + " SELECT lead.id FROM lead JOIN person_word USING (person_id) WHERE words @> :q::bigint[])",
                    new Parameter("q_company", hub.seals().company(lower)),
                    new Parameter("q", words));
        }
        return Condition.of("q", named, new Parameter("q", words));
    }
}
