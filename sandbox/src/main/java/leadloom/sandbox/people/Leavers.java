package leadloom.sandbox.people;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Goes to unsubscribe addresses: people by one click (RFC 8058), scanners by a look. Apart from the hook, because an
 * unsubscribe is answered only when no mail is on its way any more, and other events must not wait for that.
 */
final class Leavers implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int TRIES = 60;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Api api;
    private final Tally tally;
    private final Semaphore seats = new Semaphore(AT_ONCE);
    private final ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor();

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
        seats.acquire();
        visits.execute(() -> {
            try {
                if (reaction.kind() == ReactionKind.UNSUBSCRIBED) {
                    leave(address);
                } else {
                    look(leaver, address);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                seats.release();
            }
        });
    }

    int underWay() {
        return AT_ONCE - seats.availablePermits();
    }

    private void leave(URI address) throws InterruptedException {
        for (var attempt = 0; attempt < TRIES; attempt++) {
            var answer = api.followFromMail(address, "POST", "List-Unsubscribe=One-Click");
            if (!answer.isPassing()) {
                tally.count(ReactionKind.UNSUBSCRIBED.counted());
                if (!answer.isOk()) {
                    tally.count("unsubscribes_refused");
                }
                return;
            }
            Thread.sleep(PAUSE);
        }
        tally.count("unsubscribes_given_up");
    }

    private void look(Scheduled scanner, URI address) {
        api.followFromMail(address, scanner.number() % 2 == 0 ? "GET" : "HEAD", "");
        tally.count(scanner.reaction().kind().counted());
    }

    @Override
    public void close() {
        visits.shutdownNow();
    }
}
