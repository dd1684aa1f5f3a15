package leadloom.hub.audience;

import java.time.Duration;
import java.util.List;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.effect.EffectKey;
import leadloom.journey.lead.LeadId;

/**
 * Leads of which a company's list of people does not know the newest: their segment, their end, or that their person
 * said no. The database notes them by itself, whoever changed a lead.
 */
public final class AudienceNews {

    /** Longer than any call; whoever dies in between leaves the lead to the next. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Hub hub;

    public AudienceNews(Hub hub) {
        this.hub = hub;
    }

    /** @param tries how often it was taken, this time included */
    public record Due(LeadId lead, int revision, int tries) {

        /** Telling it is an act of its own, numbered by the revisions. */
        public EffectKey act() {
            return new EffectKey(lead, revision, EffectKey.Kind.AUDIENCE);
        }
    }

    /** Takes some by lease. */
    public List<Due> take(int atMost) {
        var now = hub.realTime().instant();
        return hub.sql()
                .sql("""
                UPDATE audience_due SET due_at = :lease, tries = tries + 1
                WHERE lead_id IN (SELECT lead_id FROM audience_due
                                  WHERE due_at <= :now ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                RETURNING lead_id, revision, tries
                """)
                .param("now", Rows.at(now))
                .param("lease", Rows.at(now.plus(LEASE)))
                .param("most", atMost)
                .query((row, number) ->
                        new Due(new LeadId(row.getString("lead_id")), row.getInt("revision"), row.getInt("tries")))
                .list();
    }

    /** The list knows; what came since is due all the same. */
    public void done(Due due) {
        hub.sql()
                .sql("UPDATE audience_due SET due_at = NULL WHERE lead_id = :lead AND revision = :revision")
                .param("lead", due.lead().value())
                .param("revision", due.revision())
                .update();
    }

    /** Not now: the vendor is away, asks to wait or has to be set up by somebody. */
    public void later(Due due, Duration wait) {
        hub.sql()
                .sql("UPDATE audience_due SET due_at = :due WHERE lead_id = :lead AND revision = :revision")
                .param("due", Rows.at(hub.realTime().instant().plus(wait)))
                .param("lead", due.lead().value())
                .param("revision", due.revision())
                .update();
    }
}
