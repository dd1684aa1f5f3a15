package leadloom.hub.connection;

import static org.assertj.core.api.Assertions.assertThat;

import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.EffectKey.Kind;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.lead.LeadCounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ShadowActsTest {

    private static final TestLeads WORLD = new TestLeads();

    private final ShadowActs acts = new ShadowActs(WORLD.hub);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void anActIsKeptOnceUnderThePersonsKeyAndMarksItsEffect() {
        var lead = WORLD.lead("shadow@acme.io");
        var key = new EffectKey(lead, 3, Kind.CRM);
        WORLD.effects.claim(WORLD.load(lead), key, null);

        acts.record(new ShadowActs.Act(key.id(), Slot.CRM, "hubspot", "write contact", "Ada Lovelace"));
        acts.record(new ShadowActs.Act(key.id(), Slot.CRM, "hubspot", "write contact", "somebody else"));
        WORLD.effects.settle(key, End.DONE, ShadowActs.REFERENCE, null);

        assertThat(acts.words(key.id(), Slot.CRM)).contains("Ada Lovelace");
        assertThat(acts.knows(key.id(), Slot.CRM)).isTrue();
        assertThat(acts.knows(key.id(), Slot.SALES)).isFalse();
        assertThat(acts.positions(lead)).containsExactly(3);
        assertThat(WORLD.hub
                        .sql()
                        .sql("SELECT count(*) FROM shadow_act WHERE position(CAST('Ada' AS bytea) IN sealed) > 0")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(new LeadCounts(WORLD.hub).count(true).effects()).containsEntry("crm/shadow", 1L);
        assertThat(WORLD.effects.references(WORLD.load(lead).person(), Kind.CRM))
                .isEmpty();
        WORLD.hub
                .sql()
                .sql("UPDATE person SET data_key = NULL WHERE id = (SELECT person_id FROM lead WHERE id = :lead)")
                .param("lead", lead.value())
                .update();
        assertThat(acts.words(key.id(), Slot.CRM)).isEmpty();
    }

    @Test
    void anActThatIsMadeAgainForRealIsNoShadowAnyMore() {
        var lead = WORLD.lead("again@acme.io");
        var key = new EffectKey(lead, 4, Kind.NOTIFY);
        WORLD.effects.claim(WORLD.load(lead), key, null);
        acts.record(new ShadowActs.Act(key.id(), Slot.CRM, "hubspot", "make task", ""));
        WORLD.effects.settle(key, End.FAILED, null, null);

        WORLD.effects.claim(WORLD.load(lead), key, null);

        assertThat(acts.positions(lead)).isEmpty();
    }

    @Test
    void mailsThatWereNotSentAreNotCountedAsSent() {
        var lead = WORLD.lead("counted@acme.io");
        var position = WORLD.untilDeliver(lead).position();
        var key = new EffectKey(lead, position, Kind.MAIL);
        WORLD.gate.claim(WORLD.load(lead), key, TestLeads.first());
        acts.record(new ShadowActs.Act(key.id(), Slot.EMAIL, "smtp", "send mail", "Hello"));
        WORLD.effects.settle(key, End.DONE, ShadowActs.REFERENCE, null);

        var counts = new LeadCounts(WORLD.hub).count(true);

        assertThat(counts.mails()).containsEntry("shadow", 1L).doesNotContainKey("done");
        assertThat(counts.steps()).singleElement().satisfies(step -> {
            assertThat(step.sent()).isZero();
            assertThat(step.shadow()).isOne();
        });
        assertThat(WORLD.hub
                        .sql()
                        .sql("SELECT sum(mailed) FROM funnel")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(WORLD.effects.touches().find(lead, position).orElseThrow().shadow())
                .isTrue();
    }
}
