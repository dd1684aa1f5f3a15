package leadloom.activities;

import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Lines;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;

/**
 * A lead whose first line waits for a person; its campaign is {@link TestLeads#WITH_LINES}.
 *
 * @param position of the decision to wait
 */
public record AskedLead(LeadId lead, int position) {

    public static AskedLead of(TestLeads world, String address, Map<String, String> facts) {
        var lead = world.take(address, TestLeads.CAMPAIGN, Consent.GIVEN, facts).lead();
        var compose = world.advance(lead, 0);
        var key = new EffectKey(lead, compose.position(), EffectKey.Kind.LINE);
        var lines = new Lines(world.hub);
        var known = world.load(lead);
        lines.leave(known, "hello/one");
        world.effects.claim(known, key, "test");
        lines.keep("line-" + lead, known, "model", "Presses stop at night.", null);
        world.effects.settle(
                key, End.DONE, null, new Event.LineDrafted(compose.position(), "line-" + lead, 90, List.of(), true));
        var asks = world.advance(lead, compose.position());
        if (!(asks.move() instanceof Move.AskHuman)) {
            throw new AssertionError("nobody is asked: " + asks.move());
        }
        return new AskedLead(lead, asks.position());
    }
}
