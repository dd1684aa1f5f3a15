package leadloom.api.console.live;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import leadloom.hub.Hub;
import leadloom.hub.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Looks once a second what changed and tells everybody who listens; asks nothing while nobody does. It is a hint to
 * fetch anew: a listener who misses one sees the change with the next.
 */
final class LiveNews implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveNews.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** Entries get their ids before they are committed, so that some appear late. */
    private static final int LATE = 200;

    private static final int MOST_LEADS = 50;
    private static final int BACKLOG = 64;

    private final Hub hub;
    private final List<BlockingQueue<News>> listeners = new CopyOnWriteArrayList<>();
    private final Rounds rounds;
    private Set<Long> seen = Set.of();
    private String reviews = "";
    private boolean knows;

    LiveNews(Hub hub) {
        this.hub = hub;
        this.rounds = Rounds.start("live-news", EVERY, this::look);
    }

    /**
     * What changed.
     *
     * @param leads the newest of them
     */
    record News(List<String> leads, boolean reviews) {
        News {
            leads = List.copyOf(leads);
        }
    }

    /** Everything from now on goes into the queue, until {@link #leave}. A listener that falls behind misses some. */
    BlockingQueue<News> listen() {
        var queue = new LinkedBlockingQueue<News>(BACKLOG);
        listeners.add(queue);
        return queue;
    }

    void leave(BlockingQueue<News> queue) {
        listeners.remove(queue);
    }

    private Duration look() {
        if (listeners.isEmpty()) {
            knows = false;
            return EVERY;
        }
        try {
            var entries = newest();
            var asked = reviewsNow();
            var fresh = new LinkedHashSet<String>();
            entries.forEach((entry, lead) -> {
                if (!seen.contains(entry) && fresh.size() < MOST_LEADS) {
                    fresh.add(lead);
                }
            });
            if (knows && (!fresh.isEmpty() || !asked.equals(reviews))) {
                tell(fresh, !asked.equals(reviews));
            }
            seen = Set.copyOf(entries.keySet());
            reviews = asked;
            knows = true;
        } catch (DataAccessException away) {
            log.warn("live news wait for the database: {}", away.getClass().getSimpleName());
        }
        return EVERY;
    }

    private void tell(Collection<String> leads, boolean aboutReviews) {
        var news = new News(List.copyOf(leads), aboutReviews);
        listeners.forEach(queue -> {
            var unused = queue.offer(news);
        });
    }

    private Map<Long, String> newest() {
        var entries = new LinkedHashMap<Long, String>();
        hub.sql()
                .sql("SELECT id, lead_id FROM journal ORDER BY id DESC LIMIT :most")
                .param("most", LATE)
                .query((row, number) -> Map.entry(row.getLong("id"), row.getString("lead_id")))
                .list()
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    private String reviewsNow() {
        return hub.sql().sql("""
                SELECT (SELECT count(*) || ' ' || coalesce(max(asked_at)::text, '') FROM review WHERE state = 'open')
                    || (SELECT ' ' || count(*) || ' ' || coalesce(max(given_at)::text, '') FROM review_pending)
                    || (SELECT ' ' || count(*) || ' ' || coalesce(max(claimed_at)::text, '') FROM review_claim)
                """).query(String.class).single();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
