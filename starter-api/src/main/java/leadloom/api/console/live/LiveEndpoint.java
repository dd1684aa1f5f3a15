package leadloom.api.console.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import leadloom.api.access.Needs;
import leadloom.api.console.live.LiveNews.News;
import leadloom.hub.access.Scope;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events for the console: {@code leads} with the ids that changed, {@code reviews} without anything. */
@RestController
@Needs(Scope.READ)
final class LiveEndpoint {

    /** After this the browser comes back by itself, and has to be signed in still. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final LiveNews news;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    LiveEndpoint(LiveNews news) {
        this.news = news;
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter follow() {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var queue = news.listen();
        var follower = Thread.ofVirtual().unstarted(() -> send(emitter, queue));
        open.add(emitter);
        emitter.onCompletion(() -> {
            open.remove(emitter);
            news.leave(queue);
            follower.interrupt();
        });
        emitter.onTimeout(emitter::complete);
        follower.start();
        return emitter;
    }

    /** A server that stops waits for answers that are under way, and these would never end. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        open.forEach(SseEmitter::complete);
    }

    private static void send(SseEmitter emitter, BlockingQueue<News> queue) {
        try {
            emitter.send(SseEmitter.event().comment("listening"));
            while (true) {
                var fresh = queue.poll(SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
                if (fresh == null) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    continue;
                }
                if (!fresh.leads().isEmpty()) {
                    emitter.send(SseEmitter.event().name("leads").data(fresh.leads(), MediaType.APPLICATION_JSON));
                }
                if (fresh.reviews()) {
                    emitter.send(SseEmitter.event().name("reviews").data("{}"));
                }
            }
        } catch (IOException | IllegalStateException readerHasLeft) {
            // The container has ended the answer by itself, and takes no other end of it.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
