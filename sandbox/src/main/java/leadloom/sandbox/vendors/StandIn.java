package leadloom.sandbox.vendors;

import java.util.Map;

/** One vendor's twin: it speaks the vendor's protocol and does the vendor's work in memory. */
interface StandIn {

    /** What this call is about, so that its faults repeat from run to run; empty when faults do not apply. */
    String subject(Call call);

    /** Does the work of a call that brought a key, and answers. */
    Reply answer(Call call);

    /** Whether a call brought its key, or is the one by which a key is come by; most vendors want it in the head. */
    default boolean signed(Call call) {
        return call.authorization() != null;
    }

    /** The answer to a caller who is too fast. */
    default Reply throttled(Call call, long seconds) {
        return new Reply(429, Map.of("Retry-After", Long.toString(seconds)), problem(429, "rate_limited"));
    }

    /** The answer to a call that brought no key. */
    Reply unsigned();

    /** The vendor's own way to say that something went wrong. */
    Object problem(int status, String code);

    /** Its way to say "your plan is used up". */
    default Reply usedUp() {
        return Reply.of(402, problem(402, "over_quota"));
    }
}
