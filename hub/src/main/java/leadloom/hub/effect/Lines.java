package leadloom.hub.effect;

import java.util.Optional;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.hub.lead.Leads.Lead;
import org.jspecify.annotations.Nullable;

/** First lines of mails, kept with the person; and the trial that a version's first lines stand. */
public final class Lines {

    private final Hub hub;
    private final Effects effects;

    public Lines(Hub hub) {
        this.hub = hub;
        this.effects = new Effects(hub);
    }

    /** Whether a line may be written now. */
    public enum Leave {
        /** People have judged enough lines of this version. */
        PROVEN,
        /** Yes, and a person must judge it. */
        TRIAL,
        /** Not yet: as many as are asked for are with people now. */
        UNPROVEN
    }

    /** Asks for leave to write a line; takes a place in the trial if one is free. Asking again gives the same place. */
    public Leave leave(Lead lead, String step) {
        var first = lead.campaign().approvals().first();
        return hub.inTransaction(() -> {
            var campaign = lead.campaign();
            hub.sql()
                    .sql("SELECT pg_advisory_xact_lock(hashtext(:trial))")
                    .param("trial", "trial/" + campaign.id() + "/" + campaign.version())
                    .query()
                    .listOfRows();
            var mine = hub.sql()
                    .sql("""
                    SELECT true FROM trial
                    WHERE campaign = :campaign AND version = :version AND lead_id = :lead AND step = :step
                      AND state = 'open'
                    """)
                    .param("campaign", campaign.id())
                    .param("version", campaign.version())
                    .param("lead", lead.id().value())
                    .param("step", step)
                    .query(Boolean.class)
                    .optional();
            // A line that was promised to a person stays promised, even if enough others were judged meanwhile.
            if (mine.isPresent()) {
                return Leave.TRIAL;
            }
            if (count(lead, "state = 'decided'") >= first) {
                return Leave.PROVEN;
            }
            if (count(lead, "state IN ('open', 'decided')") >= first) {
                return Leave.UNPROVEN;
            }
            place(lead, step);
            return Leave.TRIAL;
        });
    }

    private int count(Lead lead, String which) {
        return hub.sql()
                .sql("SELECT count(*) FROM trial WHERE campaign = :campaign AND version = :version AND " + which)
                .param("campaign", lead.campaign().id())
                .param("version", lead.campaign().version())
                .query(Integer.class)
                .single();
    }

    private void place(Lead lead, String step) {
        hub.sql()
                .sql("""
                INSERT INTO trial (campaign, version, lead_id, step, state)
                VALUES (:campaign, :version, :lead, :step, 'open')
                ON CONFLICT (campaign, version, lead_id, step) DO UPDATE SET state = 'open'
                """)
                .param("campaign", lead.campaign().id())
                .param("version", lead.campaign().version())
                .param("lead", lead.id().value())
                .param("step", step)
                .update();
    }

    /**
     * Keeps a line.
     *
     * @param id the same for the same move, so that writing twice is writing once
     * @param origin {@code model}, {@code reused} or {@code person}
     * @param sameFacts see {@link leadloom.hub.seal.Seals#sameFacts}; null where the line must not serve others
     */
    public void keep(String id, Lead lead, String origin, String text, byte @Nullable [] sameFacts) {
        hub.sql()
                .sql("""
                INSERT INTO line (id, lead_id, person_id, origin, sealed, same_facts, made_at)
                SELECT :id, :lead, id, :origin, :sealed, :same, :now FROM person WHERE id = :person
                ON CONFLICT (id) DO NOTHING
                """)
                .param("id", id)
                .param("lead", lead.id().value())
                .param("person", lead.person())
                .param("origin", origin)
                .param("sealed", hub.seals().seal(key(lead.person()), text))
                .param("same", sameFacts, java.sql.Types.BINARY)
                .param("now", Rows.at(effects.now()))
                .update();
    }

    /** The words of a line; empty if it is unknown or its person was erased. */
    public Optional<String> text(String id) {
        return one("line.id = :id", "id", id);
    }

    /** A line made earlier for the same facts and prompt. */
    public Optional<String> forSameFacts(byte[] sameFacts) {
        return one("same_facts = :same AND origin = 'model'", "same", sameFacts);
    }

    private Optional<String> one(String where, String name, Object value) {
        return hub.sql()
                .sql("SELECT sealed, data_key FROM line JOIN person ON person.id = person_id"
                        + " WHERE data_key IS NOT NULL AND " + where + " ORDER BY made_at LIMIT 1")
                .param(name, value)
                .query((row, number) -> hub.seals().unseal(row.getBytes("data_key"), row.getBytes("sealed")))
                .optional();
    }

    private byte[] key(long person) {
        return hub.sql()
                .sql("SELECT data_key FROM person WHERE id = :person")
                .param("person", person)
                .query((row, number) -> row.getBytes("data_key"))
                .single();
    }
}
