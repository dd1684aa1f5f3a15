package leadloom.sandbox.people;

import java.time.InstantSource;
import leadloom.sandbox.chance.Dice;

/**
 * Writes back, each letter by the vendor that carried the mail it answers. Apart from the hooks of events, because a
 * reply is answered only when no mail is on its way any more, and other events must not wait for that.
 */
final class Correspondents implements AutoCloseable {

    private static final int AT_ONCE = 8;

    private final Correspondence words;
    private final InstantSource realTime;
    private final Tally tally;
    private final Visits visits = new Visits(AT_ONCE);

    Correspondents(Dice dice, InstantSource realTime, Tally tally) {
        this.words = new Correspondence(dice);
        this.realTime = realTime;
        this.tally = tally;
    }

    /** Returns at once unless too many are already on their way. */
    void write(Provider provider, Scheduled answer) throws InterruptedException {
        visits.begin(() -> {
            provider.handOn(words.write(answer, realTime.instant()));
            tally.count(answer.kind().counted());
        });
    }

    int underWay() {
        return visits.underWay();
    }

    @Override
    public void close() {
        visits.close();
    }
}
