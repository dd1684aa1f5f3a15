package leadloom.hub.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import leadloom.journey.LeadState;
import leadloom.journey.lead.LeadId;

/**
 * The states of leads that this process folded last. A state is given only for the head of the chain it was folded
 * from: the same head means the same journal, so nothing has to be told here when a journal moves on, not even by
 * another process, and what was kept in a transaction that did not commit is never asked for. Safe for many threads.
 */
public final class Folds {

    /** As many as a worker keeps workflows in its own cache; some kilobytes each. */
    private static final int MOST = 4_000;

    private record Folded(String head, LeadState state) {}

    private final Map<LeadId, Folded> newest = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LeadId, Folded> eldest) {
            return size() > MOST;
        }
    });

    /** The state of a lead whose journal ends in this head; empty where it has to be folded. */
    public Optional<LeadState> at(LeadId lead, String head) {
        return Optional.ofNullable(newest.get(lead))
                .filter(folded -> folded.head().equals(head))
                .map(Folded::state);
    }

    public void keep(LeadState state, String head) {
        newest.put(state.id(), new Folded(head, state));
    }
}
