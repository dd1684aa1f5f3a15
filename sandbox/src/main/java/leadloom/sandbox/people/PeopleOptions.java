package leadloom.sandbox.people;

import java.net.URI;

/**
 * What simulated people are started with.
 *
 * @param apiBase where the API of the system under test answers, without a path
 * @param apiKey with the scopes read, review and simulate
 * @param hookSecret of the mail hook, as Standard Webhooks write it ({@code whsec_…})
 * @param seed the same seed gives the same people
 * @param colleagues whether there are reviewers and sales people besides the recipients
 * @param vendors whose own protocols are spoken
 */
public record PeopleOptions(
        URI apiBase,
        String apiKey,
        String hookSecret,
        long seed,
        Probabilities probabilities,
        Habits habits,
        boolean colleagues,
        VendorHooks vendors) {

    /** People with the stated default habits. */
    public static PeopleOptions of(URI apiBase, String apiKey, String hookSecret, long seed, boolean colleagues) {
        return new PeopleOptions(
                apiBase,
                apiKey,
                hookSecret,
                seed,
                Probabilities.DEFAULTS,
                Habits.DEFAULTS,
                colleagues,
                VendorHooks.NONE);
    }

    /** The same people, who are told of by these vendors. */
    public PeopleOptions with(VendorHooks others) {
        return new PeopleOptions(apiBase, apiKey, hookSecret, seed, probabilities, habits, colleagues, others);
    }
}
