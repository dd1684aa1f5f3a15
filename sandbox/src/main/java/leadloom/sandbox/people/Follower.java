package leadloom.sandbox.people;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import leadloom.journey.engagement.Evidence;
import leadloom.sandbox.chance.Dice;

/**
 * Opens and follows over HTTP what a sender tracks by itself, as browsers, proxies and scanners do. Never follows a
 * redirect: the pages of the links are no part of the run.
 */
final class Follower implements AutoCloseable {

    private static final int AT_ONCE = 16;

    private final Api api;
    private final Networks networks;
    private final Tally tally;
    private final Visits visits = new Visits(AT_ONCE);

    Follower(Api api, Dice dice, Tally tally) {
        this.api = api;
        this.networks = new Networks(dice);
        this.tally = tally;
    }

    /** Whether an address looks like one by which the sender tracks. */
    static boolean isTracked(String address) {
        return address.matches("https?://[^/]+/[co]/[^/]+");
    }

    boolean canFollow(Reaction reaction) {
        var link = reaction.link();
        return link != null && reaction.evidence() != null && isTracked(link) && api.mayFollow(URI.create(link));
    }

    /** Returns at once unless too many are already on their way. */
    void follow(Scheduled visit) throws InterruptedException {
        visits.begin(() -> ask(visit));
    }

    int underWay() {
        return visits.underWay();
    }

    private void ask(Scheduled visit) throws InterruptedException {
        var reaction = visit.reaction();
        var evidence = reaction.evidence();
        if (evidence == null) {
            return;
        }
        var address = URI.create(String.valueOf(reaction.link()));
        var answer = Visits.untilAnswered(
                () -> api.followFromMail(address, evidence.method(), "", headers(visit, evidence)));
        tally.count(answer.map(given ->
                        given.isOk() || given.status() == 302 ? reaction.kind().counted() : "links_dead")
                .orElse("links_given_up"));
    }

    /** People's browsers say more of a navigation than programs do; that is how they differ. */
    private Map<String, String> headers(Scheduled visit, Evidence evidence) {
        var headers = new HashMap<String, String>();
        headers.put("User-Agent", evidence.userAgent());
        headers.put("X-Simulated-At", visit.at().toString());
        headers.put("X-Forwarded-For", networks.source(visit, evidence));
        if (evidence.kind() == Evidence.Kind.OPEN) {
            headers.put("Accept", "image/avif,image/webp,image/*,*/*;q=0.8");
        } else {
            headers.put("Accept", "text/html,application/xhtml+xml,image/avif,image/webp,*/*;q=0.8");
            if (visit.reaction().kind() == ReactionKind.CLICKED_BY_PERSON) {
                headers.put("Accept-Language", "en-US,en;q=0.9");
                headers.put("Sec-Fetch-Mode", "navigate");
                headers.put("Sec-Fetch-User", "?1");
            }
        }
        return headers;
    }

    @Override
    public void close() {
        visits.close();
    }
}
