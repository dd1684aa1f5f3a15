package leadloom.api.imports;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A job's progress as server-sent events. An event's id says how far the job was, so that a reader can come back. */
final class JobEvents {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 40;

    /** After this the reader comes back by itself, with the id it has. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private JobEvents() {}

    static SseEmitter follow(Supplier<JobView> job, @Nullable String last) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var follower = Thread.ofVirtual().unstarted(() -> {
            try {
                send(emitter, job, last);
                emitter.complete();
            } catch (IOException | IllegalStateException readerHasLeft) {
                emitter.complete();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failed) {
                emitter.completeWithError(failed);
            }
        });
        emitter.onCompletion(follower::interrupt);
        emitter.onTimeout(emitter::complete);
        follower.start();
        return emitter;
    }

    private static void send(SseEmitter emitter, Supplier<JobView> job, @Nullable String last)
            throws IOException, InterruptedException {
        var known = last == null ? "" : last;
        for (var looks = 1; ; looks++) {
            var view = job.get();
            var id = view.done() + "-" + view.state();
            var ended = !view.state().equals("running");
            if (!id.equals(known) || ended) {
                emitter.send(SseEmitter.event()
                        .id(id)
                        .name(ended ? "end" : "progress")
                        .data(view, MediaType.APPLICATION_JSON));
                known = id;
            } else if (looks % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0) {
                emitter.send(SseEmitter.event().comment("still running"));
            }
            if (ended) {
                return;
            }
            Thread.sleep(LOOK_EVERY);
        }
    }
}
