package leadloom.hub.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.EffectKey.Kind;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Effects.Mail;
import leadloom.hub.effect.Lines;
import leadloom.hub.journal.Advances.Advanced;
import leadloom.hub.review.Reviews;
import leadloom.hub.review.Reviews.Actor;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.LeadId;
import org.jspecify.annotations.Nullable;

/** Leads that live the lives that the key figures tell apart. */
final class KpiWorld implements AutoCloseable {

    static final Actor ANA = new Actor("ana", "person", true);

    final TestLeads leads;

    /** Asks nobody. */
    KpiWorld() {
        this(TestLeads.SMALL);
    }

    KpiWorld(String campaign) {
        leads = new TestLeads(campaign);
    }

    /** Mailed twice and silent: nobody is asked. */
    LeadId closedCold(String address) {
        var lead = leads.lead(address);
        live(lead, leads.advance(lead, 0));
        return lead;
    }

    /** Carries moves out until the lead ends or asks. */
    Advanced live(LeadId lead, Advanced from) {
        var at = from;
        while (true) {
            switch (at.move()) {
                case Move.Deliver deliver -> mail(lead, at.position(), deliver);
                case Move.Compose compose -> draft(lead, at.position());
                case Move.Wait wait -> pass(wait);
                case Move.Finish finish -> {
                    return at;
                }
                case Move.AskHuman ask -> {
                    return at;
                }
                case Move.Notify notify -> note(lead, at.position());
                case Move.Enrich enrich -> throw new AssertionError("not in this campaign");
                case Move.SyncCrm sync -> throw new AssertionError("not in this campaign");
            }
            at = leads.advance(lead, at.position());
        }
    }

    private void pass(Move.Wait wait) {
        leads.time.pass(Duration.between(leads.time.instant(), wait.until()));
    }

    void mail(LeadId lead, int position, Move.Deliver deliver) {
        var key = TestLeads.mail(lead, position);
        var unused = leads.gate.claim(
                leads.load(lead),
                key,
                new Mail(deliver.sequence(), deliver.step(), deliver.template(), deliver.line()));
        leads.effects.settle(key, End.DONE, "vendor", new Event.Delivered(position, lead + "/" + position));
    }

    private void note(LeadId lead, int position) {
        var key = new EffectKey(lead, position, Kind.NOTIFY);
        var unused = leads.effects.claim(leads.load(lead), key, null);
        leads.effects.settle(key, End.DONE, null, new Event.Notified(position));
    }

    private void draft(LeadId lead, int position) {
        var key = new EffectKey(lead, position, Kind.LINE);
        var known = leads.load(lead);
        var line = "line-" + lead + "-" + position;
        var trial = new Lines(leads.hub).leave(known, "hello/one") == Lines.Leave.TRIAL;
        var unused = leads.effects.claim(known, key, null);
        new Lines(leads.hub).keep(line, known, "model", "Presses stop at night.", null);
        leads.effects.settle(key, End.DONE, null, new Event.LineDrafted(position, line, 90, List.of(), trial));
    }

    void decide(LeadId lead, Advanced asked, String choice) {
        var ask = (Move.AskHuman) asked.move();
        assertThat(new Reviews(leads.hub).decide(lead, ask.review(), choice, null, ANA))
                .isEqualTo(new Reviews.Answer.Accepted());
    }

    /** As {@code manner because outcome}, life by life. */
    List<String> lives(LeadId lead) {
        return leads.hub
                .sql()
                .sql("""
                SELECT coalesce(manner, 'open') || ' ' || coalesce(because, '-') || ' ' || coalesce(outcome, '-')
                FROM process WHERE lead_id = :lead ORDER BY life
                """)
                .param("lead", lead.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    Map<String, @Nullable Object> milestone(LeadId lead) {
        return leads.hub
                .sql()
                .sql("SELECT * FROM milestone WHERE lead_id = :lead")
                .param("lead", lead.value())
                .query()
                .singleRow();
    }

    /** Kinds of the acts that a person's word led to. */
    List<String> ordered(LeadId lead) {
        return leads.hub
                .sql()
                .sql("SELECT kind FROM effect WHERE lead_id = :lead AND by_person ORDER BY position, kind")
                .param("lead", lead.value())
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public void close() {
        leads.close();
    }
}
