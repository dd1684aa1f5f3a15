package leadloom.hub.minutes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how long each decision of a person took. Where a page counted it, that stands; a decision by API, command
 * line or chat is estimated at the colleague's own median and says so. Also forgets names after their time.
 */
public final class DecisionTimes {

    /** A page that goes away with the decision may tell of it a little later. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    /** A look that began earlier than this was another one. */
    private static final Duration LONGEST_LOOK = Duration.ofHours(24);

    /** Nobody has a median yet: what a short line takes to read and judge. */
    private static final Duration WITHOUT_MEDIAN = Duration.ofSeconds(60);

    private static final Duration NAMES_KEPT = Duration.ofDays(90);
    private static final Duration PARTS_KEPT = Duration.ofDays(2);

    private final Hub hub;

    public DecisionTimes(Hub hub) {
        this.hub = hub;
    }

    private record Open(
            String lead, String review, String kind, String campaign, String name, Instant at, Instant real) {}

    /** @return how many decisions were looked into; 0 when nothing is left to do */
    public int settle(int atMost) {
        var now = hub.realTime().instant();
        return hub.inTransaction(() -> {
            var open = open(now, atMost);
            open.forEach(this::settle);
            return open.size();
        });
    }

    private List<Open> open(Instant now, int atMost) {
        return hub.sql()
                .sql("""
                SELECT lead_id, review, kind, campaign, name, at, real_at FROM human_decision
                WHERE how = 'open' AND real_at <= :settled
                ORDER BY real_at LIMIT :most
                FOR UPDATE SKIP LOCKED
                """)
                .param("settled", Rows.at(now.minus(SETTLED)))
                .param("most", atMost)
                .query((row, number) -> new Open(
                        row.getString("lead_id"),
                        row.getString("review"),
                        row.getString("kind"),
                        row.getString("campaign"),
                        row.getString("name"),
                        Rows.instant(row, "at"),
                        Rows.instant(row, "real_at")))
                .list();
    }

    private void settle(Open decision) {
        var look = look(decision);
        if (look.isPresent()) {
            saw(look.orElseThrow().session(), decision);
            close(decision, "measured", Duration.between(look.orElseThrow().openedAt(), decision.real()));
        } else if (wasPresent(decision)) {
            close(decision, "measured", null);
        } else {
            estimate(decision);
            close(decision, "estimated", null);
        }
    }

    private record Look(String session, Instant openedAt) {}

    /** The look at this very question that the decision came out of. */
    private Optional<Look> look(Open decision) {
        return hub.sql()
                .sql("""
                SELECT session, opened_at FROM attention
                WHERE subject = :subject AND name = :name AND opened_at BETWEEN :earliest AND :real
                ORDER BY opened_at DESC LIMIT 1
                """)
                .param("subject", "review/" + decision.lead() + "/" + decision.review())
                .param("name", decision.name())
                .param("earliest", Rows.at(decision.real().minus(LONGEST_LOOK)))
                .param("real", Rows.at(decision.real()))
                .query((row, number) -> new Look(row.getString("session"), Rows.instant(row, "opened_at")))
                .optional();
    }

    /** A page that died with the decision told of no end; our own clock saw one. */
    private void saw(String session, Open decision) {
        hub.sql()
                .sql("""
                UPDATE attention
                SET seen_at = greatest(seen_at, :real), decided_at = coalesce(decided_at, :real)
                WHERE session = :session
                """)
                .param("real", Rows.at(decision.real()))
                .param("session", session)
                .update();
    }

    /** Another page of theirs counted that minute, such as the lead's own: it must not count twice. */
    private boolean wasPresent(Open decision) {
        return hub.sql()
                .sql("""
                SELECT EXISTS (
                    SELECT FROM presence WHERE name = :name AND counted && tstzrange(:from, :to))
                """)
                .param("name", decision.name())
                .param("from", Rows.at(decision.real().minusSeconds(60)))
                .param("to", Rows.at(decision.real().plusSeconds(5)))
                .query(Boolean.class)
                .single();
    }

    private void estimate(Open decision) {
        hub.sql()
                .sql("""
                INSERT INTO stated_time (how, name, role, subject, kind, campaign, lead_id, ms, at, real_at)
                VALUES ('estimated', :name, :role, :subject, 'review', :campaign, :lead, :ms, :at, :real)
                """)
                .param("name", decision.name())
                .param("role", role(decision.name()))
                .param("subject", "review/" + decision.lead() + "/" + decision.review())
                .param("campaign", decision.campaign())
                .param("lead", decision.lead())
                .param("ms", median(decision.name()).or(() -> median(null)).orElse(WITHOUT_MEDIAN.toMillis()))
                .param("at", Rows.at(decision.at()))
                .param("real", Rows.at(decision.real()))
                .update();
    }

    /** Of the newest looks that ended with a decision; null: of everybody. Empty where there is none. */
    private Optional<Long> median(@Nullable String name) {
        return hub.sql().sql("""
                SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY measured_ms)::bigint
                FROM (
                    SELECT measured_ms FROM attention
                    WHERE kind = 'review' AND decided_at IS NOT NULL AND name IS NOT NULL
                      AND (:name::text IS NULL OR name = :name)
                    ORDER BY opened_at DESC LIMIT 200) AS newest
                HAVING count(*) > 0
                """).param("name", name).query(Long.class).optional();
    }

    private String role(String name) {
        return hub.sql()
                .sql("SELECT role FROM attention WHERE name = :name ORDER BY opened_at DESC LIMIT 1")
                .param("name", name)
                .query(String.class)
                .optional()
                .orElse("unknown");
    }

    private void close(Open decision, String how, @Nullable Duration took) {
        hub.sql()
                .sql("""
                UPDATE human_decision SET how = :how, took_ms = :took
                WHERE lead_id = :lead AND review = :review
                """)
                .param("how", how)
                .param("took", took == null ? null : took.toMillis())
                .param("lead", decision.lead())
                .param("review", decision.review())
                .update();
    }

    /** Names are for their own people and for medians; after a quarter the role and the day are enough. */
    public void forget() {
        var now = hub.realTime().instant();
        var old = Rows.at(now.minus(NAMES_KEPT));
        hub.sql()
                .sql(
                        "UPDATE attention SET colleague = NULL, name = NULL WHERE colleague IS NOT NULL AND opened_at < :old")
                .param("old", old)
                .update();
        hub.sql()
                .sql("UPDATE stated_time SET colleague = NULL, name = NULL WHERE name IS NOT NULL AND real_at < :old")
                .param("old", old)
                .update();
        hub.sql()
                .sql("DELETE FROM attention_part WHERE received_at < :old")
                .param("old", Rows.at(now.minus(PARTS_KEPT)))
                .update();
    }
}
