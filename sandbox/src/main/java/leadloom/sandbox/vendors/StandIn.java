package leadloom.sandbox.vendors;

import java.time.Duration;
import java.util.Map;

/** One vendor's twin: it speaks the vendor's protocol and does the vendor's work in memory. */
interface StandIn {

    /** What this call is about, so that its faults repeat from run to run; empty when faults do not apply. */
    String subject(Call call);

    /** Does the work of a call that brought a key, and answers. */
    Reply answer(Call call);

    /** The answer to a call that brought no key. */
    Reply unsigned();

    /** The vendor's own way to say that something went wrong. */
    Object problem(int status, String code);

    /** Its way to say "slow down". */
    default Reply throttled(Duration wait) {
        return new Reply(429, Map.of("Retry-After", Long.toString(wait.toSeconds())), problem(429, "rate_limited"));
    }

    /** Its way to say "your plan is used up". */
    default Reply usedUp() {
        return Reply.of(402, problem(402, "over_quota"));
    }
}
