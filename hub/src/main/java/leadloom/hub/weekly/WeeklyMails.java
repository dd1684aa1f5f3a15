package leadloom.hub.weekly;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.weekly.IsoWeek;
import org.jspecify.annotations.Nullable;

/** The mails of a report: one for each week and recipient, claimed before the call and settled after it. */
public final class WeeklyMails {

    /** The call must have ended by then; above the mail vendor's own deadline. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    private final Hub hub;

    public WeeklyMails(Hub hub) {
        this.hub = hub;
    }

    /** Whether a mail may be sent now. */
    public enum Claim {
        /** By the caller, until its lease is over. */
        YOURS,
        /** It is settled, or may have left: it is not sent again. */
        DONE,
        /** Somebody is at it. */
        BUSY
    }

    /** The state of one recipient's mail. */
    public record Standing(
            int revision,
            String state,
            Instant claimedAt,
            @Nullable String failure) {}

    /**
     * Takes a recipient's mail of a week. One whose lease is over without a word may have left, so it becomes unknown
     * and is not sent again; one that surely did not leave may be tried again.
     *
     * @param address is kept as a keyed hash
     */
    public Claim claim(IsoWeek week, int revision, String address) {
        var now = hub.realTime().instant();
        var recipient = recipient(address);
        return hub.inTransaction(() -> {
            var fresh = hub.sql()
                    .sql("""
                    INSERT INTO weekly_mail (week, recipient, revision, state, claimed_at, lease_until)
                    VALUES (:week, :recipient, :revision, 'claimed', :now, :until)
                    ON CONFLICT (week, recipient) DO UPDATE
                    SET state = 'claimed', attempts = weekly_mail.attempts + 1, revision = excluded.revision,
                        claimed_at = excluded.claimed_at, lease_until = excluded.lease_until, settled_at = NULL,
                        failure = NULL
                    WHERE weekly_mail.state = 'failed'
                    """)
                    .param("week", week.text())
                    .param("recipient", recipient)
                    .param("revision", revision)
                    .param("now", Rows.at(now))
                    .param("until", Rows.at(now.plus(LEASE)))
                    .update();
            if (fresh == 1) {
                return Claim.YOURS;
            }
            giveUp(week, recipient, now);
            return standing(week, recipient).equals("claimed") ? Claim.BUSY : Claim.DONE;
        });
    }

    private void giveUp(IsoWeek week, String recipient, Instant now) {
        hub.sql()
                .sql("""
                UPDATE weekly_mail SET state = 'unknown', settled_at = :now, failure = 'no-word'
                WHERE week = :week AND recipient = :recipient AND state = 'claimed' AND lease_until <= :now
                """)
                .param("week", week.text())
                .param("recipient", recipient)
                .param("now", Rows.at(now))
                .update();
    }

    private String standing(IsoWeek week, String recipient) {
        return hub.sql()
                .sql("SELECT state FROM weekly_mail WHERE week = :week AND recipient = :recipient FOR UPDATE")
                .param("week", week.text())
                .param("recipient", recipient)
                .query(String.class)
                .single();
    }

    /**
     * Says what came of a claim; nothing if it was given up meanwhile.
     *
     * @param state sent, shadow, refused, failed (it surely did not leave) or unknown
     * @param failure a code; null where there was none
     */
    public void settle(
            IsoWeek week, String address, String state, @Nullable String reference, @Nullable String failure) {
        hub.sql()
                .sql("""
                UPDATE weekly_mail
                SET state = :state, settled_at = :now, reference = :reference, failure = :failure
                WHERE week = :week AND recipient = :recipient AND state IN ('claimed', 'unknown')
                """)
                .param("state", state)
                .param("now", Rows.at(hub.realTime().instant()))
                .param("reference", reference)
                .param("failure", failure)
                .param("week", week.text())
                .param("recipient", recipient(address))
                .update();
    }

    public List<Standing> of(IsoWeek week) {
        return hub.sql()
                .sql("""
                SELECT revision, state, claimed_at, failure FROM weekly_mail
                WHERE week = :week ORDER BY claimed_at, recipient LIMIT 100
                """)
                .param("week", week.text())
                .query((row, number) -> new Standing(
                        row.getInt("revision"),
                        row.getString("state"),
                        Rows.instant(row, "claimed_at"),
                        row.getString("failure")))
                .list();
    }

    private String recipient(String address) {
        return hub.seals().sign("weekly-recipient", address.strip().toLowerCase(Locale.ROOT));
    }
}
