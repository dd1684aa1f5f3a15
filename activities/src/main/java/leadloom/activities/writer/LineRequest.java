package leadloom.activities.writer;

import java.util.List;
import java.util.Map;

/**
 * An order for a personal first line.
 *
 * @param prompt what the campaign asks the writer for
 * @param facts the only things about the reader that the line may use, by the campaign's names for them
 * @param avoid phrases that must not occur
 */
public record LineRequest(String prompt, Map<String, String> facts, int atMostWords, List<String> avoid) {

    public LineRequest {
        facts = Map.copyOf(facts);
        avoid = List.copyOf(avoid);
    }
}
