package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.lead.LeadId;

/** Reads rows of questions. */
final class Questions {

    static final String COLUMNS = """
            review.lead_id, review.review, review.kind, review.owner_group, review.level,
            array_to_string(review.choices, ',') AS choices, review.otherwise, review.because, review.asked_at,
            review.due_at, review.state, review.choice, review.decided_by, review.decided_kind, review.decided_at,
            review.answered_at""";

    static final String SELECT = "SELECT " + COLUMNS + " FROM review";

    private final Hub hub;

    Questions(Hub hub) {
        this.hub = hub;
    }

    /**
     * The lead first, as an advance does it, so that neither waits for the other and no default overtakes an answer.
     */
    Optional<Review> lock(LeadId lead, String review) {
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

    static Review review(ResultSet row) throws SQLException {
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
                Rows.instantOrNull(row, "decided_at"),
                Rows.instantOrNull(row, "answered_at"));
    }
}
