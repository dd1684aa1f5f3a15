package leadloom.hub.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.review.Reviews.Review;
import leadloom.journey.lead.LeadId;

/** Who looks at a question now. A lease, so that one who went for lunch holds nothing up. */
public final class Claims {

    /** Long enough to read a lead and rewrite a line, short enough for the next reviewer. Real time. */
    public static final Duration LEASE = Duration.ofMinutes(5);

    private final Hub hub;
    private final Questions questions;
    private final PendingAnswers pending;

    public Claims(Hub hub) {
        this.hub = hub;
        this.questions = new Questions(hub);
        this.pending = new PendingAnswers(hub);
    }

    /**
     * Somebody at the desk.
     *
     * @param id of an account or a key
     * @param name for people
     */
    public record Holder(String id, String name) {}

    /** @param until real */
    public record Claim(Holder holder, Instant until) {}

    /** What came of claiming. */
    public sealed interface Claimed {

        record Yours(Claim claim) implements Claimed {}

        record HeldBy(Claim claim) implements Claimed {}

        /** It was answered before, or the lead moved on. */
        record TooLate(Review review) implements Claimed {}

        record Unknown() implements Claimed {}
    }

    /** Takes a question for a while, or prolongs one's own claim. */
    public Claimed claim(LeadId lead, String review, Holder holder) {
        return hub.inTransaction(() -> {
            var known = questions.lock(lead, review);
            if (known.isEmpty()) {
                return new Claimed.Unknown();
            }
            var asked = known.orElseThrow();
            var answered = pending.find(lead, review);
            if (!asked.state().equals("open") || answered.isPresent()) {
                return new Claimed.TooLate(
                        answered.map(answer -> answer.shownOn(asked)).orElse(asked));
            }
            var other = byAnother(lead, review, holder.id());
            return other.isPresent()
                    ? new Claimed.HeldBy(other.orElseThrow())
                    : new Claimed.Yours(keep(lead, review, holder));
        });
    }

    private Claim keep(LeadId lead, String review, Holder holder) {
        var now = hub.realTime().instant();
        var until = now.plus(LEASE);
        hub.sql()
                .sql("""
                INSERT INTO review_claim (lead_id, review, holder, holder_name, claimed_at, until)
                VALUES (:lead, :review, :holder, :name, :now, :until)
                ON CONFLICT (lead_id, review) DO UPDATE
                SET holder = excluded.holder, holder_name = excluded.holder_name, until = excluded.until,
                    claimed_at = CASE WHEN review_claim.holder = excluded.holder AND review_claim.until > :now
                                      THEN review_claim.claimed_at ELSE excluded.claimed_at END
                """)
                .param("lead", lead.value())
                .param("review", review)
                .param("holder", holder.id())
                .param("name", holder.name())
                .param("now", Rows.at(now))
                .param("until", Rows.at(until))
                .update();
        return new Claim(holder, until);
    }

    /** Gives one's own claim back; false if there was none. */
    public boolean release(LeadId lead, String review, String holder) {
        return hub.sql()
                        .sql("""
                DELETE FROM review_claim
                WHERE lead_id = :lead AND review = :review AND holder = :holder AND until > :now
                """)
                        .param("lead", lead.value())
                        .param("review", review)
                        .param("holder", holder)
                        .param("now", Rows.at(hub.realTime().instant()))
                        .update()
                == 1;
    }

    Optional<Claim> byAnother(LeadId lead, String review, String holder) {
        return hub.sql()
                .sql("""
                SELECT holder, holder_name, until FROM review_claim
                WHERE lead_id = :lead AND review = :review AND holder <> :holder AND until > :now
                """)
                .param("lead", lead.value())
                .param("review", review)
                .param("holder", holder)
                .param("now", Rows.at(hub.realTime().instant()))
                .query((row, number) -> claim(row))
                .optional();
    }

    static Claim claim(ResultSet row) throws SQLException {
        return new Claim(new Holder(row.getString("holder"), row.getString("holder_name")), Rows.instant(row, "until"));
    }
}
