package leadloom.app.life;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How each lead's life went: what a run with disturbances must share with one without. */
final class Endings {

    /**
     * One lead's.
     *
     * @param outcome empty while a person is asked
     * @param touches mails that left for sure, as sequence, step and template
     * @param unknown mails of which nobody knows whether they left
     * @param refused mails that the vendor would not take
     */
    record Ending(String outcome, Set<String> touches, Set<String> unknown, Set<String> refused) {

        private static Ending with(String outcome) {
            return new Ending(outcome, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        }
    }

    private Endings() {}

    /** By lead. The same person has the same id in every installation with the same secret. */
    static Map<String, Ending> of(Life life) {
        var endings = new TreeMap<String, Ending>();
        life.hub().sql().sql("SELECT id, outcome FROM lead").query(row -> {
            var outcome = row.getString("outcome");
            endings.put(row.getString("id"), Ending.with(outcome == null ? "" : outcome));
        });
        life.hub().sql().sql("""
                SELECT lead_id, state, concat_ws('/', sequence, step, template) AS touch FROM effect
                WHERE kind = 'mail' AND state IN ('done', 'unknown', 'refused')
                """).query(row -> {
            var ending = endings.get(row.getString("lead_id"));
            if (ending == null) {
                throw new IllegalStateException("a touch of nobody");
            }
            var where = switch (row.getString("state")) {
                case "done" -> ending.touches();
                case "unknown" -> ending.unknown();
                default -> ending.refused();
            };
            where.add(row.getString("touch"));
        });
        return endings;
    }
}
