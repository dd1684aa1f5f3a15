package leadloom.hub.effect;

import static leadloom.hub.TestLeads.first;
import static leadloom.hub.TestLeads.mail;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey.Kind;
import leadloom.hub.effect.Effects.End;
import leadloom.journey.Event;
import leadloom.journey.LeadState.Lookup;
import leadloom.journey.lead.Facts;
import leadloom.journey.lead.LeadId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class EffectsTest {

    private static final TestLeads WORLD = new TestLeads();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @Test
    void settlingTwiceChangesNothing() {
        var lead = WORLD.lead("twice@acme.io");
        var position = WORLD.untilDeliver(lead).position();
        WORLD.gate.claim(WORLD.load(lead), mail(lead, position), first());
        WORLD.effects.settle(mail(lead, position), End.DONE, "first", delivered(lead, position));
        var before = WORLD.entries.of(lead);

        WORLD.effects.settle(mail(lead, position), End.FAILED, "second", new Event.EffectFailed(position, "Rejected"));
        WORLD.effects.settle(mail(lead, position), End.DONE, "third", delivered(lead, position));

        assertThat(WORLD.entries.of(lead)).isEqualTo(before);
        assertThat(WORLD.effects.find(mail(lead, position))).contains(new Claim.Settled("done", "first"));
    }

    @Test
    void anActThatWasNeverClaimedCannotBeSettled() {
        var lead = WORLD.lead("unclaimed@acme.io");

        WORLD.effects.settle(mail(lead, 7), End.DONE, "ref", delivered(lead, 7));

        assertThat(WORLD.effects.find(mail(lead, 7))).isEmpty();
        assertThat(WORLD.entries.of(lead)).hasSize(1);
    }

    @Test
    void aCertainWordEndsADoubtOnce() {
        var lead = WORLD.lead("doubt@acme.io");
        var position = WORLD.untilDeliver(lead).position();
        WORLD.gate.claim(WORLD.load(lead), mail(lead, position), first());
        var doubts = WORLD.advance(lead, position, "Timeout");

        WORLD.effects.settle(mail(lead, position), End.DONE, "ref", delivered(lead, position));
        WORLD.effects.settle(mail(lead, position), End.DONE, "ref", delivered(lead, position));
        var state = WORLD.advance(lead, doubts.position()).state();

        assertThat(state.touches())
                .singleElement()
                .satisfies(touch -> assertThat(touch.certain()).isTrue());
        assertThat(WORLD.entries.of(lead).stream().filter(stored -> stored.event() instanceof Event.Delivered))
                .hasSize(1);
    }

    /** The move was given up and another decided; what its vendor says after that is kept, and changes no state. */
    @Test
    void aLateResultOfAnOlderMoveIsEvidenceOnly() {
        var lead = WORLD.lead("late@acme.io");
        var position = WORLD.untilDeliver(lead).position();
        var before = WORLD.advance(lead, position, "Unavailable").state();
        var key = new EffectKey(lead, 1, Kind.ENRICH);
        WORLD.effects.claim(WORLD.load(lead), key, null);

        WORLD.effects.settle(
                key, End.DONE, null, new Event.Enriched(1, true, new Facts(Map.of("company.name", "Late"))));
        WORLD.tell(lead, new Event.Operated("looked"));
        var state = WORLD.advance(lead, before.position()).state();

        assertThat(state.facts().get("company.name")).isEmpty();
        assertThat(state.lookup()).isEqualTo(Lookup.PENDING);
        assertThat(WORLD.entries.of(lead).stream().filter(stored -> stored.event() instanceof Event.Enriched))
                .hasSize(1);
    }

    @Test
    void anActThatMayBeRepeatedIsClaimedAgainAndCounted() {
        var lead = WORLD.lead("repeat@acme.io");
        var key = new EffectKey(lead, 3, Kind.CRM);

        assertThat(attempt(WORLD.effects.claim(WORLD.load(lead), key, null))).isEqualTo(1);
        assertThat(attempt(WORLD.effects.claim(WORLD.load(lead), key, null))).isEqualTo(2);
        WORLD.effects.settle(key, End.FAILED, null, null);
        assertThat(attempt(WORLD.effects.claim(WORLD.load(lead), key, null))).isEqualTo(3);
        WORLD.effects.settle(key, End.REFUSED, "no", null);
        assertThat(WORLD.effects.claim(WORLD.load(lead), key, null)).isEqualTo(new Claim.Settled("refused", "no"));
    }

    private static int attempt(Claim claim) {
        return ((Claim.Granted) claim).attempt();
    }

    private static Event delivered(LeadId lead, int position) {
        return new Event.Delivered(position, lead + "/" + position);
    }
}
