package leadloom.hub.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leadloom.hub.TestLeads;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.effect.Effects.End;
import leadloom.hub.effect.Lines;
import leadloom.hub.review.Reviews.Actor;
import leadloom.journey.Event;
import leadloom.journey.Move;
import leadloom.journey.lead.Consent;
import leadloom.journey.lead.LeadId;

/** Leads whose first line waits for a person. */
final class FirstLines {

    static final String REVIEW = "line/hello/one";
    static final Actor ANA = new Actor("Ana", "person", true);
    static final Actor BEN = new Actor("Ben", "person", true);

    /** Past its trial, with every line shown. */
    static final String SAMPLED =
            TestLeads.WITH_LINES.replace("first: 3", "first: 0").replace("0%", "100%");

    private FirstLines() {}

    /** What was written, and what the checks said of it. */
    record Written(String text, int confidence, List<String> failed, boolean trial) {

        static Written trial(String text) {
            return new Written(text, 95, List.of(), true);
        }

        static Written sampled(String text) {
            return new Written(text, 95, List.of(), false);
        }
    }

    static LeadId lead(TestLeads world, String name, Map<String, String> facts) {
        return world.take(name + "@" + name + ".example", TestLeads.CAMPAIGN, Consent.GIVEN, facts)
                .lead();
    }

    static LeadId asked(TestLeads world, String name) {
        var lead = lead(world, name, Map.of());
        asked(world, lead, Written.trial("Presses stop at night."));
        return lead;
    }

    /** The position of the decision to wait for a person. */
    static int asked(TestLeads world, LeadId lead, Written written) {
        var compose = world.advance(lead, 0);
        assertThat(compose.move()).isInstanceOf(Move.Compose.class);
        var key = new EffectKey(lead, compose.position(), EffectKey.Kind.LINE);
        var lines = new Lines(world.hub);
        var known = world.load(lead);
        if (written.trial()) {
            lines.leave(known, "hello/one");
        }
        world.effects.claim(known, key, null);
        lines.keep("line-" + lead, known, "model", written.text(), null);
        world.effects.settle(
                key,
                End.DONE,
                null,
                new Event.LineDrafted(
                        compose.position(), "line-" + lead, written.confidence(), written.failed(), written.trial()));
        var asks = world.advance(lead, compose.position());
        assertThat(asks.move()).isInstanceOf(Move.AskHuman.class);
        return asks.position();
    }
}
