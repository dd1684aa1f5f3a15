package leadloom.sandbox.people;

import java.net.URI;

/**
 * Goes to unsubscribe addresses: people by one click (RFC 8058), scanners by a look. Apart from the hook, because an
 * unsubscribe is answered only when no mail is on its way any more, and other events must not wait for that.
 */
final class Leavers implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final Api api;
    private final Tally tally;
    private final Visits visits = new Visits(AT_ONCE);

    Leavers(Api api, Tally tally) {
        this.api = api;
        this.tally = tally;
    }

    /** Whether the mail has an address that can be gone to at all. */
    boolean canVisit(Reaction reaction) {
        try {
            return reaction.link() != null && api.mayFollow(URI.create(reaction.link()));
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Returns at once unless too many are already on their way. */
    void visit(Scheduled leaver) throws InterruptedException {
        var reaction = leaver.reaction();
        var address = URI.create(String.valueOf(reaction.link()));
        visits.begin(() -> {
            if (reaction.kind() == ReactionKind.UNSUBSCRIBED) {
                leave(address);
            } else {
                look(leaver, address);
            }
        });
    }

    int underWay() {
        return visits.underWay();
    }

    private void leave(URI address) throws InterruptedException {
        var answer = Visits.untilAnswered(() -> api.followFromMail(address, "POST", "List-Unsubscribe=One-Click"));
        tally.count(answer.isEmpty() ? "unsubscribes_given_up" : ReactionKind.UNSUBSCRIBED.counted());
        if (answer.filter(given -> !given.isOk()).isPresent()) {
            tally.count("unsubscribes_refused");
        }
    }

    private void look(Scheduled scanner, URI address) {
        api.followFromMail(address, scanner.number() % 2 == 0 ? "GET" : "HEAD", "");
        tally.count(scanner.reaction().kind().counted());
    }

    @Override
    public void close() {
        visits.close();
    }
}
