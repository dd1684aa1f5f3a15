package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.clock.DecisionClock;
import leadloom.hub.consent.Suppressions;
import leadloom.hub.journal.Entries;
import leadloom.hub.outbox.Outbox;
import leadloom.hub.outbox.Outbox.Priority;
import leadloom.journey.Event;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Questions to people. The first answer stands; whoever comes second is told who was first. */
public final class Reviews {

    private final Hub hub;
    private final Entries entries;
    private final Outbox outbox;
    private final Suppressions suppressions;
    private final DecisionClock clock;

    public Reviews(Hub hub) {
        this.hub = hub;
        this.entries = new Entries(hub);
        this.outbox = new Outbox(hub);
        this.suppressions = new Suppressions(hub);
        this.clock = new DecisionClock(hub.sql());
    }

    /**
     * A question.
     *
     * @param state open, decided, defaulted or withdrawn
     * @param decidedKind person, simulated or default; null while it is open
     */
    public record Review(
            LeadId lead,
            String review,
            String kind,
            String group,
            int level,
            List<String> choices,
            String otherwise,
            String because,
            Instant askedAt,
            @Nullable Instant dueAt,
            String state,
            @Nullable String choice,
            @Nullable String decidedBy,
            @Nullable String decidedKind,
            @Nullable Instant decidedAt) {}

    /**
     * Who answers.
     *
     * @param kind person or simulated
     * @param verified false where the way in does not prove who it is
     */
    public record Actor(String name, String kind, boolean verified) {}

    /** What came of an answer. */
    public sealed interface Answer {

        record Accepted() implements Answer {}

        /** It was answered before, or the lead moved on. */
        record TooLate(Review review) implements Answer {}

        record NotAChoice(List<String> choices) implements Answer {}

        record Unknown() implements Answer {}
    }

    /**
     * Answers a question.
     *
     * @param line id of the line to use instead; only with the choice {@code edit}
     */
    public Answer decide(LeadId lead, String review, String choice, @Nullable String line, Actor actor) {
        return hub.inTransaction(() -> {
            var known = lock(lead, review);
            if (known.isEmpty()) {
                return new Answer.Unknown();
            }
            var asked = known.orElseThrow();
            if (!asked.choices().contains(choice) || choice.equals("edit") && line == null) {
                return new Answer.NotAChoice(asked.choices());
            }
            if (!asked.state().equals("open")) {
                return new Answer.TooLate(asked);
            }
            accept(asked, choice, line, actor);
            return new Answer.Accepted();
        });
    }

    /**
     * The lead first, as an advance does it, so that neither waits for the other and no default overtakes an answer.
     */
    private Optional<Review> lock(LeadId lead, String review) {
        hub.sql()
                .sql("SELECT id FROM lead WHERE id = :lead FOR NO KEY UPDATE")
                .param("lead", lead.value())
                .query()
                .listOfRows();
        return hub.sql()
                .sql(SELECT + " WHERE lead_id = :lead AND review = :review FOR UPDATE")
                .param("lead", lead.value())
                .param("review", review)
                .query((row, number) -> review(row))
                .optional();
    }

    private void accept(Review asked, String choice, @Nullable String line, Actor actor) {
        var now = clock.read().decisionTime(hub.realTime().instant());
        hub.sql()
                .sql("""
                UPDATE review
                SET state = 'decided', choice = :choice, decided_by = :by, decided_kind = :kind, verified = :verified,
                    decided_at = :now
                WHERE lead_id = :lead AND review = :review
                """)
                .param("choice", choice)
                .param("by", actor.name())
                .param("kind", actor.kind())
                .param("verified", actor.verified())
                .param("now", Rows.at(now))
                .param("lead", asked.lead().value())
                .param("review", asked.review())
                .update();
        if (asked.kind().equals("first-line")) {
            hub.sql()
                    .sql("UPDATE trial SET state = 'decided' WHERE lead_id = :lead AND state = 'open'")
                    .param("lead", asked.lead().value())
                    .update();
        }
        if (asked.kind().equals("reply") && choice.equals("unsubscribe")) {
            suppressions.addPersonOf(asked.lead(), "unsubscribed", "reply");
        }
        entries.append(
                asked.lead(),
                now,
                new Event.Reviewed(asked.review(), choice, actor.kind(), line),
                "reviewed/" + asked.review());
        outbox.add(asked.lead(), Priority.PERSON);
    }

    /** Open questions, oldest first. */
    public List<Review> open(int atMost) {
        return hub.sql()
                .sql(SELECT + " WHERE state = 'open' ORDER BY asked_at, lead_id LIMIT :most")
                .param("most", atMost)
                .query((row, number) -> review(row))
                .list();
    }

    /**
     * One page of questions, oldest first.
     *
     * @param kind null means every kind
     * @param after the last question of the page before; null means from the start
     */
    public List<Review> page(@Nullable String kind, String state, @Nullable Review after, int atMost) {
        return hub.sql()
                .sql(SELECT + """
                 WHERE state = :state AND (:kind::text IS NULL OR kind = :kind)
                   AND (:lead::text IS NULL OR (asked_at, lead_id, review) > (:asked, :lead, :review))
                ORDER BY asked_at, lead_id, review LIMIT :most
                """)
                .param("state", state)
                .param("kind", kind)
                .param("asked", Rows.atOrNull(after == null ? null : after.askedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lead", after == null ? null : after.lead().value())
                .param("review", after == null ? null : after.review())
                .param("most", atMost)
                .query((row, number) -> review(row))
                .list();
    }

    /** Empty if it was never asked. */
    public Optional<Review> find(LeadId lead, String review) {
        return hub.sql()
                .sql(SELECT + " WHERE lead_id = :lead AND review = :review")
                .param("lead", lead.value())
                .param("review", review)
                .query((row, number) -> review(row))
                .optional();
    }

    public List<Review> of(LeadId lead) {
        return hub.sql()
                .sql(SELECT + " WHERE lead_id = :lead ORDER BY asked_at")
                .param("lead", lead.value())
                .query((row, number) -> review(row))
                .list();
    }

    private static final String SELECT = """
            SELECT lead_id, review, kind, owner_group, level, array_to_string(choices, ',') AS choices, otherwise,
                   because, asked_at, due_at, state, choice, decided_by, decided_kind, decided_at
            FROM review""";

    private static Review review(ResultSet row) throws SQLException {
        return new Review(
                new LeadId(row.getString("lead_id")),
                row.getString("review"),
                row.getString("kind"),
                row.getString("owner_group"),
                row.getInt("level"),
                List.of(row.getString("choices").split(",", -1)),
                row.getString("otherwise"),
                row.getString("because"),
                Rows.instant(row, "asked_at"),
                Rows.instantOrNull(row, "due_at"),
                row.getString("state"),
                row.getString("choice"),
                row.getString("decided_by"),
                row.getString("decided_kind"),
                Rows.instantOrNull(row, "decided_at"));
    }
}
