package leadloom.sandbox.people;

import java.time.Duration;

/**
 * What simulated recipients do, in shares of all mails that the sink accepted unless said otherwise, and how long they
 * take. A mail that bounces gets no other reaction; a person does nothing to a mail without opening it.
 *
 * @param bouncedHard returned for good, after it had been accepted
 * @param bouncedSoft returned for now, after it had been accepted
 * @param openedByPerson opened by a person, seen as such
 * @param withoutUserAgent share of those opens that come without a user agent, so that nobody can tell
 * @param clickedByPerson a link followed by a person
 * @param replied answered by a person
 * @param answeredByMachine answered by a machine, because its owner is away
 * @param unsubscribed one-click unsubscribe by a person
 * @param complained marked as spam by a person
 * @param meetingBooked a meeting booked after a click
 * @param bought bought after a click; who books a meeting does not buy by the same mail
 * @param dealLost a deal begun after a click and lost, likewise
 * @param behindImageProxy share of recipients whose own opens come through a proxy that asks when they look
 * @param behindPrivacyProxy share of recipients whose provider opens every mail whether or not they look
 * @param behindScanner share of recipients whose mails a security product reads first
 * @param scannerFollowsLinks share of scanned mails of which every link is followed within seconds
 * @param scannerProbesUnsubscribe share of scanned mails whose unsubscribe address is asked with GET or HEAD
 * @param openAfter half of the opens come sooner than this
 * @param openSpread sigma of the logarithm of that delay; 1.2 puts a tenth of the opens beyond 4.7 times the half
 * @param latest no reaction comes later than this after delivery
 */
public record Probabilities(
        double bouncedHard,
        double bouncedSoft,
        double openedByPerson,
        double withoutUserAgent,
        double clickedByPerson,
        double replied,
        double answeredByMachine,
        double unsubscribed,
        double complained,
        double meetingBooked,
        double bought,
        double dealLost,
        double behindImageProxy,
        double behindPrivacyProxy,
        double behindScanner,
        double scannerFollowsLinks,
        double scannerProbesUnsubscribe,
        Duration openAfter,
        double openSpread,
        Duration latest) {

    /** The stated defaults of the demo. */
    public static final Probabilities DEFAULTS = new Probabilities(
            0.007,
            0.010,
            0.45,
            0.03,
            0.08,
            0.03,
            0.02,
            0.010,
            0.004,
            0.010,
            0.007,
            0.005,
            0.30,
            0.15,
            0.12,
            0.35,
            0.10,
            Duration.ofHours(3),
            1.2,
            Duration.ofDays(12));
}
