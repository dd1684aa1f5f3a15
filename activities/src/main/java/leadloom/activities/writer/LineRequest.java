package leadloom.activities.writer;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order for a personal first line.
 *
 * @param prompt what the campaign asks the writer for
 * @param facts the only things about the reader that the line may use, by the campaign's names for them
 * @param language the language the line must be in, by its two letters
 * @param avoid phrases that must not occur
 * @param checks the checks of the campaign's taste that are wanted, by the campaign's names; none means all
 */
public record LineRequest(
        String prompt,
        Map<String, String> facts,
        String language,
        int atMostWords,
        List<String> avoid,
        Set<String> checks) {

    public LineRequest {
        facts = Map.copyOf(facts);
        avoid = List.copyOf(avoid);
        checks = Set.copyOf(checks);
    }

    /** An order for an English line that stands every check. */
    public LineRequest(String prompt, Map<String, String> facts, int atMostWords, List<String> avoid) {
        this(prompt, facts, "en", atMostWords, avoid, Set.of());
    }

    /**
     * Whether a stranger typed this fact, as far as its name tells: it may hold anything, orders to a model included.
     */
    public boolean isUntrusted(String fact) {
        return fact.startsWith("form.");
    }
}
