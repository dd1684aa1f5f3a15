package leadloom.api.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import leadloom.api.capture.ResponsesSource.Answer;
import leadloom.hub.Hub;
import leadloom.hub.Json;
import leadloom.hub.Rounds;
import leadloom.hub.capture.Deliveries;
import leadloom.hub.capture.Source;
import leadloom.hub.capture.Source.Kind;
import leadloom.hub.capture.Sources;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for what hooks did not bring, every ten minutes and an hour back each time: the vendor shows an answer up to
 * half an hour late. What is known already adds nothing. Also lets go of what waited too long.
 */
final class MissedResponses implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MissedResponses.class);

    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final Duration OVERLAP = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(30);

    /** The vendor takes two requests a second. */
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(600);

    /** A form with more answers in one go is asked again next time. */
    private static final int MOST_PAGES = 200;

    private final Hub hub;
    private final Sources sources;
    private final Deliveries deliveries;
    private final Captures captures;
    private final Optional<ResponsesSource> vendor;
    private @Nullable Rounds rounds;

    MissedResponses(Hub hub, Captures captures, Optional<ResponsesSource> vendor) {
        this.hub = hub;
        this.sources = new Sources(hub);
        this.deliveries = new Deliveries(hub);
        this.captures = captures;
        this.vendor = vendor;
    }

    void start() {
        rounds = Rounds.start("missed-responses", LOOK, this::round);
    }

    private Duration round() {
        try {
            look();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return LOOK;
    }

    /** @return how many leads were found that no hook had brought */
    int look() throws InterruptedException {
        var found = 0;
        try {
            deliveries.forget(hub.realTime().instant().minus(KEPT));
            var due = vendor.isPresent() ? sources.due(Kind.TYPEFORM, AGAIN) : Optional.<Sources.Due>empty();
            while (due.isPresent()) {
                found += read(due.orElseThrow());
                due = sources.due(Kind.TYPEFORM, AGAIN);
            }
        } catch (RuntimeException databaseAway) {
            log.warn(
                    "missed answers could not be looked for: {}",
                    databaseAway.getClass().getSimpleName());
        }
        return found;
    }

    private int read(Sources.Due due) throws InterruptedException {
        var source = due.source();
        var began = hub.realTime().instant();
        var from = due.readUntil().minus(OVERLAP);
        var since = from.isBefore(source.createdAt()) ? source.createdAt() : from;
        var found = 0;
        var whole = true;
        for (var form : source.forms()) {
            var read = form(source, form, since);
            found += read.found();
            whole &= read.whole();
        }
        if (whole) {
            sources.readUntil(source.name(), began);
        }
        if (found > 0) {
            log.warn("{}: {} answers had come by no hook and were taken now", source.name(), found);
        }
        return found;
    }

    /** @param whole nothing was left out */
    private record FormRead(int found, boolean whole) {}

    private FormRead form(Source source, String form, Instant since) throws InterruptedException {
        var found = 0;
        String before = null;
        for (var page = 0; page < MOST_PAGES; page++) {
            switch (vendor.orElseThrow().finishedSince(form, since, before)) {
                case Answer.Page(var responses, var last) -> {
                    for (var response : responses) {
                        found += take(source, form, response);
                        before = response.path("token").asString("");
                    }
                    if (last || responses.isEmpty()) {
                        return new FormRead(found, true);
                    }
                }
                case Answer.Later(var pause) -> {
                    log.info("{}: the vendor asks to wait {}", source.name(), pause);
                    return new FormRead(found, false);
                }
                case Answer.Refused(var code) -> {
                    log.error("{}: the vendor refuses the answers of form {}: {}", source.name(), form, code);
                    return new FormRead(found, false);
                }
            }
            Thread.sleep(BETWEEN_PAGES);
        }
        return new FormRead(found, false);
    }

    private int take(Source source, String form, JsonNode response) {
        var kept = response.isObject() ? ((ObjectNode) response.deepCopy()).put(Retries.FORM, form) : response;
        var outcome =
                captures.take(source, TypeformResponse.ofItem(form, response).sent(source, Json.text(kept)));
        return outcome.state().equals(Deliveries.State.TAKEN.word()) && !outcome.repeated() ? 1 : 0;
    }

    @Override
    public void close() {
        if (rounds != null) {
            rounds.close();
        }
    }
}
