package leadloom.hub.effect;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import leadloom.hub.Hub;
import leadloom.hub.Rows;
import leadloom.journey.lead.LeadId;

/** Remembers how far the look-up of a lead has come, so that no provider is paid twice, and who wants none at all. */
public final class LookUps {

    private final Hub hub;

    public LookUps(Hub hub) {
        this.hub = hub;
    }

    /** What a provider may say short of what it knows. */
    public enum Answer {
        /** It looks; ask again. */
        QUEUED,
        /** It knows nothing. */
        UNKNOWN
    }

    /**
     * Something a provider said.
     *
     * @param at real; of a queued look-up, when it was first asked for
     */
    public record Told(Answer answer, Instant at) {}

    /** What providers said of this lead since then, by provider. */
    public Map<String, Told> of(LeadId lead, Instant since) {
        var told = new HashMap<String, Told>();
        hub.sql()
                .sql("SELECT provider, answer, at FROM look_up WHERE lead_id = :lead AND at >= :since")
                .param("lead", lead.value())
                .param("since", Rows.at(since))
                .query(row -> {
                    told.put(
                            row.getString("provider"),
                            new Told(
                                    Answer.valueOf(row.getString("answer").toUpperCase(Locale.ROOT)),
                                    Rows.instant(row, "at")));
                });
        return told;
    }

    /** Keeps what a provider said, instead of what it said before. */
    public void note(LeadId lead, String provider, Answer answer, Instant now) {
        hub.sql()
                .sql("""
                INSERT INTO look_up (lead_id, provider, answer, at) VALUES (:lead, :provider, :answer, :now)
                ON CONFLICT (lead_id, provider) DO UPDATE SET answer = excluded.answer, at = excluded.at
                """)
                .param("lead", lead.value())
                .param("provider", provider)
                .param("answer", answer.name().toLowerCase(Locale.ROOT))
                .param("now", Rows.at(now))
                .update();
    }

    /** The person of this lead asked a provider not to be looked up; from now on nobody asks any provider. */
    public void refuse(LeadId lead, String provider, Instant now) {
        hub.sql()
                .sql("""
                INSERT INTO look_up_refusal (gate, provider, at)
                SELECT gate, :provider, :now FROM person JOIN lead ON lead.person_id = person.id WHERE lead.id = :lead
                ON CONFLICT DO NOTHING
                """)
                .param("provider", provider)
                .param("now", Rows.at(now))
                .param("lead", lead.value())
                .update();
    }

    /** Nobody was asked for this look-up, because the slot is in shadow mode. */
    public void notAsked(EffectKey key) {
        new Effects(hub).notAsked(key);
    }

    public boolean refused(LeadId lead) {
        return hub.sql()
                .sql("""
                SELECT EXISTS (
                    SELECT FROM look_up_refusal JOIN person USING (gate) JOIN lead ON lead.person_id = person.id
                    WHERE lead.id = :lead)
                """)
                .param("lead", lead.value())
                .query(Boolean.class)
                .single();
    }
}
