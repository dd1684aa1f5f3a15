package leadloom.sandbox.faults;

import java.time.Duration;

/**
 * How often stand-ins misbehave: shares between 0 and 1 of all effects (not of attempts). A chosen effect fails at its
 * first or its first two attempts and then succeeds, except for {@code refused}, which never succeeds.
 *
 * @param serverError share of effects that meet a server error (HTTP 500, SMTP 451)
 * @param throttled share of effects that are asked to wait (HTTP 429 with Retry-After, SMTP 450 4.7.1)
 * @param slow share of effects whose answer is late by {@code slowFor}
 * @param reset share of effects that are carried out but never answered: the connection is closed instead
 * @param hang share of effects that are carried out but never answered: the connection stays open
 * @param refused share of effects that are refused for good (HTTP 4xx, SMTP 554)
 * @param unknownMailbox share of recipients whose mailbox does not exist (SMTP 550 5.1.1)
 * @param badLine share of model answers that are bad on purpose: an invented number, a forbidden phrase or a link
 * @param retryAfter the wait that a throttled caller is asked for
 * @param slowFor how late a slow answer is
 */
public record FaultRates(
        double serverError,
        double throttled,
        double slow,
        double reset,
        double hang,
        double refused,
        double unknownMailbox,
        double badLine,
        Duration retryAfter,
        Duration slowFor) {

    private static final Duration USUAL_RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration USUAL_SLOW_FOR = Duration.ofSeconds(2);

    /** What a run has unless it says otherwise: vendors on an ordinary bad day. */
    public static FaultRates usual() {
        return new FaultRates(0.02, 0.01, 0.005, 0.005, 0, 0.003, 0.02, 0.05, USUAL_RETRY_AFTER, USUAL_SLOW_FOR);
    }

    /** Vendors that never fail, mailboxes that all exist, lines that are all good. */
    public static FaultRates none() {
        return new FaultRates(0, 0, 0, 0, 0, 0, 0, 0, USUAL_RETRY_AFTER, USUAL_SLOW_FOR);
    }

    double of(FaultKind kind) {
        return switch (kind) {
            case DOWN, USED_UP -> 0; // not by chance; they are imposed
            case REFUSED -> refused;
            case SERVER_ERROR -> serverError;
            case THROTTLED -> throttled;
            case RESET -> reset;
            case HANG -> hang;
            case SLOW -> slow;
        };
    }
}
