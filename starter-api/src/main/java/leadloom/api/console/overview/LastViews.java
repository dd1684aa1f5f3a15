package leadloom.api.console.overview;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The last good views of this process, for when the database is away. Few, and of nobody in particular. */
final class LastViews {

    private static final int MOST = 20;

    private final Map<String, OverviewView> views = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OverviewView> eldest) {
            return size() > MOST;
        }
    };

    synchronized void keep(OverviewView view) {
        views.put(view.address(), view);
    }

    /** Of the same question, else the one that was looked at last: it says itself what it is about. */
    synchronized Optional<OverviewView> like(String address) {
        return Optional.ofNullable(views.get(address))
                .or(() -> views.values().stream().reduce((earlier, later) -> later));
    }
}
