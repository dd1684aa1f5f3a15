package leadloom.hub;

import java.util.Set;

/**
 * The keys of a campaign file that only outward acts look at: what the model is asked, what a call may cost, whose
 * address a message names. Their effect is proved where the acts are.
 */
public final class KeysOfActs {

    public static final Set<String> ALL = Set.of(
            "/owner",
            "/enrich/reuse_for",
            "/ai/prompt",
            "/ai/facts",
            "/ai/at_most_words",
            "/ai/avoid",
            "/ai/checks",
            "/ai/language",
            "/ai/reuse",
            "/ai/until_proven",
            "/ai/at_most_cost/per_line",
            "/tracking/clicks",
            "/tracking/opens");

    private KeysOfActs() {}
}
