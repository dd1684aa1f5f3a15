package leadloom.activities.enrichment;

import java.time.Instant;
import leadloom.hub.effect.EffectKey;
import leadloom.hub.lead.Leads.Lead;

/**
 * What a look-up is for.
 *
 * @param attempt of the act, from 1 on
 * @param now on the decision clock, which money is dated by
 */
record Errand(Lead lead, EffectKey key, int attempt, Instant now) {

    String address() {
        return lead.state().facts().get("lead.email").orElse("");
    }
}
