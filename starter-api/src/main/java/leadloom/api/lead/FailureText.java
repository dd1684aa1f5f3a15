package leadloom.api.lead;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in people's words what a decision's reason says of an act that failed. */
public final class FailureText {

    /** As {@code Problems} writes it; it stands in decisions that are kept for ever, so it is read and not changed. */
    private static final Pattern WRITTEN = Pattern.compile("([a-z-]+) failed (\\d+) times, last as (\\w+)");

    private static final Map<String, String> ACTS = Map.of(
            "enrich", "looking the company up",
            "sync-crm", "writing to the CRM",
            "compose", "having a first line written",
            "deliver", "sending the e-mail",
            "notify", "telling sales");

    private static final Map<String, String> FAILURES = Map.of(
            "Unavailable", "the vendor could not be reached",
            "RateLimited", "the vendor asked to wait",
            "Rejected", "the vendor refused it, and would refuse it again",
            "OverBudget", "it would have passed a cap",
            "Ambiguous", "no answer came, so it may have been done");

    private FailureText() {}

    /** The same text, where it tells of no failure. */
    public static String of(String because) {
        return WRITTEN.matcher(because).replaceAll(match -> Matcher.quoteReplacement(said(
                ACTS.getOrDefault(match.group(1), match.group(1)),
                match.group(2),
                FAILURES.getOrDefault(match.group(3), "last as " + match.group(3)))));
    }

    private static String said(String act, String times, String failure) {
        return act + " failed " + (times.equals("1") ? "once" : times + " times") + ": " + failure;
    }
}
